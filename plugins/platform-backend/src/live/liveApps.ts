import {
  appState,
  type AppState,
  type Drift,
  type LiveApp,
  type Platform,
} from '@slipway/plugin-platform-common';
import { appReasons } from './appReasons';
import { chartVersion, type ArgoCdApp } from './argocdApp';
import {
  desiredApps,
  serviceApplications,
  type DesiredApp,
} from './desiredApps';
import { waitingFor } from './waitingFor';

/** The Application that makes all others; it is the platform itself. */
export const ROOT_APP = 'argo-platform';

function driftOf(
  live: ArgoCdApp | undefined,
  desired: DesiredApp | undefined,
  state: AppState,
): Drift | undefined {
  if (!live) return state === 'missing' ? 'missing' : undefined;
  if (!desired) return 'unmanaged';
  const version = chartVersion(live);
  if (
    desired.version !== undefined &&
    version !== undefined &&
    desired.version !== version
  ) {
    return 'wrong-version';
  }
  // While Argo CD is at it, the difference is on its way out.
  return live.sync === 'OutOfSync' && live.operation?.phase !== 'Running'
    ? 'out-of-sync'
    : undefined;
}

function fromArgoCd(
  live: ArgoCdApp,
  desired: DesiredApp | undefined,
  url: string | undefined,
): LiveApp {
  const plain = appState(live.sync, live.health);
  let state: AppState = desired ? plain : 'unmanaged';
  if (
    desired &&
    live.operation?.phase === 'Running' &&
    (plain === 'out-of-sync' || plain === 'missing')
  ) {
    state = 'progressing';
  }
  const drift = driftOf(live, desired, state);
  const version = chartVersion(live);
  return {
    name: live.name,
    ...(desired?.group !== undefined && { group: desired.group }),
    ...(desired?.service !== undefined && { service: desired.service }),
    ...(desired && { wave: desired.wave, entityRef: desired.entityRef }),
    state,
    sync: live.sync,
    health: live.health,
    ...(drift && { drift }),
    ...(version !== undefined && { version }),
    ...(drift === 'wrong-version' && { desiredVersion: desired?.version }),
    ...(live.revision !== undefined && { revision: live.revision }),
    ...(live.operation && { operation: live.operation }),
    resources: {
      total: live.objects.length,
      outOfSync: live.objects.filter(({ sync }) => sync === 'OutOfSync').length,
      unhealthy: live.objects.filter(
        ({ health }) => health === 'Degraded' || health === 'Missing',
      ).length,
    },
    reasons: appReasons(live, drift, desired),
    autoSync: live.autoSync,
    ...(live.since !== undefined && { since: live.since }),
    ...(url !== undefined && { url }),
  };
}

/** An app that Git describes and Argo CD has not, or of which nobody can say. */
function notMade(
  app: DesiredApp,
  is: Pick<LiveApp, 'state' | 'reasons' | 'drift' | 'health'>,
): LiveApp {
  return {
    name: app.name,
    ...(app.group !== undefined && { group: app.group }),
    ...(app.service !== undefined && { service: app.service }),
    wave: app.wave,
    entityRef: app.entityRef,
    ...is,
    sync: 'Unknown',
    resources: { total: 0, outOfSync: 0, unhealthy: 0 },
    autoSync: true,
    ...(app.version !== undefined && { desiredVersion: app.version }),
  };
}

/**
 * Joins what Git describes with what Argo CD says.
 *
 * @param live - `undefined` while Argo CD never answered: then nobody can say
 * @param webUrl - Argo CD's address for people
 */
export function liveApps(
  platform: Platform,
  live: ReadonlyMap<string, ArgoCdApp> | undefined,
  webUrl: string | undefined,
): LiveApp[] {
  const desired = desiredApps(platform);
  // An app of that name is meant before what a managed service would be called.
  const byName = new Map(
    [...serviceApplications(platform), ...desired].map(app => [app.name, app]),
  );
  const made = [...(live?.values() ?? [])]
    .filter(({ name }) => name !== ROOT_APP)
    .map(app =>
      fromArgoCd(
        app,
        byName.get(app.name),
        webUrl && `${webUrl}/applications/${app.namespace}/${app.name}`,
      ),
    );
  const waits = waitingFor(desired, made);
  const others = desired
    .filter(({ name }) => !live?.has(name))
    .map(app =>
      notMade(
        app,
        live
          ? { ...waits(app), health: 'Missing' }
          : { state: 'unknown', reasons: [], health: 'Unknown' },
      ),
    );
  return [...made, ...others].sort((a, b) => (a.name < b.name ? -1 : 1));
}

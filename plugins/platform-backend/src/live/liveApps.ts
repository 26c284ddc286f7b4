import {
  appState,
  entityName,
  stateRank,
  type App,
  type AppState,
  type Drift,
  type LiveApp,
  type Platform,
} from '@slipway/plugin-platform-common';
import { chartVersion, type ArgoCdApp } from './argocdApp';

/** The Application that makes all others; it is the platform itself. */
export const ROOT_APP = 'argo-platform';

const MAX_REASONS = 3;

/** One app as Git describes it, or an Application that it renders beside the apps. */
interface Desired {
  name: string;
  group?: string;
  service?: string;
  wave: number;
  entityRef: string;
  version?: string;
  dependsOn: string[];
}

const entityRef = (platform: string, name: string) =>
  `component:${platform}/${entityName(name)}`;

function desiredOf(platform: string, app: App): Desired {
  const { helm } = app.source;
  return {
    name: app.name,
    ...(app.group !== undefined && { group: app.group }),
    ...(app.service !== undefined && { service: app.service }),
    wave: app.wave,
    entityRef: entityRef(platform, app.name),
    ...(helm && 'version' in helm && { version: helm.version }),
    dependsOn: app.dependsOn,
  };
}

/** The apps of a platform, and what the root chart renders for its managed services. */
function allDesired(platform: Platform): Desired[] {
  const apps = platform.apps.map(app => desiredOf(platform.name, app));
  const known = new Set(apps.map(({ name }) => name));
  // What cannot be read now is still rendered from its last good version; it must not count as unmanaged.
  const unreadable = platform.unreadable.flatMap((item): Desired[] =>
    item.kind === 'app' && !known.has(item.name)
      ? [
          {
            name: item.name,
            group: item.group,
            service: item.service,
            wave: 0,
            entityRef: entityRef(platform.name, item.name),
            dependsOn: [],
          },
        ]
      : [],
  );
  return [...apps, ...unreadable];
}

/** Applications that the root chart makes of a service's own resources, and their services. */
export function serviceApplication(service: string): string {
  return `service-${service}`;
}

function driftOf(
  live: ArgoCdApp | undefined,
  desired: Desired | undefined,
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

const sentence = (text: string) => text.replace(/\s+/g, ' ').trim();

function objectReasons(live: ArgoCdApp): string[] {
  const ill = live.objects.filter(
    ({ health }) => health === 'Degraded' || health === 'Missing',
  );
  return ill
    .slice(0, MAX_REASONS)
    .map(({ kind, name, health, message }) =>
      sentence(
        `${kind} ${name} ${
          message ? `– ${message}` : `is ${health?.toLowerCase()}`
        }`,
      ),
    );
}

function reasonsOf(
  live: ArgoCdApp,
  drift: Drift | undefined,
  desired?: Desired,
): string[] {
  const reasons: string[] = [];
  const { operation } = live;
  if (live.deleting) reasons.push('It is being deleted');
  if (operation && ['Failed', 'Error'].includes(operation.phase)) {
    reasons.push(
      sentence(
        `The last sync failed: ${operation.message ?? 'no reason given'}`,
      ),
    );
  }
  if (live.health !== 'Healthy') {
    if (live.healthMessage) reasons.push(sentence(live.healthMessage));
    reasons.push(...objectReasons(live));
  }
  for (const { type, message } of live.conditions) {
    if (/Error$/.test(type)) reasons.push(sentence(`${type}: ${message}`));
  }
  if (drift === 'wrong-version') {
    reasons.push(
      `Argo CD has version ${chartVersion(live)}, Git ${desired?.version}`,
    );
  }
  if (drift === 'out-of-sync') {
    const changed = live.objects.filter(({ sync }) => sync === 'OutOfSync');
    const [first] = changed;
    if (first) {
      reasons.push(
        `${first.kind} ${first.name}${
          changed.length > 1 ? ` and ${changed.length - 1} more` : ''
        } ${changed.length > 1 ? 'differ' : 'differs'} from Git${
          live.autoSync ? '' : '; automatic sync is off'
        }`,
      );
    }
  }
  if (drift === 'unmanaged') {
    reasons.push('It runs, and Git does not describe it');
  }
  return tellingOnce(reasons).slice(0, MAX_REASONS);
}

/** Argo CD repeats what an object says about the whole app: the one that also names the object is kept. */
function tellingOnce(reasons: readonly string[]): string[] {
  return [...new Set(reasons)].filter(
    reason =>
      !reasons.some(other => other !== reason && other.includes(reason)),
  );
}

function fromArgoCd(
  live: ArgoCdApp,
  desired: Desired | undefined,
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
    reasons: reasonsOf(live, drift, desired),
    autoSync: live.autoSync,
    ...(live.since !== undefined && { since: live.since }),
    ...(url !== undefined && { url }),
  };
}

const nothing = { total: 0, outOfSync: 0, unhealthy: 0 };

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
  const desired = allDesired(platform);
  const byName = new Map(desired.map(app => [app.name, app]));
  const services = new Map(
    platform.services.map(service => [
      serviceApplication(service.name),
      service.name,
    ]),
  );
  const apps: LiveApp[] = [];
  for (const app of live?.values() ?? []) {
    if (app.name === ROOT_APP) continue;
    const service = services.get(app.name);
    const own =
      byName.get(app.name) ??
      (service === undefined
        ? undefined
        : {
            name: app.name,
            service,
            wave: 40,
            entityRef: entityRef(platform.name, service),
            dependsOn: [],
          });
    apps.push(
      fromArgoCd(
        app,
        own,
        webUrl && `${webUrl}/applications/${app.namespace}/${app.name}`,
      ),
    );
  }
  const waits = waitingFor(desired, apps);
  for (const app of desired) {
    if (live?.has(app.name)) continue;
    apps.push({
      name: app.name,
      ...(app.group !== undefined && { group: app.group }),
      ...(app.service !== undefined && { service: app.service }),
      wave: app.wave,
      entityRef: app.entityRef,
      ...(live ? waits(app) : { state: 'unknown', reasons: [] }),
      sync: 'Unknown',
      health: live ? 'Missing' : 'Unknown',
      resources: nothing,
      autoSync: true,
      ...(app.version !== undefined && { desiredVersion: app.version }),
    });
  }
  return apps.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Says of an app that Argo CD has not made yet what it waits for. */
function waitingFor(desired: Desired[], made: LiveApp[]) {
  const states = new Map(made.map(app => [app.name, app.state]));
  const unwell = desired.filter(({ name }) => states.get(name) !== 'healthy');
  return (app: Desired): Pick<LiveApp, 'state' | 'reasons' | 'drift'> => {
    const before = unwell
      .filter(other => other.wave < app.wave)
      .sort(
        (a, b) =>
          a.wave - b.wave ||
          stateRank(states.get(a.name) ?? 'waiting') -
            stateRank(states.get(b.name) ?? 'waiting'),
      );
    const [first] = before;
    if (first) {
      const state = states.get(first.name);
      return {
        state: 'waiting',
        reasons: [
          `Waits for wave ${first.wave}: ${first.name} is ${(
            state ?? 'not made yet'
          ).replace(/-/g, ' ')}${
            before.filter(({ wave }) => wave === first.wave).length > 1
              ? ` and ${
                  before.filter(({ wave }) => wave === first.wave).length - 1
                } more`
              : ''
          }`,
        ],
      };
    }
    const anyMade = made.length > 0;
    return anyMade
      ? {
          state: 'missing',
          drift: 'missing',
          reasons: [
            'Git describes it and Argo CD does not have it; it appears at the next sync of argo-platform',
          ],
        }
      : {
          state: 'waiting',
          reasons: ['Waits for the first sync of argo-platform'],
        };
  };
}

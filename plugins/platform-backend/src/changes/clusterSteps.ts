import type { AfterMerge, FollowedChange, StepState } from './FollowedChange';

const MINUTE = 60_000;
/** What is degraded may recover while it starts; after that it counts as failed. */
const FAILED_AFTER = 10 * MINUTE;

type Touched = NonNullable<AfterMerge['touched']>;
type TouchedApp = Touched['apps'][number];
type TouchedResource = Touched['resources'][number];

function minutesSince(at: string, now: number): string {
  const minutes = Math.floor((now - Date.parse(at)) / MINUTE);
  return minutes < 1 ? 'waits' : `waits since ${minutes} min`;
}

/** What keeps an app from being what the merge says; absent when nothing does. */
function syncObstacle(
  { name, present, live, compared }: TouchedApp,
  change: FollowedChange,
  now: number,
): StepState | undefined {
  const waits = minutesSince(change.mergedAt!, now);
  if (!present) {
    return live
      ? {
          state: 'current',
          reason: `${waits}: ${name} is still in the cluster`,
          url: live.url,
        }
      : undefined;
  }
  if (!live || live.state === 'waiting') {
    return {
      state: 'current',
      reason: `${waits}: Argo CD has not made ${name} yet`,
    };
  }
  const { operation, url } = live;
  if (
    live.sync !== 'Synced' &&
    (operation?.phase === 'Failed' || operation?.phase === 'Error') &&
    (operation.finishedAt ?? '') > change.mergedAt!
  ) {
    return {
      state: 'failed',
      at: operation.finishedAt,
      reason: `${name} could not be synced: ${
        operation.message ?? live.reasons[0] ?? 'Argo CD gives no reason'
      }`,
      url,
    };
  }
  if (!compared) {
    return {
      state: 'current',
      reason: `${waits}: Argo CD has not compared ${name} with it yet`,
      url,
    };
  }
  if (live.sync !== 'Synced' || live.drift === 'wrong-version') {
    return {
      state: 'current',
      reason: `${name} is being synced${
        live.reasons[0] ? `: ${live.reasons[0]}` : ''
      }`,
      url,
    };
  }
  return undefined;
}

/** The one that failed, else the first. */
const worst = (obstacles: StepState[]): StepState | undefined =>
  obstacles.find(({ state }) => state === 'failed') ?? obstacles[0];

/**
 * What keeps a part from being healthy.
 *
 * @param hasFailed - whether it is more than not ready yet; it counts as failed when that lasts
 */
function unwell(
  what: string,
  hasFailed: boolean,
  live: { reason?: string; since?: string; url?: string },
  change: FollowedChange,
  now: number,
): StepState {
  // What was degraded before the merge gets its time too.
  const from = Math.max(
    Date.parse(live.since ?? change.mergedAt!),
    Date.parse(change.mergedAt!),
  );
  return {
    state: hasFailed && now - from > FAILED_AFTER ? 'failed' : 'current',
    reason: `${what}${live.reason ? `: ${live.reason}` : ''}`,
    ...(live.url && { url: live.url }),
  };
}

function appObstacle(
  { name, present, live }: TouchedApp,
  change: FollowedChange,
  now: number,
): StepState | undefined {
  if (!present || !live || live.health === 'Healthy') return undefined;
  const { health, reasons, since, url } = live;
  return unwell(
    `${name} is ${health.toLowerCase()}`,
    health === 'Degraded' || health === 'Missing',
    { reason: reasons[0], since, url },
    change,
    now,
  );
}

function resourceObstacle(
  { title, present, live }: TouchedResource,
  change: FollowedChange,
  now: number,
): StepState | undefined {
  // Without a cluster to ask, the app that applies it is all that can be known.
  if (!live) return undefined;
  const { state, reason, since } = live;
  const isAsMeant = present
    ? ['ready', 'unknown'].includes(state)
    : state === 'missing';
  if (isAsMeant) return undefined;
  return unwell(
    present ? `${title} is ${state}` : `${title} is still in the cluster`,
    state === 'failed',
    { reason, since },
    change,
    now,
  );
}

/** What keeps the touched parts from being healthy. */
function healthObstacles(
  { apps, resources }: Touched,
  change: FollowedChange,
  now: number,
): StepState[] {
  return [
    ...apps.map(app => appObstacle(app, change, now)),
    ...resources.map(resource => resourceObstacle(resource, change, now)),
  ].filter(obstacle => obstacle !== undefined);
}

/** Both steps, where there is nothing to wait for in the cluster. */
const neither = (reason: string): [StepState, StepState] => [
  { state: 'skipped', reason },
  { state: 'skipped', reason },
];

/** Both steps, while it cannot be told how far the cluster is. */
const notKnown = (reason: string): [StepState, StepState] => [
  { state: 'current', reason },
  { state: 'waiting' },
];

/** The cluster runs what was merged, and it is healthy. */
export function clusterSteps(
  change: FollowedChange,
  after: AfterMerge,
): [synced: StepState, healthy: StepState] {
  const { argocd, touched, now } = after;
  if (!touched) return notKnown('The portal has not read the merged state yet');
  if (touched.apps.length === 0 && touched.resources.length === 0) {
    return neither('It touches no app; the pipeline does it all');
  }
  if (argocd.status === 'off') {
    return neither('The portal has no connection to Argo CD of this platform');
  }
  if (argocd.status !== 'live') {
    return notKnown(
      `Argo CD cannot be asked: ${argocd.error ?? 'it has not answered yet'}`,
    );
  }
  const obstacle = worst(
    touched.apps.flatMap(app => syncObstacle(app, change, now) ?? []),
  );
  if (obstacle) return [obstacle, { state: 'waiting' }];
  const done: StepState = { state: 'done', at: new Date(now).toISOString() };
  return [done, worst(healthObstacles(touched, change, now)) ?? done];
}

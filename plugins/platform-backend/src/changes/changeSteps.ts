import type {
  ChangeOutcome,
  ChangeState,
  ChangeStep,
  LiveApp,
  LiveResource,
  LiveSource,
  Pipeline,
} from '@slipway/plugin-platform-common';
import { jobsOf } from '../pipelines/gitlabPipeline';

const MINUTE = 60_000;
/** GitLab has started the pipeline of a merge long before; after that there is none. */
const NO_PIPELINE_AFTER = 2 * MINUTE;
/** What is degraded may recover while it starts; after that it counts as failed. */
const FAILED_AFTER = 10 * MINUTE;

/** What a change is, as far as its steps depend on it. */
export interface FollowedChange {
  state: ChangeState;
  error?: string;
  url?: string;
  createdAt: string;
  updatedAt: string;
  mergedAt?: string;
  /** Whose approval CODEOWNERS asks for, as written there. */
  owners: readonly string[];
  approvedBy: readonly string[];
  approvedAt?: string;
  /** GitLab's `detailed_merge_status`. */
  mergeStatus?: string;
}

/** What is known of a change after its merge. */
export interface AfterMerge {
  now: number;
  /** What is known of GitLab's pipelines. */
  pipelines: LiveSource;
  pipeline?: Pipeline;
  /** What is known of Argo CD. */
  argocd: LiveSource;
  /** Absent while the portal has not read the merged state of the repository. */
  touched?: {
    apps: {
      name: string;
      present: boolean;
      live?: LiveApp;
      /** Whether what Argo CD compared last holds the merge. */
      compared: boolean;
    }[];
    resources: { title: string; present: boolean; live?: LiveResource }[];
  };
  /** As they were noted before, for the times. */
  before: readonly ChangeStep[];
}

type StepState = Omit<ChangeStep, 'name'>;

/** What GitLab's words for why a merge request cannot be merged mean to people. */
const mergeObstacles: Record<string, string> = {
  conflict:
    'conflicts with the branch: rebase it in GitLab, or close it and propose the change again',
  need_rebase: 'has to be rebased in GitLab',
  ci_must_pass: 'needs a pipeline that passes',
  ci_still_running: 'waits for its pipeline',
  discussions_not_resolved: 'has discussions that are not resolved',
  draft_status: 'is a draft',
  requested_changes: 'a reviewer asked for changes',
};

const and = (words: readonly string[]) =>
  words.length > 3
    ? `${words.slice(0, 3).join(', ')} and ${words.length - 3} more`
    : words.join(', ');

function minutesSince(at: string, now: number): string {
  const minutes = Math.floor((now - Date.parse(at)) / MINUTE);
  return minutes < 1 ? 'waits' : `waits since ${minutes} min`;
}

function approvedStep(change: FollowedChange): StepState {
  const at = change.approvedAt ?? change.mergedAt;
  const by = change.approvedBy;
  if (by.length > 0 && ['approved', 'merged'].includes(change.state)) {
    return { state: 'done', at, reason: `Approved by ${and(by)}` };
  }
  if (change.state === 'merged') {
    return { state: 'skipped', reason: 'Merged without an approval' };
  }
  if (change.state !== 'proposed') return { state: 'waiting' };
  const obstacle = mergeObstacles[change.mergeStatus ?? ''];
  if (obstacle) return { state: 'current', reason: obstacle, url: change.url };
  return {
    state: 'current',
    reason:
      change.owners.length > 0
        ? `waits for an approval of ${and(change.owners)}`
        : 'waits for an approval',
    url: change.url,
  };
}

function mergedStep(change: FollowedChange): StepState {
  switch (change.state) {
    case 'merged':
      return { state: 'done', at: change.mergedAt, url: change.url };
    case 'closed':
      return {
        state: 'failed',
        at: change.updatedAt,
        reason: 'The merge request was closed without being merged',
        url: change.url,
      };
    case 'approved':
      return {
        state: 'current',
        reason:
          mergeObstacles[change.mergeStatus ?? ''] ?? 'waits to be merged',
        url: change.url,
      };
    default:
      return { state: 'waiting' };
  }
}

function proposedStep(change: FollowedChange): StepState {
  switch (change.state) {
    case 'proposing':
      return { state: 'current', reason: 'The merge request is being made' };
    case 'failed':
      return { state: 'failed', at: change.updatedAt, reason: change.error };
    default:
      return { state: 'done', at: change.createdAt, url: change.url };
  }
}

function pipelineStep(change: FollowedChange, after: AfterMerge): StepState {
  const { pipeline, pipelines, now } = after;
  if (pipelines.status === 'off') {
    return { state: 'skipped', reason: 'The platform has no pipelines' };
  }
  if (!pipeline) {
    const known = after.before.find(({ name }) => name === 'pipeline');
    if (known && known.state !== 'waiting' && known.url) return known;
    if (pipelines.status !== 'live') {
      return {
        state: 'current',
        reason: `GitLab cannot be asked: ${
          pipelines.error ?? 'it has not answered yet'
        }`,
      };
    }
    return now - Date.parse(change.mergedAt!) > NO_PIPELINE_AFTER
      ? { state: 'skipped', reason: 'GitLab ran no pipeline for it' }
      : { state: 'current', reason: 'waits for GitLab to start a pipeline' };
  }
  const { url, finishedAt: at } = pipeline;
  const jobs = jobsOf(pipeline);
  switch (pipeline.status) {
    case 'success':
      return { state: 'done', at, url };
    case 'skipped':
      return { state: 'skipped', reason: 'GitLab skipped its pipeline', url };
    case 'canceled':
      return { state: 'failed', at, reason: 'The pipeline was canceled', url };
    case 'failed': {
      const job = jobs.find(
        one => one.status === 'failed' && !one.allowFailure,
      );
      return {
        state: 'failed',
        at,
        reason: job
          ? `The job ${job.name} failed: ${
              job.failureReason ?? 'GitLab gives no reason'
            }`
          : 'The pipeline failed',
        url: job?.url ?? url,
      };
    }
    case 'manual': {
      const job = jobs.find(
        one => one.status === 'manual' && !one.allowFailure,
      );
      return {
        state: 'current',
        reason: `The job ${job?.name ?? 'of a stage'} waits for a person`,
        url: job?.url ?? url,
      };
    }
    default: {
      const job = jobs.find(one => one.status === 'running');
      return {
        state: 'current',
        reason: job ? `The job ${job.name} runs` : 'The pipeline is queued',
        url: job?.url ?? url,
      };
    }
  }
}

type TouchedApp = NonNullable<AfterMerge['touched']>['apps'][number];

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

function unwell(
  name: string,
  bad: boolean,
  reason: string | undefined,
  since: string | undefined,
  url: string | undefined,
  change: FollowedChange,
  now: number,
): StepState {
  // What was degraded before the merge gets its time too.
  const from = Math.max(
    Date.parse(since ?? change.mergedAt!),
    Date.parse(change.mergedAt!),
  );
  return {
    state: bad && now - from > FAILED_AFTER ? 'failed' : 'current',
    reason: `${name}${reason ? `: ${reason}` : ''}`,
    ...(url && { url }),
  };
}

function healthObstacles(
  touched: NonNullable<AfterMerge['touched']>,
  change: FollowedChange,
  now: number,
): StepState[] {
  const apps = touched.apps.flatMap(({ name, present, live }) => {
    if (!present || !live || live.health === 'Healthy') return [];
    return unwell(
      `${name} is ${live.health.toLowerCase()}`,
      live.health === 'Degraded' || live.health === 'Missing',
      live.reasons[0],
      live.since,
      live.url,
      change,
      now,
    );
  });
  const resources = touched.resources.flatMap(({ title, present, live }) => {
    if (!present) {
      return live && live.state !== 'missing'
        ? unwell(
            `${title} is still in the cluster`,
            live.state === 'failed',
            live.reason,
            live.since,
            undefined,
            change,
            now,
          )
        : [];
    }
    // Without a cluster to ask, the app that applies it is all that can be known.
    if (live === undefined || ['ready', 'unknown'].includes(live.state)) {
      return [];
    }
    return unwell(
      `${title} is ${live.state}`,
      live.state === 'failed',
      live.reason,
      live.since,
      undefined,
      change,
      now,
    );
  });
  return [...apps, ...resources];
}

function clusterSteps(
  change: FollowedChange,
  after: AfterMerge,
): [synced: StepState, healthy: StepState] {
  const { argocd, touched, now } = after;
  const at = new Date(now).toISOString();
  if (!touched) {
    return [
      {
        state: 'current',
        reason: 'The portal has not read the merged state yet',
      },
      { state: 'waiting' },
    ];
  }
  if (touched.apps.length === 0 && touched.resources.length === 0) {
    const reason = 'It touches no app; the pipeline does it all';
    return [
      { state: 'skipped', reason },
      { state: 'skipped', reason },
    ];
  }
  if (argocd.status === 'off') {
    const reason = 'The portal has no connection to Argo CD of this platform';
    return [
      { state: 'skipped', reason },
      { state: 'skipped', reason },
    ];
  }
  if (argocd.status !== 'live') {
    return [
      {
        state: 'current',
        reason: `Argo CD cannot be asked: ${
          argocd.error ?? 'it has not answered yet'
        }`,
      },
      { state: 'waiting' },
    ];
  }
  const obstacle = worst(
    touched.apps.flatMap(app => syncObstacle(app, change, now) ?? []),
  );
  if (obstacle) return [obstacle, { state: 'waiting' }];
  const unhealthy = worst(healthObstacles(touched, change, now));
  return [{ state: 'done', at }, unhealthy ?? { state: 'done', at }];
}

/**
 * How far a change is.
 *
 * @param after - what is known after the merge; without it the last steps are as noted
 */
export function changeSteps(
  change: FollowedChange,
  after?: AfterMerge,
): { steps: ChangeStep[]; outcome?: ChangeOutcome } {
  const name = <N extends ChangeStep['name']>(
    step: N,
    state: StepState,
  ): ChangeStep => {
    const before = after?.before.find(other => other.name === step);
    // The first time that it was seen done is when it was done.
    const at =
      before?.state === state.state && before.at ? before.at : state.at;
    const { at: _, ...rest } = state;
    return {
      name: step,
      ...(Object.fromEntries(
        Object.entries(rest).filter(([, value]) => value !== undefined),
      ) as StepState),
      ...(at !== undefined && { at }),
    };
  };
  const first = [
    name('proposed', proposedStep(change)),
    name('approved', approvedStep(change)),
    name('merged', mergedStep(change)),
  ];
  if (change.state !== 'merged' || !after) {
    const last = (['pipeline', 'synced', 'healthy'] as const).map(step =>
      name(step, { state: 'waiting' }),
    );
    const steps = [...first, ...last];
    if (change.state === 'failed') return { steps, outcome: 'failed' };
    if (change.state === 'closed') return { steps, outcome: 'closed' };
    return { steps };
  }
  const pipeline = name('pipeline', pipelineStep(change, after));
  const [synced, healthy] = clusterSteps(change, after);
  const steps = [
    ...first,
    pipeline,
    name('synced', synced),
    name('healthy', healthy),
  ];
  if (steps.some(({ state }) => state === 'failed')) {
    return { steps, outcome: 'failed' };
  }
  return steps.every(({ state }) => state === 'done' || state === 'skipped')
    ? { steps, outcome: 'live' }
    : { steps };
}

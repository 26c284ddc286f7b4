import type {
  LiveApp,
  LiveSource,
  LiveStage,
  LiveWave,
  Pipeline,
  PipelineJob,
  Platform,
  PlatformReport,
} from '@slipway/plugin-platform-common';

/** The job of the pipeline that builds a stage. */
const jobs = {
  infrastructure: 'apply',
  servicemesh: 'servicemesh',
  argocd: 'argocd',
} as const;

type BuiltStage = keyof typeof jobs;

const jobOf = (pipeline: Pipeline | undefined, name: string) =>
  pipeline?.stages.flatMap(stage => stage.jobs).find(job => job.name === name);

function stateOfJob(job: PipelineJob): LiveStage['state'] {
  switch (job.status) {
    case 'success':
      return 'done';
    case 'failed':
    case 'canceled':
      return 'failed';
    case 'running':
    case 'preparing':
      return 'running';
    default:
      return 'waiting';
  }
}

function builtStage(
  name: BuiltStage,
  pipeline: Pipeline | undefined,
  argocdAnswers: boolean,
): LiveStage {
  const job = jobOf(pipeline, jobs[name]);
  const times = job && {
    ...(job.seconds !== undefined && { seconds: job.seconds }),
    ...(job.startedAt !== undefined && { startedAt: job.startedAt }),
    ...(job.finishedAt !== undefined && { finishedAt: job.finishedAt }),
    url: job.url,
  };
  // Argo CD that answers stands on all that comes before it, whatever a later pipeline does.
  if (argocdAnswers) {
    const failed = job?.status === 'failed';
    return {
      name,
      state:
        job && ['running', 'preparing'].includes(job.status)
          ? 'running'
          : 'done',
      ...times,
      ...(failed && {
        reason: `The last job ${job.name} failed (${
          job.failureReason ?? 'no reason given'
        }); what was built before stands`,
      }),
    };
  }
  if (!job) return { name, state: 'unknown' };
  const state = stateOfJob(job);
  return {
    name,
    state,
    ...times,
    ...(state === 'failed' && {
      reason: `The job ${job.name} failed${
        job.failureReason ? ` (${job.failureReason})` : ''
      }`,
    }),
    ...(job.status === 'manual' && {
      reason: `The job ${job.name} waits for a person`,
    }),
  };
}

/** The waves of the apps that Git describes, from the first. */
export function liveWaves(
  apps: readonly LiveApp[],
  report: PlatformReport | undefined,
): LiveWave[] {
  const numbers = [
    ...new Set(apps.flatMap(({ wave }) => (wave === undefined ? [] : [wave]))),
  ].sort((a, b) => a - b);
  return numbers.map(wave => {
    const own = apps.filter(app => app.wave === wave);
    const healthy = own.filter(({ state }) => state === 'healthy').length;
    const has = (...states: LiveApp['state'][]) =>
      own.some(({ state }) => states.includes(state));
    let state: LiveWave['state'] = 'running';
    if (healthy === own.length) state = 'done';
    else if (own.every(app => app.state === 'unknown')) state = 'unknown';
    else if (has('degraded', 'missing')) state = 'failed';
    else if (own.every(app => app.state === 'waiting')) state = 'waiting';
    else if (!has('progressing', 'waiting', 'unknown')) state = 'done';
    const seconds = report?.waves.find(other => other.wave === wave)?.seconds;
    return {
      wave,
      total: own.length,
      healthy,
      state,
      ...(seconds !== undefined && { seconds }),
    };
  });
}

function applicationsStage(
  waves: readonly LiveWave[],
  argocd: LiveSource,
): LiveStage {
  const name = 'applications';
  if (argocd.observedAt === undefined) return { name, state: 'unknown' };
  const states = waves.map(({ state }) => state);
  let state: LiveStage['state'] = 'running';
  if (states.every(one => one === 'done')) state = 'done';
  else if (states.includes('failed')) state = 'failed';
  else if (states.every(one => one === 'waiting')) state = 'waiting';
  else if (states.every(one => one === 'unknown')) state = 'unknown';
  return { name, state, ...(argocd.url && { url: argocd.url }) };
}

/** What stands of a platform, stage by stage. */
export function liveStages(of: {
  platform: Platform;
  waves: readonly LiveWave[];
  argocd: LiveSource;
  /** The newest pipeline in which a job ran. */
  pipelineWithJob: (job: string) => Pipeline | undefined;
}): LiveStage[] {
  const { platform, waves, argocd } = of;
  return platform.stages.map(({ name, present }) => {
    if (!present) return { name, state: 'absent' };
    return name === 'applications'
      ? applicationsStage(waves, argocd)
      : builtStage(
          name,
          of.pipelineWithJob(jobs[name]),
          argocd.observedAt !== undefined,
        );
  });
}

import type {
  Pipeline,
  PipelineJob,
  PipelineStatus,
} from '@slipway/plugin-platform-common';

/** What GitLab's list says of a pipeline. Field names are GitLab's. */
export interface GitLabListedPipeline {
  id: number;
  status: PipelineStatus;
  ref: string;
  sha: string;
  source: string;
  web_url: string;
  created_at: string;
  updated_at: string | null;
}

/** What it says of one that is asked for alone. */
export interface GitLabFullPipeline extends GitLabListedPipeline {
  started_at: string | null;
  finished_at: string | null;
  duration: number | null;
  user: { name: string; username: string } | null;
}

/** What it says of a job. */
export interface GitLabJob {
  id: number;
  name: string;
  stage: string;
  status: PipelineStatus;
  web_url: string;
  started_at: string | null;
  finished_at: string | null;
  duration: number | null;
  allow_failure: boolean;
  failure_reason?: string | null;
}

/** Statuses in which something will happen by itself soon. */
const moving: ReadonlySet<PipelineStatus> = new Set<PipelineStatus>([
  'created',
  'waiting_for_resource',
  'preparing',
  'pending',
  'running',
  'canceling',
]);

export const isMoving = (status: PipelineStatus) => moving.has(status);

/** From what counts most for a stage to what counts least. */
const ranks: PipelineStatus[] = [
  'failed',
  'canceling',
  'running',
  'preparing',
  'pending',
  'waiting_for_resource',
  'canceled',
  'manual',
  'scheduled',
  'created',
  'success',
  'skipped',
];

function stageStatus(jobs: readonly PipelineJob[]): PipelineStatus {
  const counting = jobs.filter(
    job => !(job.allowFailure && ['failed', 'manual'].includes(job.status)),
  );
  if (counting.length === 0) {
    return jobs.some(({ status }) => status === 'manual')
      ? 'manual'
      : 'success';
  }
  return ranks.find(rank => counting.some(({ status }) => status === rank))!;
}

const seconds = (duration: number | null) =>
  duration === null ? {} : { seconds: Math.round(duration) };

export function jobFrom(job: GitLabJob): PipelineJob {
  return {
    id: job.id,
    name: job.name,
    stage: job.stage,
    status: job.status,
    url: job.web_url,
    ...(job.started_at && { startedAt: job.started_at }),
    ...(job.finished_at && { finishedAt: job.finished_at }),
    ...seconds(job.duration),
    allowFailure: job.allow_failure,
    ...(job.failure_reason && { failureReason: job.failure_reason }),
  };
}

/** @param jobs - those of the pipeline, in any order */
export function pipelineFrom(
  pipeline: GitLabFullPipeline,
  jobs: readonly GitLabJob[],
): Pipeline {
  const stages = new Map<string, PipelineJob[]>();
  // Jobs are numbered in the order of their stages when a pipeline is made; those of a retry come after.
  for (const job of [...jobs].sort((a, b) => a.id - b.id)) {
    stages.set(job.stage, [...(stages.get(job.stage) ?? []), jobFrom(job)]);
  }
  return {
    id: pipeline.id,
    status: pipeline.status,
    ref: pipeline.ref,
    sha: pipeline.sha,
    source: pipeline.source,
    url: pipeline.web_url,
    createdAt: pipeline.created_at,
    ...(pipeline.started_at && { startedAt: pipeline.started_at }),
    ...(pipeline.finished_at && { finishedAt: pipeline.finished_at }),
    ...seconds(pipeline.duration),
    ...(pipeline.user && { by: pipeline.user.name }),
    stages: [...stages].map(([name, own]) => ({
      name,
      status: stageStatus(own),
      jobs: own,
    })),
  };
}

/** All jobs of a pipeline. */
export const jobsOf = (pipeline: Pipeline): PipelineJob[] =>
  pipeline.stages.flatMap(({ jobs }) => jobs);

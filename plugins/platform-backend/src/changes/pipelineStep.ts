import { jobsOf } from '../pipelines/gitlabPipeline';
import type { AfterMerge, FollowedChange, StepState } from './FollowedChange';

/** GitLab has started the pipeline of a merge long before; after that there is none. */
const NO_PIPELINE_AFTER = 2 * 60_000;

/** GitLab has run the pipeline of the merge. */
export function pipelineStep(
  change: FollowedChange,
  after: AfterMerge,
): StepState {
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

import type {
  JobLog,
  LiveSource,
  Pipeline,
  PipelineJob,
  PipelineList,
  PlatformReport,
} from '@slipway/plugin-platform-common';

/**
 * The pipelines of the platforms, as last seen. Reading never asks GitLab, except for logs; names and numbers
 * that are not known throw `NotFoundError`.
 */
export interface PipelineState {
  source(platform: string): LiveSource;
  list(platform: string, limit: number): PipelineList;
  pipeline(platform: string, id: number): Pipeline;
  /** The newest of the branch that counts. */
  latest(platform: string): Pipeline | undefined;
  /** The newest in which a job of this name ran to its end or runs; for the seconds of a stage. */
  latestWithJob(platform: string, job: string): Pipeline | undefined;
  /** That of the branch that counts which ran for a commit; GitLab is asked for one that is not kept. */
  ofCommit(platform: string, sha: string): Promise<Pipeline | undefined>;
  /** A job of a pipeline that is kept. */
  job(platform: string, id: number): { pipeline: Pipeline; job: PipelineJob };
  /** The newest first. */
  reports(platform: string): PlatformReport[];
  /** Tells which platform has news. @returns how to stop */
  subscribe(listener: (platform: string) => void): () => void;

  log(platform: string, job: number, offset: number): Promise<JobLog>;
  pipelineAction(
    platform: string,
    pipeline: number,
    action: 'retry' | 'cancel',
  ): Promise<Pipeline>;
  jobAction(
    platform: string,
    job: number,
    action: 'play' | 'retry' | 'cancel',
  ): Promise<PipelineJob>;
}

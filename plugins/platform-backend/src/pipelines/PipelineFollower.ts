import { setTimeout as sleep } from 'node:timers/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type {
  LiveSource,
  Pipeline,
  PipelineJob,
  PlatformReport,
} from '@slipway/plugin-platform-common';
import {
  GitLabError,
  gitlabPath,
  type GitLabClient,
} from '@slipway/plugin-platform-node';
import { Follower } from '../live/Follower';
import {
  isMoving,
  jobsOf,
  pipelineFrom,
  type GitLabFullPipeline,
  type GitLabJob,
  type GitLabListedPipeline,
} from './gitlabPipeline';
import { readReport, REPORT_FILE } from './readReport';
import type { ReportStore } from './ReportStore';

/** How many pipelines of each platform are kept. */
const KEPT = 20;
const READ_AGAIN = 24 * 60 * 60_000;

/** How often to ask, in milliseconds. */
export interface PipelinePace {
  /** While something runs. */
  fast: number;
  slow: number;
  /** After a webhook, so that many at once cost one look. */
  settle: number;
}

const wasBuilt: readonly string[] = ['success', 'failed'];

/** Follows the pipelines of one platform's project. */
export class PipelineFollower {
  #pipelines: Pipeline[] = [];
  /** What the list said of each when it was read. */
  #marks = new Map<number, string>();
  #reports: PlatformReport[] = [];
  #asked = false;
  #wake?: () => void;
  readonly #follower: Follower;

  constructor(
    private readonly options: {
      platform: string;
      project: string;
      branch: string;
      client: GitLabClient;
      reports: ReportStore;
      logger: LoggerService;
      pace: PipelinePace;
      onNews: () => void;
    },
  ) {
    this.#follower = new Follower({
      name: `The pipelines of ${options.platform}`,
      pass: (signal, alive) => this.#follow(signal, alive),
      onState: options.onNews,
      logger: options.logger,
      longest: READ_AGAIN,
    });
  }

  start(): void {
    this.#follower.start();
  }

  close(): Promise<void> {
    this.#wake?.();
    return this.#follower.close();
  }

  /** Looks soon. */
  wake(): void {
    this.#asked = true;
    this.#wake?.();
  }

  get source(): LiveSource {
    const { client, project } = this.options;
    return {
      source: 'gitlab',
      ...this.#follower.state,
      url: `${client.webUrl}/${project}/-/pipelines`,
    };
  }

  /** The newest first. */
  get pipelines(): readonly Pipeline[] {
    return this.#pipelines;
  }

  get reports(): readonly PlatformReport[] {
    return this.#reports;
  }

  pipeline(id: number): Pipeline {
    const found = this.#pipelines.find(pipeline => pipeline.id === id);
    if (found) return found;
    throw new NotFoundError(
      `The portal knows no pipeline ${id} of ${this.options.platform}; it keeps the newest ${KEPT}`,
    );
  }

  job(id: number): { pipeline: Pipeline; job: PipelineJob } {
    for (const pipeline of this.#pipelines) {
      const job = jobsOf(pipeline).find(other => other.id === id);
      if (job) return { pipeline, job };
    }
    throw new NotFoundError(
      `The portal knows no job ${id} of ${this.options.platform}; it keeps those of the newest ${KEPT} pipelines`,
    );
  }

  /** Reads one pipeline now, and keeps it. */
  async read(id: number): Promise<Pipeline> {
    const { client, project } = this.options;
    const [pipeline, jobs] = await Promise.all([
      client.json<GitLabFullPipeline>({
        path: gitlabPath`/projects/${project}/pipelines/${id}`,
      }),
      client.all<GitLabJob>({
        path: gitlabPath`/projects/${project}/pipelines/${id}/jobs`,
        polled: true,
      }),
    ]);
    const read = pipelineFrom(pipeline, jobs);
    this.#marks.set(id, markOf(pipeline));
    this.#pipelines = [
      ...this.#pipelines.filter(other => other.id !== id),
      read,
    ].sort((a, b) => b.id - a.id);
    return read;
  }

  async #follow(signal: AbortSignal, alive: () => void): Promise<void> {
    this.#reports = await this.options.reports.list(this.options.platform);
    while (!signal.aborted) {
      this.#asked = false;
      const news = await this.#look(signal);
      alive();
      if (news) this.options.onNews();
      await this.#pause(signal);
    }
  }

  async #pause(signal: AbortSignal): Promise<void> {
    const { pace } = this.options;
    const runs = this.#pipelines.some(({ status }) => isMoving(status));
    const wait = async (milliseconds: number, wakes: boolean) => {
      const woken = new AbortController();
      if (wakes) this.#wake = () => woken.abort();
      // An abort only ends the wait.
      await sleep(milliseconds, undefined, {
        signal: AbortSignal.any([signal, woken.signal]),
      }).catch(() => {});
      this.#wake = undefined;
    };
    if (!this.#asked) await wait(runs ? pace.fast : pace.slow, true);
    if (this.#asked && !signal.aborted) await wait(pace.settle, false);
  }

  /** Asks what is there, and reads what is not as it was. Answers whether anything changed. */
  async #look(signal: AbortSignal): Promise<boolean> {
    const listed = await this.#list(signal);
    const gone = this.#pipelines.some(
      ({ id }) => !listed.some(other => other.id === id),
    );
    const stale = listed.filter(
      pipeline =>
        this.#marks.get(pipeline.id) !== markOf(pipeline) ||
        // Its jobs go on without the list telling.
        isMoving(pipeline.status),
    );
    const before = new Map(
      this.#pipelines.map(pipeline => [pipeline.id, JSON.stringify(pipeline)]),
    );
    const read = await Promise.all(stale.map(({ id }) => this.read(id)));
    this.#pipelines = this.#pipelines.filter(({ id }) =>
      listed.some(other => other.id === id),
    );
    this.#marks = new Map(
      [...this.#marks].filter(([id]) => listed.some(other => other.id === id)),
    );
    const reported = await this.#readReports(signal);
    return (
      gone ||
      reported ||
      read.some(
        pipeline => before.get(pipeline.id) !== JSON.stringify(pipeline),
      )
    );
  }

  async #list(signal: AbortSignal): Promise<GitLabListedPipeline[]> {
    const { client, project, branch } = this.options;
    const ask = (query: Record<string, string | number>) =>
      client.json<GitLabListedPipeline[]>({
        path: gitlabPath`/projects/${project}/pipelines`,
        query: { order_by: 'id', sort: 'desc', ...query },
        polled: true,
        signal,
      });
    const newest = await ask({ per_page: KEPT });
    if (newest.length < KEPT || newest.some(({ ref }) => ref === branch)) {
      return newest;
    }
    // Many merge requests push out the one that says what stands.
    return [...newest, ...(await ask({ per_page: 3, ref: branch }))];
  }

  /** Reads the reports that are not stored, once for each pipeline. */
  async #readReports(signal: AbortSignal): Promise<boolean> {
    const { branch, client, logger, platform, project, reports } = this.options;
    const over = this.#pipelines.flatMap(pipeline => {
      const job = jobsOf(pipeline).find(
        ({ name, status }) => name === 'verify' && wasBuilt.includes(status),
      );
      return pipeline.ref === branch && job && !isMoving(pipeline.status)
        ? [{ pipeline, job }]
        : [];
    });
    if (over.length === 0) return false;
    const known = await reports.known(
      platform,
      over.map(({ pipeline }) => pipeline.id),
    );
    const missing = over.filter(({ pipeline }) => !known.has(pipeline.id));
    for (const { pipeline, job } of missing) {
      let json: unknown;
      try {
        json = await client.json({
          path: gitlabPath`/projects/${project}/jobs/${job.id}/artifacts/${REPORT_FILE}`,
          signal,
        });
      } catch (error) {
        const lost =
          error instanceof GitLabError &&
          ['not-found', 'malformed'].includes(error.failure);
        if (!lost) throw error;
        await reports.add(platform, pipeline.id, undefined);
        continue;
      }
      try {
        await reports.add(platform, pipeline.id, readReport(pipeline, json));
      } catch (error) {
        if ((error as Error).name !== 'ZodError') throw error;
        logger.warn(
          `The ${REPORT_FILE} of ${pipeline.url} is no report: ${
            (error as Error).message
          }`,
        );
        await reports.add(platform, pipeline.id, undefined);
      }
    }
    if (missing.length > 0) this.#reports = await reports.list(platform);
    return missing.length > 0;
  }
}

function markOf(pipeline: GitLabListedPipeline): string {
  return `${pipeline.status} ${pipeline.updated_at}`;
}

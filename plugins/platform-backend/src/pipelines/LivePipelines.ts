import type { LoggerService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { EventsService } from '@backstage/plugin-events-node';
import type {
  JobLog,
  LiveSource,
  Pipeline,
  PipelineJob,
  PipelineList,
  PlatformReport,
} from '@slipway/plugin-platform-common';
import {
  gitlabPath,
  type GitLabClients,
  type PlatformRepositories,
} from '@slipway/plugin-platform-node';
import { toldAsOurs } from '../http/toldAsOurs';
import { everyReplica } from '../events/everyReplica';
import { projectOf, type PlatformProject } from './projectOf';
import {
  isMoving,
  jobsOf,
  type GitLabFullPipeline,
  type GitLabJob,
  type GitLabListedPipeline,
} from './gitlabPipeline';
import { PipelineFollower, type PipelinePace } from './PipelineFollower';
import type { PipelineState } from './PipelineState';
import { readJobLog } from './readJobLog';
import type { ReportStore } from './ReportStore';

const usualPace: PipelinePace = { fast: 5_000, slow: 60_000, settle: 300 };

interface Entry {
  follower: PipelineFollower;
  /** What it was made for; another one needs another follower. */
  made: string;
  project: PlatformProject;
}

interface ProjectPayload {
  project?: { path_with_namespace?: string; web_url?: string };
}

/** Milliseconds before GitLab is asked again for the pipeline of the same commit. */
const ASK_AGAIN = 5_000;
const MOST_ASKED = 1_000;

const over: readonly string[] = ['success', 'failed', 'canceled', 'skipped'];

/** The pipelines of all platforms that the repositories name. */
export class LivePipelines implements PipelineState {
  readonly #entries = new Map<string, Entry>();
  readonly #listeners = new Set<(platform: string) => void>();
  /** When GitLab was asked last for the pipeline of a commit. */
  readonly #askedAt = new Map<string, number>();
  readonly #stop: () => void;
  #closed = false;

  constructor(
    private readonly deps: {
      clients: GitLabClients;
      logger: LoggerService;
      reports: ReportStore;
      repositories: PlatformRepositories;
      pace?: PipelinePace;
    },
  ) {
    this.#describe();
    this.#stop = deps.repositories.subscribe(() => this.#describe());
  }

  /** Looks again when a webhook tells of a pipeline. */
  async listen(events: EventsService): Promise<void> {
    await events.subscribe({
      id: everyReplica('platform-pipelines'),
      // As the GitLab module of the events plugin names them after `object_kind`.
      topics: ['gitlab.pipeline', 'gitlab.build', 'gitlab.push'],
      onEvent: async ({ eventPayload }) => {
        const { project } = (eventPayload ?? {}) as ProjectPayload;
        if (!project?.web_url || !project.path_with_namespace) return;
        const known = this.deps.repositories.findProject(
          new URL(project.web_url).host,
          project.path_with_namespace,
        );
        if (known?.platform)
          this.#entries.get(known.platform.name)?.follower.wake();
      },
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#stop();
    const followers = [...this.#entries.values()];
    this.#entries.clear();
    await Promise.all(followers.map(({ follower }) => follower.close()));
  }

  source(platform: string): LiveSource {
    return (
      this.#entries.get(platform)?.follower.source ?? {
        source: 'gitlab',
        status: 'off',
      }
    );
  }

  list(platform: string, limit: number): PipelineList {
    this.#knownPlatform(platform);
    return {
      source: this.source(platform),
      items: [...(this.#entries.get(platform)?.follower.pipelines ?? [])].slice(
        0,
        limit,
      ),
    };
  }

  pipeline(platform: string, id: number): Pipeline {
    return this.#entry(platform).follower.pipeline(id);
  }

  job(platform: string, id: number): { pipeline: Pipeline; job: PipelineJob } {
    return this.#entry(platform).follower.job(id);
  }

  latest(platform: string): Pipeline | undefined {
    return this.#ofBranch(platform)[0];
  }

  latestWithJob(platform: string, name: string): Pipeline | undefined {
    return this.#ofBranch(platform).find(pipeline =>
      jobsOf(pipeline).some(
        job => job.name === name && job.startedAt !== undefined,
      ),
    );
  }

  async ofCommit(platform: string, sha: string): Promise<Pipeline | undefined> {
    const entry = this.#entries.get(platform);
    const known = this.#ofBranch(platform).find(
      pipeline => pipeline.sha === sha,
    );
    if (known || !entry) return known;
    const asked = this.#askedAt.get(sha) ?? 0;
    if (Date.now() - asked < ASK_AGAIN) return undefined;
    if (this.#askedAt.size > MOST_ASKED) this.#askedAt.clear();
    this.#askedAt.set(sha, Date.now());
    const { client, project, branch } = entry.project;
    const [older] = await client.json<GitLabListedPipeline[]>({
      path: gitlabPath`/projects/${project}/pipelines`,
      query: { sha, ref: branch, per_page: 1, order_by: 'id', sort: 'desc' },
    });
    if (!older) return undefined;
    const read = await entry.follower.read(older.id);
    // Nobody told of it: from now on it is looked at as often as it runs.
    if (isMoving(read.status)) entry.follower.wake();
    return read;
  }

  reports(platform: string): PlatformReport[] {
    return [...(this.#entries.get(platform)?.follower.reports ?? [])];
  }

  subscribe(listener: (platform: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async log(platform: string, id: number, offset: number): Promise<JobLog> {
    const { follower, project } = this.#entry(platform);
    const { job } = follower.job(id);
    const ended = over.includes(job.status);
    const { more, ...log } = await toldAsOurs(
      readJobLog(project, id, { offset, over: ended }),
    );
    return { ...log, complete: ended && !more };
  }

  async pipelineAction(
    platform: string,
    id: number,
    action: 'retry' | 'cancel',
  ): Promise<Pipeline> {
    const { follower, project } = this.#entry(platform);
    follower.pipeline(id);
    const read = await toldAsOurs(
      project.client
        .json<GitLabFullPipeline>({
          method: 'POST',
          path: gitlabPath`/projects/${project.project}/pipelines/${id}/${action}`,
        })
        .then(() => follower.read(id)),
    );
    this.#tell(platform);
    follower.wake();
    return read;
  }

  async jobAction(
    platform: string,
    id: number,
    action: 'play' | 'retry' | 'cancel',
  ): Promise<PipelineJob> {
    const { follower, project } = this.#entry(platform);
    const { pipeline } = follower.job(id);
    const done = await toldAsOurs(
      project.client
        .json<GitLabJob>({
          method: 'POST',
          path: gitlabPath`/projects/${project.project}/jobs/${id}/${action}`,
        })
        .then(async job => {
          await follower.read(pipeline.id);
          return job;
        }),
    );
    this.#tell(platform);
    follower.wake();
    // What is retried is another job with another number.
    return follower.job(done.id).job;
  }

  /** The newest first. */
  #ofBranch(platform: string): readonly Pipeline[] {
    const entry = this.#entries.get(platform);
    return (
      entry?.follower.pipelines.filter(
        ({ ref }) => ref === entry.project.branch,
      ) ?? []
    );
  }

  #entry(platform: string): Entry {
    this.#knownPlatform(platform);
    const entry = this.#entries.get(platform);
    if (entry) return entry;
    throw new NotFoundError(
      `${platform.slice(
        0,
        100,
      )} is a folder on this machine; it has no pipelines`,
    );
  }

  #knownPlatform(platform: string): void {
    if (this.deps.repositories.get(platform)) return;
    throw new NotFoundError(
      `The portal knows no platform ${platform.slice(0, 100)}`,
    );
  }

  #tell(platform: string): void {
    for (const listener of this.#listeners) listener(platform);
  }

  /** Follows the platforms that are there, and no other. */
  #describe(): void {
    if (this.#closed) return;
    const { clients, logger, repositories, reports, pace } = this.deps;
    const wanted = new Map<
      string,
      { made: string; project: PlatformProject }
    >();
    for (const { platform, location } of repositories.list()) {
      const project = platform && projectOf(location, clients);
      if (!project) continue;
      const made = `${location.id} ${location.branch}`;
      wanted.set(platform.name, { made, project });
    }
    for (const [name, { follower, made }] of this.#entries) {
      if (wanted.get(name)?.made === made) continue;
      this.#entries.delete(name);
      void follower.close();
    }
    for (const [name, { made, project }] of wanted) {
      if (this.#entries.has(name)) continue;
      const follower = new PipelineFollower({
        platform: name,
        ...project,
        reports,
        logger,
        pace: pace ?? usualPace,
        onNews: () => this.#tell(name),
      });
      this.#entries.set(name, { follower, made, project });
      follower.start();
    }
  }
}

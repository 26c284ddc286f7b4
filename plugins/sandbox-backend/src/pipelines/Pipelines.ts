import type { Forge } from '../forge/Forge';
import type { Job, Pipeline, Project, User } from '../store/types';
import { pipelineProgress, type PipelineProgress } from './progress';
import { PipelineError, readPipeline } from './readPipeline';

const kept = 200;

/** The pipelines of all projects. */
export class Pipelines {
  /** Jobs that fail, by the full path of their project. */
  readonly #failing = new Map<string, Set<string>>();

  constructor(
    private readonly forge: Forge,
    private readonly speed: number,
    /** What every project inherits, as from the group above it. */
    private readonly inherited: Record<string, string>,
  ) {}

  of(project: Project): Pipeline[] {
    return this.forge.state.pipelines
      .filter(pipeline => pipeline.projectId === project.id)
      .sort((a, b) => b.id - a.id);
  }

  /** Lets a job of a project fail from its next run on, or succeed again. */
  setFailing(project: string, job: string, fails: boolean): void {
    const known = this.#failing.get(project) ?? new Set();
    if (fails) known.add(job);
    else known.delete(job);
    this.#failing.set(project, known);
  }

  /** Runs a job again from now. */
  runAgain(project: Project, job: Job): void {
    job.playedAt = new Date().toISOString();
    delete job.canceledAt;
    delete job.failing;
    if (this.#fails(project, job.name)) job.failing = 'script_failure';
    this.forge.store.save();
  }

  #fails(project: Project, job: string): boolean {
    return this.#failing.get(this.forge.fullPath(project))?.has(job) ?? false;
  }

  progress(pipeline: Pipeline): PipelineProgress {
    return pipelineProgress(pipeline, Date.now(), this.speed);
  }

  /**
   * Makes a pipeline, if the commit defines one.
   *
   * @throws PipelineError when the definition is broken or gives no job and the pipeline was asked for
   */
  async create(
    project: Project,
    options: {
      ref: string;
      sha: string;
      source: 'push' | 'api' | 'web' | 'merge_request_event';
      user: User;
      variables?: Record<string, string>;
    },
  ): Promise<Pipeline | undefined> {
    const { ref, sha, source, user } = options;
    const repository = this.forge.repository(project);
    const plan = await readPipeline(
      async path => {
        const entry = await repository.entry(sha, path);
        return entry?.type === 'blob'
          ? (await repository.blob(entry.id)).toString('utf8')
          : undefined;
      },
      {
        ...this.inherited,
        CI: 'true',
        CI_PIPELINE_SOURCE: source,
        CI_COMMIT_REF_NAME: ref,
        CI_COMMIT_SHA: sha,
        CI_DEFAULT_BRANCH: project.defaultBranch,
        CI_PROJECT_PATH: this.forge.fullPath(project),
        ...(source === 'merge_request_event'
          ? { CI_MERGE_REQUEST_IID: '1' }
          : { CI_COMMIT_BRANCH: ref }),
        ...Object.fromEntries(
          project.variables.map(({ key, value }) => [key, value]),
        ),
        ...options.variables,
      },
    );
    if (!plan) {
      if (source === 'push' || source === 'merge_request_event')
        return undefined;
      throw new PipelineError(
        'Pipeline will not run for the selected trigger. The rules configuration prevented any jobs from being added to the pipeline.',
      );
    }
    const pipeline: Pipeline = {
      id: this.forge.store.newId(),
      iid: this.of(project).length + 1,
      projectId: project.id,
      ref,
      sha,
      source,
      userId: user.id,
      createdAt: new Date().toISOString(),
      canceledAt: null,
      stages: plan.stages,
      jobs: plan.jobs.map(job => ({
        ...job,
        id: this.forge.store.newId(),
        ...(this.#fails(project, job.name) && { failing: 'script_failure' }),
      })),
    };
    const { state } = this.forge;
    state.pipelines.push(pipeline);
    if (state.pipelines.length > kept)
      state.pipelines.splice(0, state.pipelines.length - kept);
    this.forge.store.save();
    return pipeline;
  }

  find(project: Project, id: number): Pipeline | undefined {
    return this.of(project).find(pipeline => pipeline.id === id);
  }

  findByJob(project: Project, jobId: number): Pipeline | undefined {
    return this.of(project).find(pipeline =>
      pipeline.jobs.some(job => job.id === jobId),
    );
  }
}

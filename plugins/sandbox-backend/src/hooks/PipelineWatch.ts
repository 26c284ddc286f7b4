import type { Forge } from '../forge/Forge';
import type { Pipelines } from '../pipelines/Pipelines';
import type { Present } from '../rest/present';
import type { Webhooks } from './Webhooks';

/** Milliseconds between two looks. The progress of pipelines is a function of the time, so nobody else tells. */
const PAUSE = 250;

/** Tells webhooks of pipelines and jobs whose status changes. */
export class PipelineWatch {
  readonly #timer: NodeJS.Timeout;
  /** The last status of every pipeline and job, by kind and number. */
  readonly #known = new Map<string, string>();

  constructor(
    private readonly forge: Forge,
    private readonly pipelines: Pipelines,
    private readonly present: Present,
    private readonly webhooks: Webhooks,
  ) {
    this.#timer = setInterval(() => this.#look(), PAUSE);
    this.#timer.unref();
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    for (const project of this.forge.state.projects) {
      if (!project.hooks.some(hook => hook.pipeline_events)) continue;
      for (const pipeline of this.pipelines.of(project).slice(0, 20)) {
        const { jobs } = this.pipelines.progress(pipeline);
        for (const progress of jobs) {
          const job = this.present.job(project, pipeline, progress);
          if (!this.#isNews(`job ${job.id}`, job)) continue;
          this.webhooks.pipelineEvent(project, 'Job Hook', {
            object_kind: 'build',
            ref: pipeline.ref,
            sha: pipeline.sha,
            build_id: job.id,
            build_name: job.name,
            build_stage: job.stage,
            build_status: job.status,
            build_allow_failure: job.allow_failure,
            pipeline_id: pipeline.id,
            project_id: project.id,
          });
        }
        const { web_url: url, ...attributes } = this.present.pipeline(
          project,
          pipeline,
        );
        if (!this.#isNews(`pipeline ${pipeline.id}`, attributes)) continue;
        this.webhooks.pipelineEvent(project, 'Pipeline Hook', {
          object_kind: 'pipeline',
          object_attributes: { ...attributes, url },
        });
      }
    }
  }

  /** What was over when it is first seen is none. */
  #isNews(
    what: string,
    now: { status: string; finished_at: string | null },
  ): boolean {
    const before = this.#known.get(what);
    this.#known.set(what, now.status);
    return before === undefined
      ? now.finished_at === null
      : before !== now.status;
  }
}

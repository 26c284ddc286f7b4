import type { Forge } from '../forge/Forge';
import type { Logger, Webhooks } from '../hooks/Webhooks';
import type { Pipelines } from '../pipelines/Pipelines';
import type { Project } from '../store/types';
import { Cluster } from './Cluster';
import { readDesired } from './desired';

/** The job after which Argo CD runs. */
const ARGOCD_JOB = 'argocd';
const RECHECK = 1_000;
const STEP = 1_500;

/** The clusters of all platforms that the sandbox's GitLab holds. */
export class Clusters {
  readonly #clusters = new Map<number, Cluster>();
  readonly #reading = new Map<number, Promise<void>>();
  readonly #again = new Set<number>();
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #step: number;
  #closed = false;

  constructor(
    private readonly forge: Forge,
    private readonly pipelines: Pipelines,
    webhooks: Webhooks,
    private readonly options: { speed: number; logger: Logger },
  ) {
    this.#step = STEP / options.speed;
    webhooks.onPush((project, branch) => {
      if (branch === project.defaultBranch) void this.#read(project, false);
    });
  }

  /** Everything that Git describes at the start runs already. */
  async start(): Promise<void> {
    await Promise.all(
      this.forge.state.projects.map(project => this.#read(project, true)),
    );
  }

  /** The cluster of a platform; absent while its pipeline has not built it. */
  of(platform: string): Cluster | undefined {
    return [...this.#clusters.values()].find(
      cluster => cluster.platform === platform,
    );
  }

  platforms(): string[] {
    return [...this.#clusters.values()].map(({ platform }) => platform);
  }

  /** Resolves when every push that came so far was looked at. */
  async settled(): Promise<void> {
    await Promise.all(this.#reading.values());
  }

  close(): void {
    this.#closed = true;
    for (const timer of this.#timers) clearTimeout(timer);
    for (const cluster of this.#clusters.values()) cluster.close();
  }

  async #read(project: Project, up: boolean): Promise<void> {
    const running = this.#reading.get(project.id);
    if (running) {
      this.#again.add(project.id);
      await running;
      return;
    }
    const reading = this.#readNow(project, up)
      .catch(error =>
        this.options.logger.warn(
          `The cluster of ${project.path} does not follow its repository: ${error}`,
        ),
      )
      .finally(() => this.#reading.delete(project.id));
    this.#reading.set(project.id, reading);
    await reading;
    if (this.#again.delete(project.id)) await this.#read(project, false);
  }

  async #readNow(project: Project, up: boolean): Promise<void> {
    if (this.#closed) return;
    if (!this.forge.state.projects.includes(project)) return;
    const repository = this.forge.repository(project);
    const revision = await repository.branchHead(project.defaultBranch);
    if (!revision) return;
    const known = this.#clusters.get(project.id);
    if (known?.revision === revision) return;
    const desired = await readDesired(
      repository,
      revision,
      `${this.forge.webUrl(project)}.git`,
    );
    if (this.#closed) return;
    if (!desired) {
      known?.close();
      this.#clusters.delete(project.id);
    } else if (known) {
      known.follow(desired);
    } else if (up || this.#built(project)) {
      this.#clusters.set(project.id, new Cluster(desired, this.#step, up));
    } else {
      const timer = setTimeout(() => {
        this.#timers.delete(timer);
        void this.#read(project, false);
      }, RECHECK);
      timer.unref();
      this.#timers.add(timer);
    }
  }

  /** Whether the pipeline has come as far as Argo CD; at once where it has no such job. */
  #built(project: Project): boolean {
    const pipelines = this.pipelines
      .of(project)
      .filter(({ ref }) => ref === project.defaultBranch)
      .filter(({ jobs }) => jobs.some(({ name }) => name === ARGOCD_JOB));
    return (
      pipelines.length === 0 ||
      pipelines.some(pipeline =>
        this.pipelines
          .progress(pipeline)
          .jobs.some(
            ({ job, status }) =>
              job.name === ARGOCD_JOB && status === 'success',
          ),
      )
    );
  }
}

import type { LoggerService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { LiveApp } from '@slipway/plugin-platform-common';
import {
  GitLabError,
  gitlabPath,
  type GitLabClients,
  type PlatformRepositories,
} from '@slipway/plugin-platform-node';
import type { LiveState } from '../live/LiveState';
import type { PipelineState } from '../pipelines/PipelineState';
import { projectOf } from '../pipelines/projectOf';
import { changeSteps } from './changeSteps';
import type { AfterMerge } from './FollowedChange';
import type { ChangeStore } from './ChangeStore';
import { followed, type StoredChange } from './StoredChange';
import { touchedBy } from './touched';

const isCommit = (revision: string | undefined): revision is string =>
  revision !== undefined && /^[0-9a-f]{40,64}$/.test(revision);

const MOST_REMEMBERED = 5_000;

/** Follows changes after their merge: through the pipeline, until what they touch is synced and healthy. */
export class AfterMergeFollower {
  /** Whether one commit holds another: that never changes. */
  readonly #holds = new Map<string, boolean>();
  /** The passes under way, by platform; a second one waits, a third joins it. */
  readonly #running = new Map<string, Promise<void>>();
  readonly #next = new Map<string, Promise<void>>();

  constructor(
    private readonly deps: {
      clients: GitLabClients;
      live: LiveState;
      logger: LoggerService;
      pipelines: PipelineState;
      repositories: PlatformRepositories;
      store: ChangeStore;
      /** Told of a platform whose changes are further. */
      onNews: (platform: string) => void;
    },
  ) {}

  /** Looks how far the merged changes are. Never throws for one that cannot be looked at now. */
  async follow(platform?: string): Promise<void> {
    const names =
      platform === undefined
        ? new Set((await this.deps.store.merged()).map(one => one.platform))
        : [platform];
    await Promise.all([...names].map(name => this.#followOne(name)));
  }

  #followOne(platform: string): Promise<void> {
    const running = this.#running.get(platform);
    if (!running) return this.#run(platform);
    const waiting = this.#next.get(platform);
    if (waiting) return waiting;
    const next = running.then(() => {
      this.#next.delete(platform);
      return this.#run(platform);
    });
    this.#next.set(platform, next);
    return next;
  }

  #run(platform: string): Promise<void> {
    const pass = this.#pass(platform).finally(() =>
      this.#running.delete(platform),
    );
    this.#running.set(platform, pass);
    return pass;
  }

  async #pass(platform: string): Promise<void> {
    let news = false;
    for (const change of await this.deps.store.merged(platform)) {
      try {
        const further = await this.#look(change);
        news ||= further;
      } catch (error) {
        this.deps.logger.warn(
          `The change ${change.id} of ${platform} cannot be followed now: ${
            (error as Error).message
          }`,
        );
      }
    }
    if (news) this.deps.onNews(platform);
  }

  /** Answers whether anything is other than noted. */
  async #look(change: StoredChange): Promise<boolean> {
    const after = await this.#known(change);
    if (!after) return false;
    const { steps, outcome } = changeSteps(followed(change), after);
    if (
      outcome === change.outcome &&
      JSON.stringify(steps) === JSON.stringify(change.progress.steps)
    ) {
      return false;
    }
    await this.deps.store.settle(change, steps, outcome);
    return true;
  }

  async #known(change: StoredChange): Promise<AfterMerge | undefined> {
    const { live, pipelines, repositories } = this.deps;
    const { platform, mergeCommit } = change;
    const snapshot = repositories.get(platform);
    if (!snapshot) return undefined;
    let sources;
    let apps;
    let resources;
    try {
      sources = live.sources(platform);
      apps = new Map(live.apps(platform).map(app => [app.name, app]));
      resources = new Map(
        live
          .resources(platform)
          .items.map(resource => [resource.entityRef, resource]),
      );
    } catch (error) {
      if (error instanceof NotFoundError) return undefined;
      throw error;
    }
    const pipeline =
      mergeCommit && (await pipelines.ofCommit(platform, mergeCommit));
    const hasRead =
      snapshot.platform &&
      isCommit(snapshot.revision) &&
      (!mergeCommit ||
        (await this.#contains(platform, snapshot.revision, mergeCommit)));
    const touched =
      hasRead && snapshot.platform
        ? touchedBy(change.paths, snapshot.platform)
        : undefined;
    return {
      now: Date.now(),
      pipelines: pipelines.source(platform),
      ...(pipeline && { pipeline }),
      argocd: sources.find(({ source }) => source === 'argocd') ?? {
        source: 'argocd',
        status: 'off',
      },
      ...(touched && {
        touched: {
          apps: await Promise.all(
            touched.apps.map(async ({ name, present }) => {
              const app = apps.get(name);
              return {
                name,
                present,
                ...(app && { live: app }),
                compared:
                  app !== undefined && (await this.#compared(app, change)),
              };
            }),
          ),
          resources: touched.resources.map(({ entity, title, present }) => {
            const resource = resources.get(`resource:${platform}/${entity}`);
            return { title, present, ...(resource && { live: resource }) };
          }),
        },
      }),
      before: change.progress.steps ?? [],
    };
  }

  /** Whether what Argo CD compared an app with holds the merge. */
  async #compared(app: LiveApp, change: StoredChange): Promise<boolean> {
    const { mergeCommit, mergedAt } = change;
    if (mergeCommit && isCommit(app.revision)) {
      return this.#contains(change.platform, app.revision, mergeCommit);
    }
    // An app without a commit: a sync after the merge is all that can be known.
    return (app.operation?.finishedAt ?? '') > (mergedAt ?? '');
  }

  /** Whether a commit is another or comes after it. */
  async #contains(
    platform: string,
    revision: string,
    commit: string,
  ): Promise<boolean> {
    if (revision === commit) return true;
    const key = `${revision} ${commit}`;
    const known = this.#holds.get(key);
    if (known !== undefined) return known;
    const { clients, repositories } = this.deps;
    const place = projectOf(repositories.get(platform)?.location, clients);
    if (!place) return false;
    let holds = false;
    try {
      const { commits } = await place.client.json<{ commits: unknown[] }>({
        path: gitlabPath`/projects/${place.project}/repository/compare`,
        query: { from: revision, to: commit },
      });
      // Nothing in the one that is not in the other.
      holds = commits.length === 0;
    } catch (error) {
      // A commit that is not in the project, as after a forced push.
      const lost =
        error instanceof GitLabError && error.failure === 'not-found';
      if (!lost) throw error;
    }
    if (this.#holds.size > MOST_REMEMBERED) this.#holds.clear();
    this.#holds.set(key, holds);
    return holds;
  }
}

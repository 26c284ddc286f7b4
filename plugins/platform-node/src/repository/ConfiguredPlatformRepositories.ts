import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import {
  ConflictError,
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type { GitLabClients } from '../gitlab/GitLabClients';
import { Discovery } from './Discovery';
import { FolderSource } from './FolderSource';
import { GitLabSource, gitLabLocationId } from './GitLabSource';
import type {
  PlatformRepositories,
  PlatformSnapshot,
  RepositoryBase,
  RefreshOptions,
  RefreshOutcome,
} from './PlatformRepositories';
import type { RepositorySource } from './RepositorySource';
import { SerialTask } from './SerialTask';
import { TrackedRepository } from './TrackedRepository';
import { withUniqueNames } from './uniqueNames';

function sourceFromConfig(
  config: Config,
  clients: GitLabClients,
): RepositorySource {
  const folder = config.getOptionalString('folder');
  const project = config.getOptionalString('project');
  if ((folder === undefined) === (project === undefined)) {
    throw new InputError(
      'Each of platform.repositories needs either a folder, or host and project',
    );
  }
  if (folder !== undefined) return new FolderSource(folder);
  return new GitLabSource(clients.forHost(config.getString('host')), {
    project: config.getString('project'),
    branch: config.getOptionalString('branch'),
  });
}

/** The platform repositories that the configuration names or lets discover. @public */
export class ConfiguredPlatformRepositories implements PlatformRepositories {
  readonly #logger: LoggerService;
  readonly #configured: Map<string, TrackedRepository>;
  readonly #discoveries: { discovery: Discovery; task: SerialTask<void> }[];
  /** What each discovery found last, in its order. */
  readonly #discovered = new Map<Discovery, Map<string, TrackedRepository>>();
  readonly #listeners = new Set<(snapshot: PlatformSnapshot) => void>();
  /** The first look at everything. */
  #first?: Promise<RefreshOutcome>;
  /** Why a platform that is not known may exist all the same; none once every discovery has answered. */
  #unsure?: string[] = [];

  private constructor(
    sources: RepositorySource[],
    discoveries: Discovery[],
    options: { logger: LoggerService },
  ) {
    this.#logger = options.logger;
    this.#configured = new Map(
      sources.map(source => [source.location.id, this.#track(source)]),
    );
    this.#discoveries = discoveries.map(discovery => ({
      discovery,
      task: new SerialTask(signal => this.#discover(discovery, signal)),
    }));
  }

  /**
   * @throws InputError when the configuration is wrong or names a GitLab that `integrations.gitlab` does not
   */
  static fromConfig(
    config: Config,
    options: { logger: LoggerService; clients: GitLabClients },
  ): ConfiguredPlatformRepositories {
    const { clients } = options;
    return new ConfiguredPlatformRepositories(
      (config.getOptionalConfigArray('platform.repositories') ?? []).map(
        entry => sourceFromConfig(entry, clients),
      ),
      (config.getOptionalConfigArray('platform.discovery') ?? []).map(
        entry =>
          new Discovery(
            clients.forHost(entry.getString('host')),
            entry.getString('group'),
            entry.getOptionalString('topic'),
          ),
      ),
      options,
    );
  }

  list(): PlatformSnapshot[] {
    return withUniqueNames(
      [...this.#all().values()].flatMap(
        repository => repository.snapshot ?? [],
      ),
    );
  }

  get(platform: string): PlatformSnapshot | undefined {
    return this.list().find(snapshot => snapshot.platform?.name === platform);
  }

  findProject(host: string, project: string): PlatformSnapshot | undefined {
    const id = gitLabLocationId(host, project);
    return this.list().find(snapshot => snapshot.location.id === id);
  }

  async open(platform: string, signal?: AbortSignal): Promise<RepositoryBase> {
    await this.firstLook();
    const id = this.get(platform)?.location.id;
    const repository = id === undefined ? undefined : this.#all().get(id);
    if (!repository) {
      const named = platform.slice(0, 100);
      if (!this.#unsure) {
        throw new NotFoundError(`There is no platform ${named}`);
      }
      throw new ServiceUnavailableError(
        `The platform ${named} is not known yet, since not every platform could be looked for since the portal started; try again in a moment: ${this.#unsure.join(
          '; ',
        )}`,
      );
    }
    const failure = await repository.refresh(signal);
    const { snapshot, content } = repository;
    if (failure !== undefined || !snapshot || !content) {
      throw new ServiceUnavailableError(
        `The repository of ${platform} cannot be read now, so it cannot be changed: ${failure}`,
      );
    }
    if (snapshot.platform?.name !== platform) {
      throw new ConflictError(
        `The platform.yaml of ${platform} cannot be used; correct it first`,
      );
    }
    return {
      location: snapshot.location,
      revision: content.revision,
      files: content.files,
      paths: content.paths,
      parsed: repository.parsed,
      platform: snapshot.platform,
      problems: snapshot.problems,
      readFile: (path, options = {}) =>
        repository.readFile(
          options.revision ?? content.revision,
          path,
          options.signal ?? signal,
        ),
    };
  }

  subscribe(listener: (snapshot: PlatformSnapshot) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async firstLook(): Promise<void> {
    await (this.#first ?? this.refresh());
  }

  refresh(options: RefreshOptions = {}): Promise<RefreshOutcome> {
    const look = this.#look(options);
    if (!options.locationIds && !this.#first) {
      this.#first = look;
      // Only a look that was called off fails; the next one is the first then.
      look.catch(() => {
        this.#first = undefined;
      });
    }
    return look;
  }

  async #look(options: RefreshOptions): Promise<RefreshOutcome> {
    const { locationIds, signal } = options;
    const failures: string[] = [];
    let complete = false;
    if (!locationIds) {
      const found = await Promise.all(
        this.#discoveries.map(async ({ discovery, task }) => {
          try {
            await task.run(signal);
            return true;
          } catch (error) {
            signal?.throwIfAborted();
            failures.push(
              `discovery in ${discovery.title}: ${(error as Error).message}`,
            );
            return false;
          }
        }),
      );
      complete = found.every(Boolean);
      if (complete) this.#unsure = undefined;
      else if (this.#unsure) this.#unsure = [...failures];
    }
    const repositories = [...this.#all()].filter(
      ([id]) => locationIds?.includes(id) ?? true,
    );
    const results = await Promise.all(
      repositories.map(([, repository]) => repository.refresh(signal)),
    );
    failures.push(...results.filter(result => result !== undefined));
    return { snapshots: this.list(), complete, failures };
  }

  /** All repositories, the configured ones first; one that is found twice counts once. */
  #all(): Map<string, TrackedRepository> {
    const all = new Map(this.#configured);
    for (const found of this.#discovered.values()) {
      for (const [id, repository] of found)
        if (!all.has(id)) all.set(id, repository);
    }
    return all;
  }

  async #discover(discovery: Discovery, signal?: AbortSignal): Promise<void> {
    const known = this.#all();
    const sources = await discovery.find(signal);
    this.#discovered.set(
      discovery,
      new Map(
        sources.map(source => {
          const { id, branch } = source.location;
          const repository = known.get(id);
          const before = repository?.snapshot?.location.branch;
          const moved =
            before !== undefined && branch !== undefined && before !== branch;
          return [id, repository && !moved ? repository : this.#track(source)];
        }),
      ),
    );
  }

  #track(source: RepositorySource): TrackedRepository {
    return new TrackedRepository(source, {
      logger: this.#logger,
      changed: snapshot => {
        for (const listener of this.#listeners) {
          try {
            listener(snapshot);
          } catch (error) {
            this.#logger.error(
              `A listener failed on ${snapshot.location.title}`,
              error as Error,
            );
          }
        }
      },
    });
  }
}

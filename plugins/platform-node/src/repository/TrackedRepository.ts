import { setImmediate } from 'node:timers/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  ParseCache,
  readPlatformInSlices,
  type RepositoryFile,
} from '@slipway/plugin-platform-common';
import type { PlatformSnapshot } from './PlatformRepositories';
import type { RepositoryContent, RepositorySource } from './RepositorySource';
import { recordRepositoryRefresh } from '../telemetry/repositoryRefreshes';
import { SerialTask } from './SerialTask';

/** One repository with what is known of it. */
export class TrackedRepository {
  readonly #source: RepositorySource;
  readonly #logger: LoggerService;
  readonly #cache = new ParseCache();
  readonly #refresh = new SerialTask<string | undefined>(signal =>
    this.#look(signal),
  );
  readonly #changed: (snapshot: PlatformSnapshot) => void;
  #content?: RepositoryContent;
  #snapshot?: PlatformSnapshot;

  constructor(
    source: RepositorySource,
    options: {
      logger: LoggerService;
      changed: (snapshot: PlatformSnapshot) => void;
    },
  ) {
    this.#source = source;
    this.#logger = options.logger;
    this.#changed = options.changed;
  }

  /** What is known; `undefined` before the first look. */
  get snapshot(): PlatformSnapshot | undefined {
    return this.#snapshot;
  }

  /** The files of the last reading that worked; `undefined` before it. */
  get content(): RepositoryContent | undefined {
    return this.#content;
  }

  /** What the files of the last reading parsed to. */
  get parsed(): ParseCache {
    return this.#cache;
  }

  /** One file at a revision; `undefined` when it is not there. */
  readFile(
    revision: string,
    path: string,
    signal?: AbortSignal,
  ): Promise<RepositoryFile | undefined> {
    return this.#source.readFile(revision, path, signal);
  }

  /** Looks once. Resolves to why it failed, or to nothing; rejects only when `signal` is aborted. */
  refresh(signal?: AbortSignal): Promise<string | undefined> {
    return this.#refresh.run(signal);
  }

  async #look(signal?: AbortSignal): Promise<string | undefined> {
    const since = performance.now();
    const record = (outcome: 'unchanged' | 'read' | 'failed') =>
      recordRepositoryRefresh(this.#source.location.title, outcome, since);
    try {
      const revision = await this.#source.head(signal);
      const unchanged = this.#content?.revision === revision;
      if (!unchanged) {
        await this.#read(revision, signal);
      } else {
        this.#set({
          ...this.#snapshot!,
          observed: this.#fresh(),
          missing: false,
        });
      }
      record(unchanged ? 'unchanged' : 'read');
      return undefined;
    } catch (error) {
      signal?.throwIfAborted();
      record('failed');
      this.#fail(error as Error);
      return `${this.#source.location.title}: ${(error as Error).message}`;
    }
  }

  async #read(revision: string, signal?: AbortSignal): Promise<void> {
    const content = await this.#source.read(revision, this.#content, signal);
    const { platform, problems } = await readPlatformInSlices(
      content.files.values(),
      {
        cache: this.#cache,
        paths: content.paths,
        pause: () => setImmediate(),
      },
    );
    this.#content = content;
    this.#logger.info(
      `Read ${this.#source.location.title} at ${revision.slice(0, 8)}: ${
        platform?.apps.length ?? 0
      } apps, ${problems.length} problems`,
    );
    this.#set({
      location: this.#source.location,
      revision,
      observed: this.#fresh(),
      missing: false,
      // A broken platform.yaml must not make the platform vanish: its last good state stays.
      platform: platform ?? this.#snapshot?.platform,
      problems,
    });
  }

  #fresh(): PlatformSnapshot['observed'] {
    return { status: 'fresh', observedAt: new Date().toISOString() };
  }

  #fail(error: Error): void {
    const before = this.#snapshot?.observed;
    this.#set({
      problems: [],
      ...this.#snapshot,
      location: this.#source.location,
      missing: error.name === 'NotFoundError',
      observed: {
        status: 'stale',
        ...(before?.observedAt && { observedAt: before.observedAt }),
        error: error.message,
        failingSince: before?.failingSince ?? new Date().toISOString(),
      },
    });
  }

  #set(next: PlatformSnapshot): void {
    const last = this.#snapshot;
    this.#snapshot = next;
    const same =
      last &&
      last.revision === next.revision &&
      last.missing === next.missing &&
      last.observed.status === next.observed.status &&
      last.observed.error === next.observed.error;
    if (!same) this.#changed(next);
  }
}

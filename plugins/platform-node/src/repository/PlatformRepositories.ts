import type {
  ObservedState,
  ParseCache,
  Platform,
  Problem,
  RepositoryFile,
  RepositoryLocation,
} from '@slipway/plugin-platform-common';

/** What is known of one platform repository. Never changed in place: a new reading makes a new snapshot. @public */
export interface PlatformSnapshot {
  location: RepositoryLocation;
  /** The commit that was read last; absent before the first reading worked. */
  revision?: string;
  observed: ObservedState;
  /** `true` when the forge answered that the repository or its branch does not exist. */
  missing: boolean;
  /**
   * The platform as of `revision`. Absent before the first reading, and when `platform.yaml` cannot be
   * used and never could since this process started.
   */
  platform?: Platform;
  problems: Problem[];
}

/** What a refresh found. @public */
export interface RefreshOutcome {
  /** Every repository that is known now, whether or not its refresh worked. */
  snapshots: PlatformSnapshot[];
  /**
   * `true` when every discovery answered in full, so that a repository that is not in `snapshots` is
   * known to be gone. `false` says nothing about it.
   */
  complete: boolean;
  /** What did not work, one sentence each, for the log. */
  failures: string[];
}

/** Which repositories to refresh. @public */
export interface RefreshOptions {
  /** Ids of locations; by default all, with discovery. */
  locationIds?: string[];
  signal?: AbortSignal;
}

/** A platform repository at the newest commit of its branch, for a change to stand on. @public */
export interface RepositoryBase {
  location: RepositoryLocation;
  /** The commit. */
  revision: string;
  /** The files that the model reads, by path. */
  files: ReadonlyMap<string, RepositoryFile>;
  /** What the files parsed to already, so that a change parses only what it touches. */
  parsed: ParseCache;
  /** The paths of all files below `platform/`. */
  paths: ReadonlySet<string>;
  platform: Platform;
  /** What is wrong with it already. */
  problems: Problem[];
  /** One file, whether or not the model reads it; `undefined` when it is not there. */
  readFile(
    path: string,
    options?: { revision?: string; signal?: AbortSignal },
  ): Promise<RepositoryFile | undefined>;
}

/** All platform repositories that this portal knows, read once per process and shared by its plugins. @public */
export interface PlatformRepositories {
  /** What is known now; never asks upstream. Empty until the first refresh. */
  list(): PlatformSnapshot[];
  /** The platform of that name; never asks upstream. */
  get(platform: string): PlatformSnapshot | undefined;
  /** The known repository of a GitLab project, for webhooks. */
  findProject(host: string, project: string): PlatformSnapshot | undefined;
  /**
   * Looks at the repositories and reads what changed. Concurrent calls share one pass. A repository that
   * fails keeps its last state, as stale; never throws for a source that fails.
   */
  refresh(options?: RefreshOptions): Promise<RefreshOutcome>;
  /**
   * Waits for the first look at everything since the process started, however it ends: before it, "not
   * known" does not mean "not there". Returns at once ever after.
   */
  firstLook(): Promise<void>;
  /**
   * Looks at a platform's repository and gives its content now: never an older state, since changes are
   * computed on it.
   *
   * @throws NotFoundError when there is no such platform
   * @throws ServiceUnavailableError when its repository cannot be read now, or when it is not known and
   *   no discovery has answered in full since the process started
   */
  open(platform: string, signal?: AbortSignal): Promise<RepositoryBase>;
  /** Calls back with every new snapshot whose content or state changed. Returns how to stop. */
  subscribe(listener: (snapshot: PlatformSnapshot) => void): () => void;
}

import type {
  RepositoryFile,
  RepositoryLocation,
} from '@slipway/plugin-platform-common';

/** The files of a repository at one commit. @public */
export interface RepositoryContent {
  /** The commit, or a hash of the content where there are no commits. */
  revision: string;
  /** The files that the model reads, by path. */
  files: ReadonlyMap<string, RepositoryFile>;
  /** The paths of all files below `platform/`. */
  paths: ReadonlySet<string>;
}

/** A place that holds one platform. @public */
export interface RepositorySource {
  readonly location: RepositoryLocation;
  /**
   * The revision of the branch now. At most one upstream request.
   *
   * @throws NotFoundError when the repository or its branch does not exist (any other error says nothing of that)
   */
  head(signal?: AbortSignal): Promise<string>;
  /**
   * The content at a revision. What `previous` already holds is not fetched again.
   */
  read(
    revision: string,
    previous: RepositoryContent | undefined,
    signal?: AbortSignal,
  ): Promise<RepositoryContent>;
  /**
   * One file at a revision, whether or not the model reads it; `undefined` when it is not there.
   */
  readFile(
    revision: string,
    path: string,
    signal?: AbortSignal,
  ): Promise<RepositoryFile | undefined>;
}

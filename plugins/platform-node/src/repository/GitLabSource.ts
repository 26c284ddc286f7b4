import { NotFoundError } from '@backstage/errors';
import {
  PLATFORM_FOLDER,
  fileRole,
  type RepositoryFile,
  type RepositoryLocation,
} from '@slipway/plugin-platform-common';
import { GitLabError } from '../gitlab/GitLabError';
import type { GitLabClient } from '../gitlab/GitLabClient';
import { gitlabPath } from '../gitlab/gitlabPath';
import type { GitLabBranch, GitLabProject } from '../gitlab/types';
import { blobId } from './blobId';
import { readArchive } from './readArchive';
import type { RepositoryContent, RepositorySource } from './RepositorySource';

/** Above this many changed files one archive is cheaper than a request per file. */
const singleFilesAtMost = 20;

interface Comparison {
  compare_timeout?: boolean;
  diffs?: {
    old_path: string;
    new_path: string;
    new_file: boolean;
    renamed_file: boolean;
    deleted_file: boolean;
  }[];
}

/** The id of the location of a GitLab project. @public */
export function gitLabLocationId(host: string, project: string): string {
  return `gitlab:${host}/${project}`;
}

/** A platform repository that is a GitLab project. @public */
export class GitLabSource implements RepositorySource {
  readonly #client: GitLabClient;
  readonly #project: string;
  #location: RepositoryLocation;

  constructor(
    client: GitLabClient,
    options: {
      /** Full path of the project. */
      project: string;
      /** By default the project's default branch, which is asked for once. */
      branch?: string;
      webUrl?: string;
    },
  ) {
    this.#client = client;
    this.#project = options.project;
    this.#location = {
      type: 'gitlab',
      id: gitLabLocationId(client.host, options.project),
      title: options.project,
      webUrl: options.webUrl ?? `${client.webUrl}/${options.project}`,
      ...(options.branch && { branch: options.branch }),
    };
  }

  get location(): RepositoryLocation {
    return this.#location;
  }

  async head(signal?: AbortSignal): Promise<string> {
    const branch = this.#location.branch ?? (await this.#defaultBranch(signal));
    const answer = await this.#found(
      `the branch ${branch} of ${this.#project} on ${this.#client.host}`,
      this.#client.json<GitLabBranch>({
        path: gitlabPath`/projects/${
          this.#project
        }/repository/branches/${branch}`,
        polled: true,
        signal,
      }),
    );
    if (!/^[0-9a-f]{40,64}$/.test(answer?.commit?.id ?? '')) {
      throw new GitLabError(
        `GitLab ${this.#client.host} answered without a commit for ${
          this.#project
        }`,
        'malformed',
      );
    }
    this.#location = { ...this.#location, branch };
    return answer.commit.id;
  }

  async read(
    revision: string,
    previous: RepositoryContent | undefined,
    signal?: AbortSignal,
  ): Promise<RepositoryContent> {
    const changed =
      previous && (await this.#readChanges(revision, previous, signal));
    if (changed) return changed;
    const archive = await this.#client.bytes({
      path: gitlabPath`/projects/${this.#project}/repository/archive.tar.gz`,
      query: { sha: revision, path: PLATFORM_FOLDER },
      signal,
    });
    return readArchive(revision, archive);
  }

  async #defaultBranch(signal?: AbortSignal): Promise<string> {
    const project = await this.#found(
      `the project ${this.#project} on ${this.#client.host}`,
      this.#client.json<GitLabProject>({
        path: gitlabPath`/projects/${this.#project}`,
        signal,
      }),
    );
    if (!project.default_branch) {
      throw new NotFoundError(
        `The project ${this.#project} on ${
          this.#client.host
        } is empty; push a first commit`,
      );
    }
    return project.default_branch;
  }

  async #found<T>(what: string, request: Promise<T>): Promise<T> {
    try {
      return await request;
    } catch (error) {
      if (GitLabError.is(error, 'not-found')) {
        throw new NotFoundError(
          `GitLab does not find ${what}: it has no commit yet, is gone, or the token may not see it`,
          error,
        );
      }
      throw error;
    }
  }

  /** Fetches what changed since the previous content; `undefined` when the archive is the better way. */
  async #readChanges(
    revision: string,
    previous: RepositoryContent,
    signal?: AbortSignal,
  ): Promise<RepositoryContent | undefined> {
    let comparison: Comparison;
    try {
      comparison = await this.#client.json<Comparison>({
        path: gitlabPath`/projects/${this.#project}/repository/compare`,
        query: { from: previous.revision, to: revision, straight: true },
        signal,
      });
    } catch (error) {
      // After a force push the previous commit may be gone.
      if (GitLabError.is(error, 'not-found')) return undefined;
      throw error;
    }
    if (comparison.compare_timeout || !comparison.diffs) return undefined;

    const files = new Map(previous.files);
    const paths = new Set(previous.paths);
    const fetch: string[] = [];
    // Everything that went first: the same path may come again further down the list.
    for (const diff of comparison.diffs) {
      if (diff.deleted_file || diff.renamed_file) {
        files.delete(diff.old_path);
        paths.delete(diff.old_path);
      }
    }
    for (const diff of comparison.diffs) {
      if (diff.deleted_file || !diff.new_path.startsWith(`${PLATFORM_FOLDER}/`))
        continue;
      paths.add(diff.new_path);
      if (fileRole(diff.new_path)) fetch.push(diff.new_path);
    }
    if (fetch.length > singleFilesAtMost) return undefined;
    const fetched = await Promise.all(
      fetch.map(path => this.#readFile(revision, path, signal)),
    );
    for (const file of fetched) files.set(file.path, file);
    return { revision, files, paths };
  }

  async readFile(
    revision: string,
    path: string,
    signal?: AbortSignal,
  ): Promise<RepositoryFile | undefined> {
    try {
      return await this.#readFile(revision, path, signal);
    } catch (error) {
      if (GitLabError.is(error, 'not-found')) return undefined;
      throw error;
    }
  }

  async #readFile(
    revision: string,
    path: string,
    signal?: AbortSignal,
  ): Promise<RepositoryFile> {
    const content = await this.#client.bytes({
      path: gitlabPath`/projects/${this.#project}/repository/files/${path}/raw`,
      query: { ref: revision },
      signal,
    });
    return { path, id: blobId(content), content: content.toString('utf8') };
  }
}

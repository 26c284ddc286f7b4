import { createHash } from 'node:crypto';
import {
  ParseCache,
  PLATFORM_FOLDER,
  fileRole,
  readPlatform,
  type RepositoryFile,
} from '@slipway/plugin-platform-common';
import { blobId } from '../repository/blobId';
import type {
  PlatformRepositories,
  PlatformSnapshot,
  RepositoryBase,
} from '../repository/PlatformRepositories';

type Tree = ReadonlyMap<string, string>;

const unsupported = (): never => {
  throw new Error('A repository in memory is only opened');
};

/**
 * One platform whose commits are in memory, so that a test can make thousands of changes. Commits are
 * numbered by their content: the same tree is the same revision.
 */
export class MemoryRepositories implements PlatformRepositories {
  readonly #commits = new Map<string, Tree>();
  #head = '';

  constructor(files: Tree) {
    this.commit(files);
  }

  /** The files now, by path. */
  get tree(): Tree {
    return this.#commits.get(this.#head)!;
  }

  /** Makes a tree the newest commit. */
  commit(files: Tree): void {
    const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
    this.#head = createHash('sha1')
      .update(JSON.stringify(sorted))
      .digest('hex');
    this.#commits.set(this.#head, new Map(sorted));
  }

  async firstLook(): Promise<void> {}

  async open(): Promise<RepositoryBase> {
    const revision = this.#head;
    const all = [...this.tree].map(([path, content]) => fileOf(path, content));
    const files = new Map(
      all.filter(({ path }) => fileRole(path)).map(file => [file.path, file]),
    );
    const paths = new Set(
      all
        .map(({ path }) => path)
        .filter(path => path.startsWith(`${PLATFORM_FOLDER}/`)),
    );
    const parsed = new ParseCache();
    const { platform, problems } = readPlatform(files.values(), {
      cache: parsed,
      paths,
    });
    if (!platform) throw new Error(JSON.stringify(problems));
    return {
      location: {
        type: 'gitlab',
        id: 'gitlab:gitlab.example.com/platforms/nordwind',
        title: 'platforms/nordwind',
        branch: 'main',
      } as RepositoryBase['location'],
      revision,
      files,
      parsed,
      paths,
      platform,
      problems,
      readFile: async (path, options) => {
        const content = this.#commits
          .get(options?.revision ?? revision)
          ?.get(path);
        return content === undefined ? undefined : fileOf(path, content);
      },
    };
  }

  list(): PlatformSnapshot[] {
    return unsupported();
  }

  get(): undefined {
    return unsupported();
  }

  findProject(): undefined {
    return unsupported();
  }

  async refresh(): Promise<never> {
    return unsupported();
  }

  subscribe(): () => void {
    return unsupported();
  }
}

function fileOf(path: string, content: string): RepositoryFile {
  return { path, id: blobId(Buffer.from(content)), content };
}

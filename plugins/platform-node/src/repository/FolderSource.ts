import { createHash } from 'node:crypto';
import { readFile, readdir, stat } from 'node:fs/promises';
import { basename, join, resolve, sep } from 'node:path';
import { NotFoundError } from '@backstage/errors';
import {
  PLATFORM_FOLDER,
  fileRole,
  type RepositoryFile,
  type RepositoryLocation,
} from '@slipway/plugin-platform-common';
import { blobId } from './blobId';
import type { RepositoryContent, RepositorySource } from './RepositorySource';

const skipped = new Set(['node_modules', '.terraform', '.git']);

interface Entry {
  path: string;
  stamp: string;
}

/** A platform repository that is a folder on this machine, such as a checkout one is working in. @public */
export class FolderSource implements RepositorySource {
  readonly location: RepositoryLocation;
  readonly #root: string;

  constructor(folder: string) {
    this.#root = resolve(folder);
    this.location = {
      type: 'folder',
      id: `folder:${this.#root}`,
      title: basename(this.#root),
    };
  }

  async head(): Promise<string> {
    const hash = createHash('sha256');
    for (const entry of await this.#entries())
      hash.update(`${entry.path}\0${entry.stamp}\0`);
    return hash.digest('hex');
  }

  async read(revision: string): Promise<RepositoryContent> {
    const files = new Map<string, RepositoryFile>();
    const paths = new Set<string>();
    for (const { path } of await this.#entries()) {
      paths.add(path);
      if (!fileRole(path)) continue;
      const content = await readFile(join(this.#root, path));
      files.set(path, {
        path,
        id: blobId(content),
        content: content.toString('utf8'),
      });
    }
    return { revision, files, paths };
  }

  async readFile(
    _revision: string,
    path: string,
  ): Promise<RepositoryFile | undefined> {
    const file = resolve(this.#root, path);
    if (!file.startsWith(this.#root + sep)) return undefined;
    try {
      const content = await readFile(file);
      return { path, id: blobId(content), content: content.toString('utf8') };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  async #entries(): Promise<Entry[]> {
    let names;
    try {
      names = await readdir(join(this.#root, PLATFORM_FOLDER), {
        withFileTypes: true,
      });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      throw new NotFoundError(
        `There is no folder ${PLATFORM_FOLDER} in ${
          this.#root
        }; correct platform.repositories[].folder`,
      );
    }
    const entries: Entry[] = [];
    const pending = names.map(entry => ({
      entry,
      path: `${PLATFORM_FOLDER}/${entry.name}`,
    }));
    for (let item = pending.pop(); item; item = pending.pop()) {
      const { entry, path } = item;
      if (entry.isDirectory() && !skipped.has(entry.name)) {
        const children = await readdir(join(this.#root, path), {
          withFileTypes: true,
        });
        pending.push(
          ...children.map(child => ({
            entry: child,
            path: `${path}/${child.name}`,
          })),
        );
      } else if (entry.isFile()) {
        const { mtimeMs, size } = await stat(join(this.#root, path));
        entries.push({ path, stamp: `${mtimeMs}:${size}` });
      }
    }
    return entries.sort((a, b) => (a.path < b.path ? -1 : 1));
  }
}

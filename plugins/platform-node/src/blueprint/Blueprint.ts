import { readFile, readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  PLATFORM_FOLDER,
  readPlatform,
  type Platform,
  type Problem,
  type RepositoryFile,
} from '@slipway/plugin-platform-common';
import { blobId } from '../repository/blobId';

/** A file of a platform repository that is to be. @public */
export interface BlueprintFile {
  /** From the root of the repository. */
  path: string;
  content: Buffer;
  executable: boolean;
}

/** What belongs to somebody's working copy and not to the blueprint. */
const skippedFolders = new Set([
  'node_modules',
  '.terraform',
  '.git',
  'dist',
  'coverage',
]);
const skippedFiles = /\.(tfstate|tfstate\.backup|tfplan)$|^\.DS_Store$/;

async function walk(folder: string, path: string): Promise<string[]> {
  const entries = await readdir(join(folder, path), { withFileTypes: true });
  const lists = await Promise.all(
    entries.map(async entry => {
      const child = path ? `${path}/${entry.name}` : entry.name;
      if (entry.isDirectory())
        return skippedFolders.has(entry.name) ? [] : walk(folder, child);
      // A symbolic link could lead out of the folder.
      return entry.isFile() && !skippedFiles.test(entry.name) ? [child] : [];
    }),
  );
  return lists.flat().sort();
}

/** The files of a blueprint as the model reads them. */
export function modelFiles(files: Iterable<BlueprintFile>): RepositoryFile[] {
  return [...files].map(({ path, content }) => ({
    path,
    id: blobId(content),
    content: content.toString('utf8'),
  }));
}

/** One line for a problem, with its place and its remedy. @public */
export function problemLine(problem: Problem): string {
  const place = problem.line ? `${problem.file}:${problem.line}` : problem.file;
  return `${place}: ${problem.message}. ${problem.remedy}.`;
}

/**
 * The platform that new platforms are made from: the folder `platform/` of this repository, or the one that
 * `platform.blueprint` names.
 *
 * @public
 */
export class Blueprint {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = resolve(folder);
  }

  /** @throws InputError when the configuration names no blueprint */
  static fromConfig(config: Config): Blueprint {
    const folder = config.getOptionalString('platform.blueprint');
    if (!folder) {
      throw new InputError(
        'No blueprint is configured; set platform.blueprint to the folder that new platforms are made from',
      );
    }
    return new Blueprint(folder);
  }

  /** All its files, with their paths in a platform repository. */
  async files(): Promise<BlueprintFile[]> {
    let paths: string[];
    try {
      paths = await walk(this.#folder, '');
    } catch (error) {
      throw new InputError(
        `The blueprint ${
          this.#folder
        } cannot be read; correct platform.blueprint`,
        error,
      );
    }
    return Promise.all(
      paths.map(async path => {
        const file = join(this.#folder, path);
        const [content, { mode }] = await Promise.all([
          readFile(file),
          stat(file),
        ]);
        return {
          path: `${PLATFORM_FOLDER}/${path}`,
          content,
          // eslint-disable-next-line no-bitwise
          executable: (mode & 0o100) !== 0,
        };
      }),
    );
  }

  /**
   * The platform that it is.
   *
   * @throws InputError when it is broken
   */
  async platform(): Promise<Platform> {
    const { platform, problems } = readPlatform(modelFiles(await this.files()));
    const errors = problems.filter(problem => problem.severity === 'error');
    if (!platform || errors.length > 0) {
      throw new InputError(
        `The blueprint ${this.#folder} is broken: ${errors
          .map(problemLine)
          .join(' ')}`,
      );
    }
    return platform;
  }
}

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { RepositoryFile } from '@slipway/plugin-platform-common';

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'backstage.json'))) return folder;
  const above = dirname(folder);
  if (above === folder) {
    throw new Error(
      'The platform tests found no backstage.json above the working directory; run them inside the repository',
    );
  }
  return findRoot(above);
}

let root = findRoot(process.cwd());

/**
 * The root of this repository, which is a platform repository itself; or of the tree that `readFrom` has named.
 */
export const repositoryRoot = (): string => root;

/** Reads another tree from now on, in this test file: a copy of the repository that a test breaks. */
export function readFrom(folder: string): void {
  root = findRoot(folder);
}

/** The absolute path of something in the repository, given with `/`. */
export function repositoryPath(path: string): string {
  return join(root, ...path.split('/'));
}

/** The files below a folder, as paths from the root of the repository, sorted. */
export function filesBelow(folder: string): string[] {
  const absolute = repositoryPath(folder);
  if (!existsSync(absolute)) return [];
  return readdirSync(absolute, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry =>
      relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'),
    )
    .sort();
}

/** The text of a file of the repository. */
export function readText(path: string): string {
  return readFileSync(repositoryPath(path), 'utf8');
}

/** Everything in `platform/` that a reader of the platform may want to see. */
export function platformFiles(): RepositoryFile[] {
  return filesBelow('platform')
    .filter(path => !path.includes('/.terraform/'))
    .map(path => {
      const content = readText(path);
      const id = createHash('sha1').update(content).digest('hex');
      return { path, id, content };
    });
}

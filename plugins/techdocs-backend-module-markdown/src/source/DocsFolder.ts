import {
  copyFile,
  lstat,
  mkdir,
  readdir,
  readFile,
  realpath,
  stat,
} from 'node:fs/promises';
import { dirname, join, posix, relative, sep } from 'node:path';
import { isChildPath } from '@backstage/backend-plugin-api';
import { InputError, isError } from '@backstage/errors';
import { LIMITS, megabytes } from './limits';

/** A file of the documentation. */
export interface DocsFile {
  /** Relative to the documentation folder, with `/`. */
  path: string;
  /** In bytes. */
  size: number;
}

/**
 * The folder with the sources. Nothing outside of it is read: a symbolic link counts as the file it
 * points to when that file is in the folder too, and is refused when it is not.
 */
export class DocsFolder {
  private constructor(
    private readonly root: string,
    /** The folder as `mkdocs.yml` names it, for messages. */
    readonly name: string,
    /** Sorted by path. */
    readonly files: readonly DocsFile[],
  ) {}

  /**
   * Lists the folder.
   *
   * @param inputDir - The folder of `mkdocs.yml`.
   * @param docsDir - The documentation folder, relative to `inputDir`.
   */
  static async open(inputDir: string, docsDir: string): Promise<DocsFolder> {
    const root = await resolveDocsDir(inputDir, docsDir);
    const files: DocsFile[] = [];
    await list(root, docsDir, '', 0, files);
    checkTotal(docsDir, files, LIMITS.totalBytes);
    checkTotal(
      docsDir,
      files.filter(file => isMarkdown(file.path)),
      LIMITS.textBytes,
    );
    files.sort((a, b) => (a.path < b.path ? -1 : 1));
    return new DocsFolder(root, docsDir, files);
  }

  /** Reads a page. `path` is one of {@link DocsFolder.files}. */
  async readPage(path: string): Promise<string> {
    const text = await readFile(join(this.root, path), 'utf8');
    return text.replace(/^\uFEFF/, '');
  }

  /** Copies a file to the same place under `outputDir`. */
  async copy(path: string, outputDir: string): Promise<void> {
    const target = join(outputDir, path);
    await mkdir(dirname(target), { recursive: true });
    await copyFile(join(this.root, path), target);
  }

  /** The file relative to `mkdocs.yml`, as people know it. */
  sourceOf(path: string): string {
    return posix.join(this.name.split(sep).join('/'), path);
  }
}

async function resolveDocsDir(
  inputDir: string,
  docsDir: string,
): Promise<string> {
  const base = await realpath(inputDir);
  let root: string;
  try {
    root = await realpath(join(base, docsDir));
  } catch (error) {
    if (isError(error) && error.code === 'ENOENT') {
      throw new InputError(
        `The documentation folder ${docsDir} does not exist. Create it beside mkdocs.yml with an index.md, or set docs_dir in mkdocs.yml to the folder that holds the pages.`,
      );
    }
    throw error;
  }
  if (root === base || !isChildPath(base, root)) {
    throw new InputError(
      `mkdocs.yml: docs_dir is ${docsDir}, which is not a folder below the one of mkdocs.yml. Set it to a relative path such as docs, without symbolic links that lead elsewhere.`,
    );
  }
  if (!(await stat(root)).isDirectory()) {
    throw new InputError(
      `mkdocs.yml: docs_dir is ${docsDir}, which is a file. Set it to a folder.`,
    );
  }
  return root;
}

async function list(
  root: string,
  name: string,
  folder: string,
  depth: number,
  files: DocsFile[],
): Promise<void> {
  if (depth > LIMITS.depth) {
    throw new InputError(
      `${posix.join(name, folder)} is more than ${
        LIMITS.depth
      } folders deep. Flatten the documentation folder.`,
    );
  }
  for (const entry of await readdir(join(root, folder), {
    withFileTypes: true,
  })) {
    // mkdocs publishes no dot files either.
    if (entry.name.startsWith('.')) continue;
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (entry.isDirectory()) {
      await list(root, name, path, depth + 1, files);
      continue;
    }
    const size = await sizeOfFile(root, name, path);
    checkSize(name, path, size);
    files.push({ path, size });
    if (files.length > LIMITS.files) {
      throw new InputError(
        `${name} holds more than ${LIMITS.files} files. Move what is no documentation elsewhere, or set docs_dir in mkdocs.yml to a smaller folder.`,
      );
    }
  }
}

async function sizeOfFile(
  root: string,
  name: string,
  path: string,
): Promise<number> {
  const absolute = join(root, path);
  const shown = posix.join(name, path);
  const own = await lstat(absolute);
  if (own.isFile()) return own.size;
  if (!own.isSymbolicLink()) {
    throw new InputError(`${shown} is neither a file nor a folder. Remove it.`);
  }
  const target = await realpath(absolute).catch(() => undefined);
  if (target === undefined) {
    throw new InputError(`${shown} is a symbolic link to nothing. Remove it.`);
  }
  const inside = relative(root, target);
  const hidden = inside.split(sep).some(part => part.startsWith('.'));
  if (!isChildPath(root, target) || hidden) {
    throw new InputError(
      `${shown} is a symbolic link to something outside ${name}. Put a copy there instead: nothing outside the documentation folder is published.`,
    );
  }
  const info = await stat(target);
  if (!info.isFile()) {
    throw new InputError(
      `${shown} is a symbolic link to a folder. Link to files only, or move the folder there.`,
    );
  }
  return info.size;
}

function checkSize(name: string, path: string, size: number): void {
  const limit = isMarkdown(path) ? LIMITS.pageBytes : LIMITS.assetBytes;
  if (size > limit) {
    throw new InputError(
      `${posix.join(name, path)} has ${megabytes(
        size,
      )}, but at most ${megabytes(limit)} are published. ${
        isMarkdown(path)
          ? 'Split the page.'
          : 'Make the file smaller, or link to another place.'
      }`,
    );
  }
}

function checkTotal(
  name: string,
  files: readonly DocsFile[],
  limit: number,
): void {
  const total = files.reduce((sum, file) => sum + file.size, 0);
  if (total <= limit) return;
  const what = limit === LIMITS.textBytes ? 'of pages' : 'in all';
  throw new InputError(
    `${name} holds ${megabytes(total)} ${what}, but at most ${megabytes(
      limit,
    )} are published. Move what is no documentation out of the folder.`,
  );
}

/** Whether a file is a page. */
export function isMarkdown(path: string): boolean {
  return /\.(md|markdown)$/i.test(path);
}

import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  ARGO_PLATFORM_FOLDER,
  MAXIMUM_FILE_SIZE,
  PLATFORM_FOLDER,
  type FileOperation,
  type RepositoryFile,
} from '@slipway/plugin-platform-common';
import { blobId } from '../repository/blobId';
import type { RepositoryBase } from '../repository/PlatformRepositories';
import { editYaml, type YamlEdit } from '../yaml/editYaml';

/** Who approves what; the only file outside the platform's folder that a change touches. */
export const CODEOWNERS_FILE = '.gitlab/CODEOWNERS';

const maximumFiles = 500;
const maximumCharacters = 4 * 1024 * 1024;

/** One file as it was and as it will be. */
export interface FileDelta {
  path: string;
  before?: RepositoryFile;
  after?: RepositoryFile;
  /** Where it was, when it is moved. */
  from?: string;
}

/** What a person typed as a path, made safe to repeat. */
const shown = (path: string) => path.slice(0, 200);

/**
 * A platform repository on which a change is tried out: reads see what was written before, and nothing
 * leaves the process.
 */
export class WorkingTree {
  readonly #base: RepositoryBase;
  /** `undefined`: the file is gone. */
  readonly #written = new Map<string, RepositoryFile | undefined>();
  readonly #before = new Map<string, RepositoryFile | undefined>();
  readonly #movedFrom = new Map<string, string>();

  constructor(base: RepositoryBase) {
    this.#base = base;
  }

  /** The repository as it was before. */
  get base(): RepositoryBase {
    return this.#base;
  }

  /** Whether a file is there, in the platform's folder. */
  has(path: string): boolean {
    if (this.#written.has(path)) return this.#written.get(path) !== undefined;
    return this.#base.paths.has(path);
  }

  /** The paths of the files below a folder, sorted. */
  list(folder: string): string[] {
    const prefix = `${folder}/`;
    const paths = new Set([...this.#base.paths, ...this.#written.keys()]);
    return [...paths]
      .filter(path => path.startsWith(prefix) && this.has(path))
      .sort();
  }

  /** A file's text; `undefined` when it is not there. */
  async find(path: string): Promise<string | undefined> {
    if (this.#written.has(path)) return this.#written.get(path)?.content;
    return (await this.#original(path))?.content;
  }

  /**
   * @throws NotFoundError when it is not there
   */
  async read(path: string): Promise<string> {
    const content = await this.find(path);
    if (content !== undefined) return content;
    throw new NotFoundError(`There is no file ${shown(path)}`);
  }

  /** @throws ConflictError when it is there already, with other content */
  async create(path: string, content: string): Promise<void> {
    const existing = await this.find(path);
    if (existing !== undefined && existing !== content) {
      throw new ConflictError(
        `There is a file ${shown(path)} already; choose another name`,
      );
    }
    await this.write(path, content);
  }

  /** Creates or replaces a file. */
  async write(path: string, content: string): Promise<void> {
    this.#check(path, content);
    await this.#original(path);
    this.#written.set(path, {
      path,
      id: blobId(Buffer.from(content)),
      content,
    });
  }

  /** Edits a YAML file in its text. */
  async edit(path: string, edits: readonly YamlEdit[]): Promise<void> {
    const content = await this.read(path);
    try {
      await this.write(path, editYaml(content, edits));
    } catch (error) {
      if ((error as Error).name !== 'InputError') throw error;
      throw new InputError(`${shown(path)}: ${(error as Error).message}`);
    }
  }

  async delete(path: string): Promise<void> {
    this.#check(path, '');
    await this.read(path);
    this.#written.set(path, undefined);
  }

  /** Deletes a folder with everything in it. */
  async deleteFolder(folder: string): Promise<void> {
    const paths = this.list(folder);
    await this.#readAll(paths);
    for (const path of paths) await this.delete(path);
  }

  /** Moves a folder with everything in it. */
  async moveFolder(from: string, to: string): Promise<void> {
    const paths = this.list(from);
    await this.#readAll(paths);
    for (const path of paths) {
      await this.move(path, `${to}${path.slice(from.length)}`);
    }
  }

  async move(from: string, to: string): Promise<void> {
    const content = await this.read(from);
    if (this.has(to)) {
      throw new ConflictError(
        `There is a file ${shown(to)} already; choose another name`,
      );
    }
    await this.write(to, content);
    // As it is, byte by byte, also where it is no text
    const { id } = (this.#written.get(from) ?? this.#before.get(from))!;
    this.#written.set(to, { path: to, id, content });
    await this.delete(from);
    this.#movedFrom.set(to, from);
  }

  async apply(operation: FileOperation): Promise<void> {
    switch (operation.action) {
      case 'create':
        return this.create(operation.path, operation.content);
      case 'update':
        await this.read(operation.path);
        return this.write(operation.path, operation.content);
      case 'edit':
        return this.edit(operation.path, operation.edits);
      case 'delete':
        return this.delete(operation.path);
      default:
        return this.move(operation.path, operation.to);
    }
  }

  /** What differs from the base, by path. Files that were written as they are do not occur. */
  deltas(): FileDelta[] {
    return [...this.#written]
      .map(([path, after]) => {
        const from = this.#movedFrom.get(path);
        return {
          path,
          before: this.#before.get(path),
          after,
          ...(from !== undefined && { from }),
        };
      })
      .filter(({ before, after }) => before?.id !== after?.id)
      .sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  /** The platform's files with the change, for the model to read. */
  resultFiles(): { files: RepositoryFile[]; paths: ReadonlySet<string> } {
    const files = new Map(this.#base.files);
    const paths = new Set(this.#base.paths);
    for (const [path, file] of this.#written) {
      if (!path.startsWith(`${PLATFORM_FOLDER}/`)) continue;
      if (file) {
        files.set(path, file);
        paths.add(path);
      } else {
        files.delete(path);
        paths.delete(path);
      }
    }
    return { files: [...files.values()], paths };
  }

  /** Reads what is not known yet at once, rather than one after the other. */
  async #readAll(paths: readonly string[]): Promise<void> {
    await Promise.all(paths.map(path => this.find(path)));
  }

  async #original(path: string): Promise<RepositoryFile | undefined> {
    if (!this.#before.has(path)) {
      const known = this.#base.files.get(path);
      const inFolder = path.startsWith(`${PLATFORM_FOLDER}/`);
      this.#before.set(
        path,
        known ??
          (inFolder && !this.#base.paths.has(path)
            ? undefined
            : await this.#base.readFile(path)),
      );
    }
    return this.#before.get(path);
  }

  #check(path: string, content: string): void {
    const allowed =
      path === CODEOWNERS_FILE ||
      path.startsWith(`${ARGO_PLATFORM_FOLDER}/`) ||
      path === `${PLATFORM_FOLDER}/platform.yaml`;
    const segments = path.split('/');
    if (
      !allowed ||
      path.includes('\\') ||
      segments.some(part => part === '' || part === '.' || part === '..')
    ) {
      throw new InputError(
        `A change may not write ${shown(
          path,
        )}: only ${ARGO_PLATFORM_FOLDER}/, ${PLATFORM_FOLDER}/platform.yaml and ${CODEOWNERS_FILE}`,
      );
    }
    if (content.length > MAXIMUM_FILE_SIZE) {
      throw new InputError(
        `${shown(path)} would have ${
          content.length
        } characters, more than the ${MAXIMUM_FILE_SIZE} that are accepted; keep large content elsewhere`,
      );
    }
    let total = content.length;
    for (const [other, file] of this.#written) {
      if (other !== path) total += file?.content.length ?? 0;
    }
    if (total > maximumCharacters || this.#written.size >= maximumFiles) {
      throw new InputError(
        `The change would write more than ${maximumFiles} files or ${maximumCharacters} characters; make several of it`,
      );
    }
  }
}

import type { RepositoryFile } from '../model';
import type { ParsedFile } from './parseFile';

interface Entry {
  id: string;
  parsed: ParsedFile<unknown>;
}

/**
 * Remembers what each file parsed to, so that one changed file among ten thousand costs one parse.
 * Holds exactly the files of the last reading: `retain` forgets the others after each.
 *
 * @public
 */
export class ParseCache {
  readonly #entries = new Map<string, Entry>();
  readonly #under?: ParseCache;

  /**
   * @param under - another cache to look into, which stays as it is: for a reading that differs from its files in a few
   */
  constructor(under?: ParseCache) {
    this.#under = under;
  }

  /** @internal */
  get<T>(file: RepositoryFile, parse: () => ParsedFile<T>): ParsedFile<T> {
    const known = this.#find(file);
    if (known) return known as ParsedFile<T>;
    const parsed = parse();
    this.#entries.set(file.path, { id: file.id, parsed });
    return parsed;
  }

  /** @internal */
  retain(paths: ReadonlySet<string>): void {
    for (const path of this.#entries.keys()) {
      if (!paths.has(path)) this.#entries.delete(path);
    }
  }

  #find(file: RepositoryFile): ParsedFile<unknown> | undefined {
    const known = this.#entries.get(file.path);
    if (known?.id === file.id) return known.parsed;
    const under = this.#under;
    return under && under.#find(file);
  }
}

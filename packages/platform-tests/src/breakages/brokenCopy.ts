import {
  cpSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  readFrom,
  readText,
  repositoryPath,
  repositoryRoot,
} from '../repository/files';

/** What the checks read beside the platform itself. */
const beside = ['packages', '.tooling', 'backstage.json'];

/** A copy of the platform that the checks read instead of the repository, until it is removed. */
export class BrokenCopy {
  readonly #original = repositoryRoot();
  readonly #folder = mkdtempSync(join(tmpdir(), 'slipway-broken-'));

  constructor() {
    cpSync(repositoryPath('platform'), join(this.#folder, 'platform'), {
      recursive: true,
    });
    for (const name of beside) {
      symlinkSync(repositoryPath(name), join(this.#folder, name));
    }
    readFrom(this.#folder);
  }

  /**
   * Replaces a text in a file, once.
   *
   * @throws Error when the file does not have it, and so would not be broken
   */
  replace(file: string, good: string, bad: string): void {
    const text = readText(file);
    if (!text.includes(good)) {
      throw new Error(`${file} has no ${JSON.stringify(good)} to break`);
    }
    writeFileSync(
      repositoryPath(file),
      text.replace(good, () => bad),
    );
  }

  /** Turns back to the repository. */
  remove(): void {
    readFrom(this.#original);
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

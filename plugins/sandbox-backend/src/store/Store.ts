import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { State } from './types';

const emptyState = (): State => ({
  version: 1,
  nextId: 1,
  seeded: false,
  users: [],
  tokens: [],
  groups: [],
  members: [],
  projects: [],
  mergeRequests: [],
  pipelines: [],
});

/**
 * The sandbox's memory: one JSON file, written as a whole and put in place by a rename, so that a process
 * that is killed leaves the state before or after a change and never half of one.
 */
export class Store {
  readonly #file: string;
  readonly state: State;

  constructor(file: string) {
    this.#file = file;
    this.state = Store.#load(file);
  }

  static #load(file: string): State {
    let text: string;
    try {
      text = readFileSync(file, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT')
        return emptyState();
      throw error;
    }
    const state = JSON.parse(text) as State;
    if (state.version !== 1) {
      throw new Error(
        `${file} was written by another version of the sandbox; run ./slipway reset`,
      );
    }
    return state;
  }

  /** An id that nothing else has. */
  newId(): number {
    const id = this.state.nextId;
    this.state.nextId += 1;
    return id;
  }

  /** Writes the state. Call it after every change, before the change is answered. */
  save(): void {
    mkdirSync(dirname(this.#file), { recursive: true });
    const temporary = `${this.#file}.new`;
    const descriptor = openSync(temporary, 'w', 0o600);
    try {
      writeSync(descriptor, JSON.stringify(this.state));
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, this.#file);
  }
}

import {
  chmodSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** What a command answers when its arguments begin with `when`: standard output, or the error that it ends with. */
export interface Answer {
  when: string;
  json?: unknown;
  /** Instead: what it writes to standard error, ending with 254. */
  error?: string;
}

/**
 * A command of that name on the PATH of this process, which answers as it is told and notes how it was called. What is
 * tested is so the real way to the command: arguments, quoting, exit code and streams.
 */
export class FakeCommand {
  readonly #folder = mkdtempSync(join(tmpdir(), 'slipway-command-'));
  readonly #path = process.env.PATH;

  constructor(name: string, answers: readonly Answer[]) {
    writeFileSync(join(this.#folder, 'answers.json'), JSON.stringify(answers));
    writeFileSync(join(this.#folder, 'calls'), '');
    const file = join(this.#folder, name);
    writeFileSync(
      file,
      `#!${process.execPath}
const { appendFileSync, readFileSync } = require('node:fs');
const args = process.argv.slice(2).join(' ');
appendFileSync(${JSON.stringify(join(this.#folder, 'calls'))}, args + '\\n');
const answers = JSON.parse(readFileSync(${JSON.stringify(
        join(this.#folder, 'answers.json'),
      )}, 'utf8'));
const answer = answers.find(({ when }) => args.startsWith(when));
if (!answer) { console.error('unexpected: ' + args); process.exit(3); }
if (answer.error) { console.error(answer.error); process.exit(254); }
if (answer.json !== undefined) console.log(JSON.stringify(answer.json));
`,
    );
    chmodSync(file, 0o755);
    process.env.PATH = `${this.#folder}${delimiter}${this.#path}`;
  }

  /** The arguments of each call, in order. */
  get calls(): string[] {
    return readFileSync(join(this.#folder, 'calls'), 'utf8')
      .split('\n')
      .filter(Boolean);
  }

  remove(): void {
    process.env.PATH = this.#path;
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What a command said when it failed. */
export class CommandFailed extends Error {
  readonly stderr: string;

  constructor(command: string, args: readonly string[], stderr: string) {
    super(
      `${command} ${args.slice(0, 4).join(' ')} failed: ${stderr
        .trim()
        .slice(0, 1000)}`,
    );
    this.stderr = stderr;
  }
}

/** Runs a command without a shell, and gives what it wrote. */
export async function command(
  name: string,
  args: readonly string[],
  options: { timeoutMs?: number; input?: string } = {},
): Promise<string> {
  try {
    const child = run(name, args, {
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
      timeout: options.timeoutMs ?? 120_000,
    });
    if (options.input !== undefined) child.child.stdin?.end(options.input);
    return (await child).stdout;
  } catch (error) {
    const { stderr, message } = error as { stderr?: string; message: string };
    throw new CommandFailed(name, args, stderr || message);
  }
}

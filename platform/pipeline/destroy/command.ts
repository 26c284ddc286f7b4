import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What a command said when it failed. */
export class CommandFailed extends Error {
  readonly stderr: string;

  constructor(command: string, args: readonly string[], stderr: string) {
    // The end says why; a script among the arguments says nothing.
    const shown = args.filter(arg => !arg.includes('\n')).slice(0, 6);
    super(
      `${command} ${shown.join(' ')} failed: …${stderr.trim().slice(-1000)}`,
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

/**
 * Runs a command whose output goes to the log as it comes. At the limit the command itself is told to end,
 * and not a shell around it, so that it can give its locks back.
 */
export function streamed(
  name: string,
  args: readonly string[],
  options: { timeoutMs: number; env?: Record<string, string> },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(name, args, {
      stdio: ['ignore', 'inherit', 'pipe'],
      env: { ...process.env, ...options.env },
      timeout: options.timeoutMs,
      killSignal: 'SIGINT',
    });
    let last = '';
    child.stderr.setEncoding('utf8');
    child.stderr.on('data', (text: string) => {
      process.stderr.write(text);
      last = (last + text).slice(-2000);
    });
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0) resolve();
      else {
        reject(
          new CommandFailed(name, args, signal ? `ended by ${signal}` : last),
        );
      }
    });
  });
}

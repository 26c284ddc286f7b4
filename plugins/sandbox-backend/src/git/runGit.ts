import { spawn } from 'node:child_process';

/** A Git command that ended with an error. */
export class GitCommandError extends Error {
  override readonly name = 'GitCommandError';

  constructor(
    readonly args: string[],
    readonly code: number | null,
    readonly stderr: string,
  ) {
    super(`git ${args[0]} failed with ${code}: ${stderr.trim().slice(0, 500)}`);
  }
}

// The person's own Git configuration must not change what the sandbox does.
const environment = {
  PATH: process.env.PATH,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_TERMINAL_PROMPT: '0',
  LC_ALL: 'C',
};

/** Runs git in a bare repository, without a shell, and gives what it printed. */
export function runGit(
  directory: string,
  args: string[],
  options: {
    input?: string | Buffer;
    env?: Record<string, string>;
    allow?: number[];
  } = {},
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', ['--git-dir', directory, ...args], {
      env: { ...environment, ...options.env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', chunk => out.push(chunk));
    child.stderr.on('data', chunk => err.push(chunk));
    child.on('error', reject);
    child.on('close', code => {
      if (code === 0 || (code !== null && options.allow?.includes(code))) {
        resolve(Buffer.concat(out));
      } else {
        reject(
          new GitCommandError(args, code, Buffer.concat(err).toString('utf8')),
        );
      }
    });
    // git may end before it has read all of its input; its exit code tells why
    child.stdin.on('error', error => {
      if ((error as NodeJS.ErrnoException).code !== 'EPIPE') reject(error);
    });
    child.stdin.end(options.input);
  });
}

/** The environment of a Git process that is started elsewhere. */
export const gitEnvironment: NodeJS.ProcessEnv = environment;

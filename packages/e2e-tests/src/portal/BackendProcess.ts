import { spawn, type ChildProcess } from 'node:child_process';
import { eventually } from './PortalApi';

/** How a backend is started. */
export interface Launch {
  command: string;
  args: string[];
  /** The folder to start it in. */
  cwd: string;
  env?: Record<string, string>;
}

/** A backend of its own, that can be killed and started again. */
export class BackendProcess {
  #child?: ChildProcess;
  #output = '';

  constructor(readonly url: string, private readonly launch: Launch) {}

  /** The end of what it printed, without requests. */
  get output(): string {
    return this.#output;
  }

  /** Of the process; absent while none runs. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  async start(): Promise<void> {
    this.#output = '';
    const { command, args, cwd, env } = this.launch;
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      // a process group of its own, so that all of it can be killed at once
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', chunk => {
        // The requests that ask whether it is ready would push out what it tells.
        const told = String(chunk)
          .split('\n')
          .filter(line => !line.includes('incomingRequest'))
          .join('\n');
        this.#output = (this.#output + told).slice(-100_000);
      });
    }
    try {
      await eventually(
        'the backend to be ready',
        async () => {
          if (child.exitCode !== null) return 'ended';
          const { ok } = await fetch(
            `${this.url}/.backstage/health/v1/readiness`,
          );
          return ok && 'ready';
        },
        // A replica waits for those that start before it.
        180_000,
      );
      if (child.exitCode !== null) {
        throw new Error(`The backend ended with ${child.exitCode}`);
      }
    } catch (error) {
      this.kill();
      throw new Error(`${(error as Error).message}\n${this.#told()}`);
    }
  }

  #told(): string {
    return this.#output.split('\n').slice(-60).join('\n');
  }

  /** As a power cut: no chance to finish anything. */
  kill(): void {
    const child = this.#child;
    this.#child = undefined;
    if (!child?.pid || child.exitCode !== null) return;
    process.kill(-child.pid, 'SIGKILL');
  }
}

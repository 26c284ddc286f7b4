import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { eventually } from './PortalApi';

// eslint-disable-next-line no-restricted-syntax -- these tests are never bundled
const root = resolve(__dirname, '../../../..');

/** A backend of its own, that can be killed and started again. */
export class BackendProcess {
  #child?: ChildProcess;
  #output = '';

  constructor(
    private readonly url: string,
    private readonly config: string,
    private readonly state: string,
  ) {}

  /** Forgets everything that an earlier backend has written. */
  async clear(): Promise<void> {
    const folder = resolve(root, this.state);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
  }

  async start(): Promise<void> {
    this.#output = '';
    const child = spawn(
      'yarn',
      [
        'workspace',
        'backend',
        'start',
        '--config',
        '../../app-config.yaml',
        '--config',
        this.config,
      ],
      // a process group of its own, so that all of it can be killed at once
      { cwd: root, detached: true, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', chunk => {
        this.#output = (this.#output + chunk).slice(-20_000);
      });
    }
    try {
      await eventually(
        'the backend to be ready',
        async () =>
          (
            await fetch(`${this.url}/.backstage/health/v1/readiness`)
          ).ok,
        120_000,
      );
    } catch (error) {
      this.kill();
      throw new Error(`${(error as Error).message}\n${this.#output}`);
    }
  }

  /** As a power cut: no chance to finish anything. */
  kill(): void {
    if (this.#child?.pid) process.kill(-this.#child.pid, 'SIGKILL');
    this.#child = undefined;
  }
}

import { fork, type ChildProcess } from 'node:child_process';
import { generatePlatform } from '../generatePlatform';
import type {
  SandboxAnswer,
  SandboxOptions,
  SandboxOrder,
  SourceName,
} from './messages';

type Order = SandboxOrder extends infer O
  ? O extends { id: number }
    ? Omit<O, 'id'>
    : never
  : never;

/** The sandbox of a benchmark, in a process of its own. */
export class SandboxProcess {
  #next = 1;

  private constructor(
    private readonly child: ChildProcess,
    private readonly options: SandboxOptions,
  ) {}

  static async start(options: SandboxOptions): Promise<SandboxProcess> {
    const child = fork(
      require.resolve('./sandboxHost'),
      [JSON.stringify(options)],
      { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
    );
    await new Promise<void>((resolve, reject) => {
      child.once('exit', code =>
        reject(new Error(`The sandbox ended with ${code}`)),
      );
      child.on('message', (message: SandboxAnswer) => {
        if (message.id === 0) resolve();
      });
    });
    return new SandboxProcess(child, options);
  }

  get gitlabUrl(): string {
    return `http://localhost:${this.options.ports.gitlab}`;
  }

  get argocdUrl(): string {
    return `http://localhost:${this.options.ports.argocd}`;
  }

  get kubernetesUrl(): string {
    return `http://localhost:${this.options.ports.kubernetes}`;
  }

  get pid(): number {
    return this.child.pid!;
  }

  /** Makes a platform of so many apps, named `benchmark`. */
  async createPlatform(apps: number): Promise<void> {
    const group = await this.gitlab<{ id: number }>('GET', '/groups/platforms');
    await this.gitlab('POST', '/projects', {
      name: 'benchmark',
      namespace_id: group.id,
      topics: ['slipway-platform'],
    });
    await this.gitlab(
      'POST',
      `/projects/${encodeURIComponent(
        'platforms/benchmark',
      )}/repository/commits`,
      {
        branch: 'main',
        commit_message: 'Create',
        actions: [...generatePlatform(apps)].map(([file_path, content]) => ({
          action: 'create',
          file_path,
          content,
        })),
      },
    );
  }

  /** GitLab's REST API, as the portal's bot. */
  async gitlab<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(`${this.gitlabUrl}/api/v4${path}`, {
      method,
      headers: {
        'private-token': this.options.token,
        'content-type': 'application/json',
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) {
      throw new Error(
        `${method} ${path}: ${response.status} ${await response.text()}`,
      );
    }
    return (await response.json()) as T;
  }

  async tell(order: Order): Promise<SandboxAnswer> {
    const id = this.#next++;
    const answer = new Promise<SandboxAnswer>((resolve, reject) => {
      const onMessage = (message: SandboxAnswer) => {
        if (message.id !== id) return;
        this.child.off('message', onMessage);
        if (message.error) reject(new Error(message.error));
        else resolve(message);
      };
      this.child.on('message', onMessage);
    });
    this.child.send({ id, ...order });
    return answer;
  }

  /** Requests to each source within a time, in milliseconds. */
  async requestsIn(
    work: () => Promise<unknown>,
  ): Promise<Record<SourceName, number>> {
    await this.tell({ order: 'forget-requests' });
    await work();
    return (await this.tell({ order: 'requests' })).requests!;
  }

  stop(): void {
    this.child.kill('SIGKILL');
  }
}

import { fork, type ChildProcess } from 'node:child_process';
import { gitlabOf, type GitLab } from '../gitlab';
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
  /** As the portal's bot. */
  readonly gitlab: GitLab;
  #next = 1;

  private constructor(
    private readonly child: ChildProcess,
    private readonly options: SandboxOptions,
  ) {
    this.gitlab = gitlabOf(this.gitlabUrl, options.token);
  }

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

import {
  createServer,
  request,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';

/** A way to a server on which requests can be held back, as when a process dies before it sends them. */
export class Gate {
  readonly #server: Server;
  #holds: (method: string, path: string) => boolean = () => false;
  #held = 0;

  /**
   * @param port - where it listens
   * @param target - the port behind it
   */
  constructor(private readonly port: number, private readonly target: number) {
    this.#server = createServer((asked, answer) => this.#pass(asked, answer));
  }

  /** How many requests were held back since it was told to. */
  get held(): number {
    return this.#held;
  }

  /** From now on no request that matches gets through, nor an answer. */
  hold(matches: (method: string, path: string) => boolean): void {
    this.#held = 0;
    this.#holds = matches;
  }

  release(): void {
    this.#holds = () => false;
  }

  async open(): Promise<void> {
    await new Promise<void>((done, failed) => {
      this.#server.once('error', failed);
      this.#server.listen(this.port, 'localhost', done);
    });
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  #pass(asked: IncomingMessage, answer: ServerResponse): void {
    const { method = 'GET', url = '/', headers } = asked;
    if (this.#holds(method, url)) {
      this.#held += 1;
      return;
    }
    const onward = request(
      { host: 'localhost', port: this.target, method, path: url, headers },
      answered => {
        answer.writeHead(answered.statusCode!, answered.headers);
        answered.pipe(answer);
      },
    );
    // Either side may be killed at any moment: the other sees a connection that breaks off.
    onward.on('error', () => answer.destroy());
    answer.on('close', () => onward.destroy());
    asked.pipe(onward);
  }
}

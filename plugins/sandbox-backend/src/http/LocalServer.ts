import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server of one of the stand-ins. */
export class LocalServer {
  readonly #server: Server;
  #port = 0;

  constructor(listener: RequestListener, private readonly host: string) {
    this.#server = createServer(listener);
  }

  /**
   * Begins to answer.
   *
   * @param port - `0` for any that is free
   * @throws Error when the port is taken
   */
  async listen(port: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, this.host, () => resolve());
    });
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /** `0` until it listens. */
  get port(): number {
    return this.#port;
  }

  /** Its address. */
  get url(): string {
    return `http://${this.host}:${this.port}`;
  }

  /** Stops it, and ends what is under way. Can be called again. */
  async close(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = new Promise<void>(resolve =>
      this.#server.close(() => resolve()),
    );
    this.#server.closeAllConnections();
    await closed;
  }
}

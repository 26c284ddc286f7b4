import { connect, createServer, type Server, type Socket } from 'node:net';

/** One address in front of several replicas: each connection goes to the next one that answers. */
export class OneAddress {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #next = 0;

  constructor(private readonly port: number, private readonly ports: number[]) {
    this.#server = createServer(socket => {
      this.#keep(socket);
      this.#forward(socket, this.ports.length);
    });
  }

  async open(): Promise<void> {
    await new Promise<void>((done, failed) => {
      this.#server.once('error', failed);
      this.#server.listen(this.port, 'localhost', done);
    });
  }

  close(): void {
    this.#sockets.forEach(socket => socket.destroy());
    this.#server.close();
  }

  #forward(from: Socket, tries: number): void {
    const port = this.ports[this.#next++ % this.ports.length]!;
    const to = connect(port, 'localhost');
    this.#keep(to);
    to.once('connect', () => {
      from.pipe(to).pipe(from);
      for (const [one, other] of [
        [from, to],
        [to, from],
      ] as const) {
        one.once('close', () => other.destroy());
      }
    });
    to.once('error', () => {
      if (to.bytesRead === 0 && tries > 1) this.#forward(from, tries - 1);
      else from.destroy();
    });
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    // What breaks off is seen at the other end; unheard, it would end the test.
    socket.on('error', () => {});
    socket.once('close', () => this.#sockets.delete(socket));
  }
}

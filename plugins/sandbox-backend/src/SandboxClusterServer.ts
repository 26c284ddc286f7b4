import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Response, type Router } from 'express';
import type { Cluster } from './cluster/Cluster';
import type { Clusters } from './cluster/Clusters';
import { Faults } from './faults/Faults';
import { RequestLog } from './faults/RequestLog';
import type { Rights } from './rights/Rights';
import { faultInjection } from './http/faultInjection';

/** What both stand-ins for systems in a cluster have in common: one server, a path for each platform. */
export class SandboxClusterServer {
  /** Things that go wrong on purpose. */
  readonly faults = new Faults();
  /** What the portal's account may do. */
  readonly rights: Rights;
  /** The last requests. */
  readonly requests = new RequestLog();
  readonly #server: Server;
  readonly #streams: Set<Response>;
  readonly #host: string;
  #port = 0;

  constructor(options: {
    host: string;
    clusters: Clusters;
    /** Streams that are open. */
    streams: Set<Response>;
    /** Answers a request without the right token. */
    unauthorized: (res: Response) => void;
    /** Whether a token is that of the portal's account. */
    accepts: (token: string) => boolean;
    rights: Rights;
    /** Paths below a platform that need no token. */
    open: RegExp;
    routes: Router;
    onError: express.ErrorRequestHandler;
  }) {
    const { accepts, clusters } = options;
    this.rights = options.rights;
    this.#host = options.host;
    this.#streams = options.streams;
    const app = express();
    app.disable('x-powered-by');
    app.set('etag', false);
    app.use(faultInjection(this.faults, this.requests));
    app.use('/:platform', (req, res, next) => {
      const [, token] =
        /^Bearer (.+)$/.exec(req.headers.authorization ?? '') ?? [];
      if (!options.open.test(req.path) && !(token && accepts(token))) {
        options.unauthorized(res);
        return;
      }
      const cluster = clusters.of(req.params.platform!);
      if (!cluster) {
        // Nothing listens there yet: what a load balancer without targets says.
        res.status(503).type('text/plain').send('no healthy upstream');
        return;
      }
      res.locals.cluster = cluster;
      next();
    });
    app.use('/:platform', options.routes);
    app.use(options.onError);
    this.#server = createServer(app);
  }

  /** @throws Error when the port is taken */
  async listen(port: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, this.#host, () => resolve());
    });
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /** Its address; a platform is at `<url>/<platform>`. */
  get url(): string {
    return `http://${this.#host}:${this.#port}`;
  }

  /** Ends every stream that is open, as a restart of the real system does. */
  dropStreams(): void {
    for (const stream of this.#streams) stream.destroy();
  }

  async close(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = new Promise<void>(resolve =>
      this.#server.close(() => resolve()),
    );
    this.#server.closeAllConnections();
    await closed;
  }
}

/** The cluster that a request is about. */
export const clusterOf = (res: Response): Cluster =>
  res.locals.cluster as Cluster;

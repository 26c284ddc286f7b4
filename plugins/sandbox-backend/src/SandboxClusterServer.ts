import express, { type Response, type Router } from 'express';
import type { Cluster } from './cluster/Cluster';
import type { Clusters } from './cluster/Clusters';
import { Faults } from './faults/Faults';
import { RequestLog } from './faults/RequestLog';
import type { Rights } from './rights/Rights';
import { faultInjection } from './http/faultInjection';
import { LocalServer } from './http/LocalServer';

/** What both stand-ins for systems in a cluster have in common: one server, a path for each platform. */
export class SandboxClusterServer {
  /** Things that go wrong on purpose. */
  readonly faults = new Faults();
  /** What the portal's account may do. */
  readonly rights: Rights;
  /** The last requests. */
  readonly requests = new RequestLog();
  readonly #server: LocalServer;
  readonly #streams: Set<Response>;

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
    this.#server = new LocalServer(app, options.host);
  }

  /** @throws Error when the port is taken */
  async listen(port: number): Promise<void> {
    await this.#server.listen(port);
  }

  /** Its address; a platform is at `<url>/<platform>`. */
  get url(): string {
    return this.#server.url;
  }

  /** Ends every stream that is open, as a restart of the real system does. */
  dropStreams(): void {
    for (const stream of this.#streams) stream.destroy();
  }

  async close(): Promise<void> {
    await this.#server.close();
  }
}

/** The cluster that a request is about. */
export const clusterOf = (res: Response): Cluster =>
  res.locals.cluster as Cluster;

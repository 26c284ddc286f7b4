import type { LoggerService } from '@backstage/backend-plugin-api';
import type { LiveSource } from '@slipway/plugin-platform-common';
import {
  ArgoCdClient,
  type ArgoCdApplication,
  type PlatformConnection,
} from '@slipway/plugin-platform-node';
import { argocdApp, type ArgoCdApp } from './argocdApp';
import { Follower } from './Follower';
import { RevisionDetails } from './RevisionDetails';

/** The stream says nothing while nothing changes; so everything is read again now and then. */
const LONGEST_STREAM = 5 * 60_000;

/** The Applications of one platform, as its Argo CD tells. */
export class ArgoCdFollower {
  readonly client: ArgoCdClient;
  readonly revisions: RevisionDetails;
  readonly #follower: Follower;
  readonly #webUrl: string;
  #apps?: Map<string, ArgoCdApp>;

  constructor(
    platform: string,
    connection: PlatformConnection,
    private readonly options: {
      logger: LoggerService;
      onChange: (what: 'apps' | 'sources') => void;
      firstDelay?: number;
    },
  ) {
    this.client = new ArgoCdClient(platform, connection);
    this.revisions = new RevisionDetails(this.client, options.logger);
    this.#webUrl = connection.webUrl ?? connection.url;
    this.#follower = new Follower({
      name: `Argo CD of ${platform}`,
      pass: (signal, alive) => this.#pass(signal, alive),
      onState: () => options.onChange('sources'),
      logger: options.logger,
      longest: LONGEST_STREAM,
      firstDelay: options.firstDelay,
    });
    this.#follower.start();
  }

  /** By name; `undefined` until Argo CD answered once. */
  get apps(): ReadonlyMap<string, ArgoCdApp> | undefined {
    return this.#apps;
  }

  get webUrl(): string {
    return this.#webUrl;
  }

  get source(): LiveSource {
    return { source: 'argocd', ...this.#follower.state, url: this.#webUrl };
  }

  /** Takes over what Argo CD answered to an action, without waiting for the stream. */
  take(application: ArgoCdApplication): ArgoCdApp {
    const app = argocdApp(application);
    this.#apps?.set(app.name, app);
    this.options.onChange('apps');
    return app;
  }

  async close(): Promise<void> {
    await this.#follower.close();
    await this.client.close();
  }

  #keep(apps: Map<string, ArgoCdApp>, application: ArgoCdApplication): void {
    const app = argocdApp(application);
    apps.set(app.name, app);
    for (const { revision } of app.history) {
      this.revisions.want(app.name, revision);
    }
  }

  async #pass(signal: AbortSignal, alive: () => void): Promise<void> {
    const { items, version } = await this.client.list(signal);
    this.#apps = new Map();
    for (const item of items) this.#keep(this.#apps, item);
    alive();
    this.options.onChange('apps');
    let malformed = false;
    const stopped = new AbortController();
    try {
      for await (const { type, application } of this.client.stream({
        version,
        signal: AbortSignal.any([signal, stopped.signal]),
        onMalformed: () => {
          malformed = true;
          stopped.abort();
        },
      })) {
        if (type === 'DELETED') this.#apps.delete(application.metadata.name);
        else this.#keep(this.#apps, application);
        alive();
        this.options.onChange('apps');
      }
    } catch (error) {
      // An event that cannot be read may be any change: everything is read again.
      if (malformed) {
        throw new Error('It sent an event that cannot be read', {
          cause: error,
        });
      }
      throw error;
    }
  }
}

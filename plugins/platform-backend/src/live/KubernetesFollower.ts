import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  LiveResourceDetail,
  LiveSource,
} from '@slipway/plugin-platform-common';
import {
  KubernetesClient,
  UpstreamError,
  type KubernetesKind,
  type KubernetesObject,
  type PlatformConnection,
} from '@slipway/plugin-platform-node';
import { Follower } from './Follower';
import { objectKey } from './liveResources';

const LONGEST_WATCH = 10 * 60_000;
/** The kinds appear when their provider has started. */
const ABSENT_DELAY = 15_000;
const MAX_EVENTS = 10;

type ResourceEvent = LiveResourceDetail['events'][number];

/** A kind that is followed: of Crossplane, by what the repository holds. */
export interface FollowedKind {
  apiVersion: string;
  kind: string;
}

const kindKey = ({ apiVersion, kind }: FollowedKind) => `${apiVersion} ${kind}`;

const events: KubernetesKind = {
  apiVersion: 'v1',
  kind: 'Event',
  plural: 'events',
  namespaced: true,
};

/** Keeps what is shown of an object. */
function slim(object: KubernetesObject, followed: FollowedKind) {
  const { managedFields: _managed, ...metadata } =
    object.metadata as KubernetesObject['metadata'] & {
      managedFields?: unknown;
    };
  return { ...object, ...followed, metadata };
}

/** The Crossplane resources of one platform, as its API server tells. */
export class KubernetesFollower {
  readonly #client: KubernetesClient;
  readonly #followers = new Map<string, Follower>();
  readonly #objects = new Map<string, Map<string, KubernetesObject>>();
  readonly #events = new Map<string, ResourceEvent[]>();
  readonly #eventFollower: Follower;
  #discovered = new Map<string, Promise<KubernetesKind[]>>();

  constructor(
    private readonly platform: string,
    connection: PlatformConnection,
    private readonly options: {
      logger: LoggerService;
      onChange: (what: 'resources' | 'sources') => void;
      firstDelay?: number;
    },
  ) {
    this.#client = new KubernetesClient(platform, connection);
    this.#eventFollower = this.#newFollower('events', (signal, alive) =>
      this.#followEvents(signal, alive),
    );
    this.#eventFollower.start();
  }

  /** Follows these kinds and no others. */
  follow(kinds: readonly FollowedKind[]): void {
    const wanted = new Map(kinds.map(kind => [kindKey(kind), kind]));
    for (const [key, follower] of this.#followers) {
      if (wanted.has(key)) continue;
      this.#followers.delete(key);
      this.#objects.delete(key);
      void follower.close();
    }
    for (const [key, kind] of wanted) {
      if (this.#followers.has(key)) continue;
      const follower = this.#newFollower(kind.kind, (signal, alive) =>
        this.#followKind(kind, signal, alive),
      );
      this.#followers.set(key, follower);
      follower.start();
    }
  }

  /** By `objectKey`; `undefined` until every kind answered once. */
  get objects(): ReadonlyMap<string, KubernetesObject> | undefined {
    if (this.#objects.size < this.#followers.size) return undefined;
    return new Map([...this.#objects.values()].flatMap(kind => [...kind]));
  }

  /** Warnings about an object, the newest first. */
  eventsOf(kind: string, name: string): ResourceEvent[] {
    return this.#events.get(`${kind}/${name}`) ?? [];
  }

  /** The state of the follower that is doing worst. */
  get source(): LiveSource {
    const states = [this.#eventFollower, ...this.#followers.values()].map(
      ({ state }) => state,
    );
    const worst =
      states.find(({ status }) => status === 'stale') ??
      states.find(({ error }) => error !== undefined) ??
      states.find(({ status }) => status === 'connecting') ??
      states[0]!;
    return { source: 'kubernetes', ...worst };
  }

  async close(): Promise<void> {
    await Promise.all(
      [this.#eventFollower, ...this.#followers.values()].map(follower =>
        follower.close(),
      ),
    );
    await this.#client.close();
  }

  #newFollower(
    what: string,
    pass: (signal: AbortSignal, alive: () => void) => Promise<void>,
  ): Follower {
    return new Follower({
      name: `${what} in Kubernetes of ${this.platform}`,
      pass,
      onState: () => this.options.onChange('sources'),
      logger: this.options.logger,
      longest: LONGEST_WATCH,
      firstDelay: this.options.firstDelay,
    });
  }

  /** One question for all kinds of a version, until it fails or is too old. */
  #kinds(apiVersion: string): Promise<KubernetesKind[]> {
    const known = this.#discovered.get(apiVersion);
    if (known) return known;
    const asked = this.#client.kinds(apiVersion).catch(error => {
      this.#discovered.delete(apiVersion);
      throw error;
    });
    this.#discovered.set(apiVersion, asked);
    return asked;
  }

  async #followKind(
    followed: FollowedKind,
    signal: AbortSignal,
    alive: () => void,
  ): Promise<void> {
    const key = kindKey(followed);
    let served: KubernetesKind | undefined;
    try {
      served = (await this.#kinds(followed.apiVersion)).find(
        ({ kind }) => kind === followed.kind,
      );
    } catch (error) {
      if (!UpstreamError.is(error, 'not-found')) throw error;
    }
    if (!served) {
      this.#discovered.delete(followed.apiVersion);
      this.#objects.set(key, new Map());
      alive();
      this.options.onChange('resources');
      await new Promise<void>(done => {
        const timer = setTimeout(done, ABSENT_DELAY);
        signal.addEventListener('abort', () => {
          clearTimeout(timer);
          done();
        });
      });
      return;
    }
    const { items, version } = await this.#client.list(served, { signal });
    const objects = new Map(
      items.map(item => {
        const object = slim(item, followed);
        return [objectKey(object), object] as const;
      }),
    );
    this.#objects.set(key, objects);
    alive();
    this.options.onChange('resources');
    await this.#watch(
      served,
      version,
      signal,
      (type, item) => {
        const object = slim(item, followed);
        if (type === 'DELETED') objects.delete(objectKey(object));
        else objects.set(objectKey(object), object);
        alive();
        this.options.onChange('resources');
      },
      alive,
    );
  }

  async #followEvents(signal: AbortSignal, alive: () => void): Promise<void> {
    const fieldSelector = 'type=Warning';
    const { items, version } = await this.#client.list(events, {
      fieldSelector,
      signal,
    });
    this.#events.clear();
    items.forEach(item => this.#takeEvent(item));
    alive();
    await this.#watch(
      events,
      version,
      signal,
      (type, item) => {
        if (type !== 'DELETED') this.#takeEvent(item);
        alive();
      },
      alive,
      fieldSelector,
    );
  }

  async #watch(
    kind: KubernetesKind,
    version: string | undefined,
    signal: AbortSignal,
    onEvent: (
      type: 'ADDED' | 'MODIFIED' | 'DELETED',
      object: KubernetesObject,
    ) => void,
    alive: () => void,
    fieldSelector?: string,
  ): Promise<void> {
    let malformed = false;
    const stopped = new AbortController();
    try {
      for await (const { type, object } of this.#client.watch(kind, {
        version,
        fieldSelector,
        signal: AbortSignal.any([signal, stopped.signal]),
        onMalformed: () => {
          malformed = true;
          stopped.abort();
        },
      })) {
        if (type === 'BOOKMARK') alive();
        else onEvent(type, object);
      }
    } catch (error) {
      // Too old a version is no failure: everything is read again.
      if (UpstreamError.is(error, 'gone')) return;
      if (malformed) {
        throw new Error('It sent an event that cannot be read', {
          cause: error,
        });
      }
      throw error;
    }
  }

  #takeEvent(object: KubernetesObject): void {
    const event = object as KubernetesObject & {
      involvedObject?: { kind?: string; name?: string };
      type?: string;
      reason?: string;
      message?: string;
      count?: number;
      lastTimestamp?: string;
      eventTime?: string;
    };
    const { kind, name } = event.involvedObject ?? {};
    const followed = [...this.#followers.keys()].some(key =>
      key.endsWith(` ${kind}`),
    );
    // A cluster has warnings about everything; only those about what is followed are kept.
    if (!kind || !name || !followed) return;
    const key = `${kind}/${name}`;
    const entry: ResourceEvent = {
      type: event.type ?? 'Warning',
      reason: event.reason ?? '',
      message: (event.message ?? '').slice(0, 1_000),
      count: event.count ?? 1,
      at:
        event.lastTimestamp ??
        event.eventTime ??
        event.metadata.creationTimestamp,
    };
    const others = (this.#events.get(key) ?? []).filter(
      ({ reason, message }) =>
        reason !== entry.reason || message !== entry.message,
    );
    this.#events.set(key, [entry, ...others].slice(0, MAX_EVENTS));
    this.options.onChange('resources');
  }
}

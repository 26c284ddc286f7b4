/** A Kubernetes object, as far as the sandbox looks at it. */
export interface KubeObject {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    uid?: string;
    resourceVersion?: string;
    creationTimestamp?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    [key: string]: unknown;
  };
  [key: string]: unknown;
}

/** What happened to an object. */
export interface StoreEvent {
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  version: number;
  object: KubeObject;
}

/** How many events are kept; a watch that begins before them is told to list again. */
const KEPT_EVENTS = 5_000;

export const keyOf = (object: KubeObject) =>
  [
    object.apiVersion,
    object.kind,
    object.metadata.namespace ?? '',
    object.metadata.name,
  ].join('\u0000');

/** The objects of one cluster with versions and watches, as etcd keeps them. */
export class ObjectStore {
  readonly #objects = new Map<string, KubeObject>();
  readonly #texts = new Map<string, string>();
  readonly #listeners = new Set<(event: StoreEvent) => void>();
  #events: StoreEvent[] = [];
  #uid = 0;

  /** Above all versions of an earlier process, so that a watch from before a restart is told to list again. */
  #version = Math.floor(Date.now() / 100);
  #oldest = this.#version;

  get version(): number {
    return this.#version;
  }

  get(key: string): KubeObject | undefined {
    return this.#objects.get(key);
  }

  list(matches: (object: KubeObject) => boolean): KubeObject[] {
    return [...this.#objects.values()].filter(matches);
  }

  /** Writes an object, unless it is the same already. */
  put(object: KubeObject): void {
    const key = keyOf(object);
    const text = JSON.stringify(object);
    if (this.#texts.get(key) === text) return;
    const before = this.#objects.get(key);
    this.#version += 1;
    const stored: KubeObject = {
      ...object,
      metadata: {
        ...object.metadata,
        uid: before?.metadata.uid ?? this.#newUid(),
        creationTimestamp:
          before?.metadata.creationTimestamp ??
          object.metadata.creationTimestamp ??
          new Date().toISOString(),
        resourceVersion: String(this.#version),
      },
    };
    this.#objects.set(key, stored);
    this.#texts.set(key, text);
    this.#tell({
      type: before ? 'MODIFIED' : 'ADDED',
      version: this.#version,
      object: stored,
    });
  }

  remove(key: string): void {
    const object = this.#objects.get(key);
    if (!object) return;
    this.#objects.delete(key);
    this.#texts.delete(key);
    this.#version += 1;
    this.#tell({
      type: 'DELETED',
      version: this.#version,
      object: {
        ...object,
        metadata: {
          ...object.metadata,
          resourceVersion: String(this.#version),
        },
      },
    });
  }

  /** What happened after a version; `undefined` when that is not known any more. */
  since(version: number): StoreEvent[] | undefined {
    if (version < this.#oldest || version > this.#version) return undefined;
    return this.#events.filter(event => event.version > version);
  }

  /** Forgets what happened, as a compaction does: watches have to list again. */
  compact(): void {
    this.#events = [];
    this.#oldest = this.#version;
  }

  subscribe(listener: (event: StoreEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #newUid(): string {
    this.#uid += 1;
    return `00000000-0000-4000-8000-${this.#uid
      .toString(16)
      .padStart(12, '0')}`;
  }

  #tell(event: StoreEvent): void {
    this.#events.push(event);
    if (this.#events.length > KEPT_EVENTS) {
      this.#oldest = this.#events.shift()!.version;
    }
    for (const listener of this.#listeners) listener(event);
  }
}

import { z } from 'zod';
import type { PlatformConnection } from '../connections';
import { targetOf } from '../connections/PlatformConnections';
import { UpstreamClient } from '../upstream/UpstreamClient';

const remedies = {
  unauthenticated:
    'Its token is missing, wrong or expired: renew it and set it under platform.connections',
  forbidden:
    'The service account may not do this: give it get, list and watch for the kinds of Crossplane and for events',
  unreachable:
    'Check platform.connections[].kubernetes.url, DNS and the network between the portal and the cluster',
  timeout: 'The API server is slow or unreachable',
};

/** An object of Kubernetes. @public */
export interface KubernetesObject {
  apiVersion?: string;
  kind?: string;
  metadata: {
    name: string;
    namespace?: string;
    resourceVersion?: string;
    creationTimestamp?: string;
    annotations?: Record<string, string>;
    labels?: Record<string, string>;
  };
  [key: string]: unknown;
}

/** What happened to an object; a bookmark only tells the version. @public */
export interface KubernetesEvent {
  type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK';
  object: KubernetesObject;
}

/** A kind as the API server serves it. @public */
export interface KubernetesKind {
  apiVersion: string;
  kind: string;
  /** In the path. */
  plural: string;
  namespaced: boolean;
}

/** Something that an account may or may not do in every namespace. @public */
export interface KubernetesAccess {
  /** Empty for the core API. */
  group: string;
  /** The plural, such as `pods`. */
  resource: string;
  verb: string;
}

const kinds = z.object({
  resources: z.array(
    z.object({ name: z.string(), kind: z.string(), namespaced: z.boolean() }),
  ),
});
const list = z.object({
  metadata: z.object({
    resourceVersion: z.string().optional(),
    continue: z.string().optional(),
  }),
  items: z.array(
    z.looseObject({ metadata: z.looseObject({ name: z.string() }) }),
  ),
});
const watchEvent = z.object({
  type: z.enum(['ADDED', 'MODIFIED', 'DELETED', 'BOOKMARK', 'ERROR']),
  object: z.looseObject({}),
});

/** A line of a watch is one object; etcd allows 1.5 MB. */
const MAX_LINE = 4 * 1024 * 1024;
const PAGE = 500;

const base = (apiVersion: string) =>
  apiVersion.includes('/')
    ? `/apis/${apiVersion.split('/').map(encodeURIComponent).join('/')}`
    : `/api/${encodeURIComponent(apiVersion)}`;

/**
 * The Kubernetes API of one platform, for reading. Every call fails with an `UpstreamError`.
 *
 * @public
 */
export class KubernetesClient {
  readonly #client: UpstreamClient;

  constructor(platform: string, connection: PlatformConnection) {
    this.#client = new UpstreamClient(
      targetOf('kubernetes', platform, connection),
      remedies,
    );
  }

  /** The kinds of one API version. Fails with `not-found` when their CRDs are not there. */
  async kinds(
    apiVersion: string,
    signal?: AbortSignal,
  ): Promise<KubernetesKind[]> {
    const answer = kinds.safeParse(
      await this.#client.json({ path: base(apiVersion), signal }),
    );
    if (!answer.success) {
      throw this.#client.error(
        'malformed',
        `${apiVersion} has no list of kinds`,
        {
          status: 200,
        },
      );
    }
    return answer.data.resources
      .filter(({ name }) => !name.includes('/'))
      .map(({ name, kind, namespaced }) => ({
        apiVersion,
        kind,
        plural: name,
        namespaced,
      }));
  }

  /** All objects of a kind, page by page, and the version from which a watch goes on. */
  async list(
    kind: KubernetesKind,
    options: { fieldSelector?: string; signal?: AbortSignal } = {},
  ): Promise<{ items: KubernetesObject[]; version?: string }> {
    const items: KubernetesObject[] = [];
    let next: string | undefined;
    let version: string | undefined;
    do {
      const page = list.safeParse(
        await this.#client.json({
          path: `${base(kind.apiVersion)}/${encodeURIComponent(kind.plural)}`,
          query: {
            limit: PAGE,
            continue: next,
            fieldSelector: options.fieldSelector,
          },
          signal: options.signal,
        }),
      );
      if (!page.success) {
        throw this.#client.error(
          'malformed',
          `this is no list of ${kind.kind}`,
          {
            status: 200,
          },
        );
      }
      items.push(...(page.data.items as KubernetesObject[]));
      version = page.data.metadata.resourceVersion;
      next = page.data.metadata.continue || undefined;
    } while (next);
    return { items, version };
  }

  /** What happens after a version; fails with `gone` when that is too old. */
  async *watch(
    kind: KubernetesKind,
    options: {
      version?: string;
      fieldSelector?: string;
      signal: AbortSignal;
      onMalformed: () => void;
    },
  ): AsyncGenerator<KubernetesEvent> {
    const chunks = await this.#client.open({
      path: `${base(kind.apiVersion)}/${encodeURIComponent(kind.plural)}`,
      query: {
        watch: true,
        allowWatchBookmarks: true,
        resourceVersion: options.version,
        fieldSelector: options.fieldSelector,
        // The API server ends it then; the next one goes on from the last version.
        timeoutSeconds: 300 + Math.floor(Math.random() * 60),
      },
      signal: options.signal,
    });
    let rest = '';
    for await (const chunk of chunks) {
      rest += chunk;
      if (rest.length > MAX_LINE) {
        throw this.#client.error('malformed', 'an event is larger than 4 MB', {
          status: 200,
        });
      }
      const lines = rest.split('\n');
      rest = lines.pop()!;
      for (const line of lines.filter(Boolean)) {
        const event = this.#event(line, options.onMalformed);
        if (event) yield event;
      }
    }
  }

  /** Whether the account may do something, as the API server says. Leaves nothing behind in the cluster. */
  async may(access: KubernetesAccess, signal?: AbortSignal): Promise<boolean> {
    const { status } = await this.#client.json<{
      status?: { allowed?: boolean };
    }>({
      method: 'POST',
      path: '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
      body: {
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SelfSubjectAccessReview',
        spec: { resourceAttributes: access },
      },
      signal,
    });
    return status?.allowed === true;
  }

  async close(): Promise<void> {
    await this.#client.close();
  }

  #event(line: string, onMalformed: () => void): KubernetesEvent | undefined {
    let event;
    try {
      event = watchEvent.parse(JSON.parse(line));
    } catch {
      onMalformed();
      return undefined;
    }
    if (event.type === 'ERROR') {
      const { code, message } = event.object as {
        code?: number;
        message?: string;
      };
      throw this.#client.error(
        code === 410 ? 'gone' : 'unavailable',
        message ?? 'the watch failed',
        { status: code },
      );
    }
    return event as KubernetesEvent;
  }
}

import { createParser } from 'eventsource-parser';
import { z } from 'zod';
import type { PlatformConnection } from '../connections';
import { targetOf } from '../connections/PlatformConnections';
import { UpstreamClient } from '../upstream/UpstreamClient';
import type {
  ArgoCdApplication,
  ArgoCdEvent,
  ArgoCdManagedResource,
} from './types';

const remedies = {
  unauthenticated:
    'Its token is missing, wrong or expired: make a new one for the account and set it under platform.connections',
  forbidden:
    'The account may not do this: allow it in argocd-rbac-cm (get for reading, sync for operating)',
  unreachable:
    'Check platform.connections[].argocd.url, DNS and the network between the portal and Argo CD',
  timeout: 'Argo CD is slow or unreachable',
  unavailable: 'Argo CD has a problem or is not built yet',
};

/** What of an Application is shown; asked for by name, so that manifests are not sent along. */
const shown = [
  'metadata.name',
  'metadata.namespace',
  'metadata.labels',
  'metadata.resourceVersion',
  'metadata.creationTimestamp',
  'metadata.deletionTimestamp',
  'spec.project',
  'spec.destination',
  'spec.source',
  'spec.sources',
  'spec.syncPolicy.automated',
  'operation',
  'status.sync.status',
  'status.sync.revision',
  'status.sync.revisions',
  'status.health',
  'status.reconciledAt',
  'status.operationState.phase',
  'status.operationState.message',
  'status.operationState.startedAt',
  'status.operationState.finishedAt',
  'status.operationState.retryCount',
  'status.operationState.operation',
  'status.operationState.syncResult.revision',
  'status.operationState.syncResult.revisions',
  'status.resources',
  'status.history',
  'status.conditions',
  'status.summary',
];

const application = z.looseObject({
  metadata: z.looseObject({ name: z.string().min(1) }),
});
const listAnswer = z.object({
  metadata: z.object({ resourceVersion: z.string().optional() }).optional(),
  items: z.array(application).nullable().optional(),
});
const streamEvent = z.object({
  result: z.object({
    type: z.enum(['ADDED', 'MODIFIED', 'DELETED']),
    application,
  }),
});

const segment = encodeURIComponent;

/**
 * Argo CD's REST API of one platform. Every call fails with an `UpstreamError`.
 *
 * @public
 */
export class ArgoCdClient {
  readonly #client: UpstreamClient;

  constructor(platform: string, connection: PlatformConnection) {
    this.#client = new UpstreamClient(
      targetOf('argocd', platform, connection),
      remedies,
    );
  }

  /** All Applications, and the version from which a stream goes on. */
  async list(
    signal?: AbortSignal,
  ): Promise<{ items: ArgoCdApplication[]; version?: string }> {
    const answer = await this.#client.json<unknown>({
      path: '/api/v1/applications',
      query: {
        fields: [
          'metadata.resourceVersion',
          ...shown.map(f => `items.${f}`),
        ].join(),
      },
      signal,
    });
    const list = listAnswer.safeParse(answer);
    if (!list.success) {
      throw this.#client.error('malformed', 'this is no list of Applications', {
        status: 200,
      });
    }
    return {
      items: (list.data.items ?? []) as ArgoCdApplication[],
      version: list.data.metadata?.resourceVersion,
    };
  }

  /**
   * What happens after a version. Ends when the connection does; `onMalformed` is told of events that cannot
   * be used.
   */
  async *stream(options: {
    version?: string;
    signal: AbortSignal;
    onMalformed: () => void;
  }): AsyncGenerator<ArgoCdEvent> {
    const chunks = await this.#client.open({
      path: '/api/v1/stream/applications',
      query: {
        resourceVersion: options.version,
        fields: [
          'result.type',
          ...shown.map(field => `result.application.${field}`),
        ].join(),
      },
      headers: { accept: 'text/event-stream' },
      signal: options.signal,
    });
    const events: ArgoCdEvent[] = [];
    const parser = createParser({
      onEvent: ({ data }) => {
        try {
          const { result } = streamEvent.parse(JSON.parse(data));
          events.push(result as ArgoCdEvent);
        } catch {
          options.onMalformed();
        }
      },
      onError: () => options.onMalformed(),
    });
    for await (const chunk of chunks) {
      parser.feed(chunk);
      while (events.length > 0) yield events.shift()!;
    }
  }

  async get(
    name: string,
    options: { refresh?: 'normal' | 'hard'; signal?: AbortSignal } = {},
  ): Promise<ArgoCdApplication> {
    return this.#client.json({
      path: `/api/v1/applications/${segment(name)}`,
      query: { refresh: options.refresh },
      signal: options.signal,
    });
  }

  async managedResources(
    name: string,
    signal?: AbortSignal,
  ): Promise<ArgoCdManagedResource[]> {
    const { items } = await this.#client.json<{
      items?: ArgoCdManagedResource[];
    }>({
      path: `/api/v1/applications/${segment(name)}/managed-resources`,
      signal,
    });
    return items ?? [];
  }

  /** Starts a sync; gives the Application as it is then. */
  async sync(
    name: string,
    options: {
      prune?: boolean;
      dryRun?: boolean;
      resources?: {
        group: string;
        kind: string;
        namespace?: string;
        name: string;
      }[];
    },
  ): Promise<ArgoCdApplication> {
    return this.#client.json({
      method: 'POST',
      path: `/api/v1/applications/${segment(name)}/sync`,
      body: { ...options, syncOptions: { items: ['ServerSideApply=true'] } },
    });
  }

  async rollback(name: string, id: number): Promise<ArgoCdApplication> {
    return this.#client.json({
      method: 'POST',
      path: `/api/v1/applications/${segment(name)}/rollback`,
      body: { id },
    });
  }

  /** Stops the operation that runs. */
  async terminate(name: string): Promise<void> {
    await this.#client.json({
      method: 'DELETE',
      path: `/api/v1/applications/${segment(name)}/operation`,
    });
  }

  /** Who wrote a commit, and what for. */
  async revision(
    name: string,
    revision: string,
  ): Promise<{ author?: string; date?: string; message?: string }> {
    return this.#client.json({
      path: `/api/v1/applications/${segment(name)}/revisions/${segment(
        revision,
      )}/metadata`,
    });
  }

  /** The name of the account that asks; `undefined` when Argo CD takes it for nobody. */
  async account(signal?: AbortSignal): Promise<string | undefined> {
    const { loggedIn, username } = await this.#client.json<{
      loggedIn?: boolean;
      username?: string;
    }>({ path: '/api/v1/session/userinfo', signal });
    return loggedIn ? username : undefined;
  }

  /**
   * Whether the account may do something, as its RBAC says.
   *
   * @param object - as in a policy: `<project>/<name>`, or a name; `*` for all
   */
  async canI(
    resource: string,
    action: string,
    object: string,
    signal?: AbortSignal,
  ): Promise<boolean> {
    const { value } = await this.#client.json<{ value?: string }>({
      path: `/api/v1/account/can-i/${segment(resource)}/${segment(
        action,
      )}/${object.split('/').map(segment).join('/')}`,
      signal,
    });
    return value === 'yes';
  }

  async close(): Promise<void> {
    await this.#client.close();
  }
}

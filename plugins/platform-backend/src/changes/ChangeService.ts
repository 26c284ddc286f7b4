import type { LoggerService } from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import type {
  Change,
  ChangePreview,
  ChangeRequest,
  ChangeState,
} from '@slipway/plugin-platform-common';
import {
  ChangeEngine,
  gitlabPath,
  type GitLabClients,
  type GitLabMergeRequest,
  type PlatformRepositories,
} from '@slipway/plugin-platform-node';
import { inOurWords } from '../http/toldAsOurs';
import {
  publicChange,
  type ChangeStore,
  type StoredChange,
} from './ChangeStore';

/** How long a change may be on its way to a merge request before it counts as broken off. */
const brokenOffAfter = 2 * 60_000;

/** What is asked for, written and followed. */
export class ChangeService {
  readonly #engine: ChangeEngine;
  readonly #store: ChangeStore;
  readonly #clients: GitLabClients;
  readonly #events: EventsService;
  readonly #repositories: PlatformRepositories;
  readonly #logger: LoggerService;

  constructor(options: {
    store: ChangeStore;
    clients: GitLabClients;
    events: EventsService;
    repositories: PlatformRepositories;
    logger: LoggerService;
  }) {
    this.#store = options.store;
    this.#clients = options.clients;
    this.#events = options.events;
    this.#repositories = options.repositories;
    this.#logger = options.logger;
    this.#engine = new ChangeEngine({
      repositories: options.repositories,
      clients: options.clients,
      logger: options.logger,
      findChange: id => options.store.get(id),
    });
  }

  /** The change as it would be; nothing is written. */
  async preview(request: ChangeRequest): Promise<ChangePreview> {
    try {
      return (await this.#engine.prepare(request)).preview;
    } catch (error) {
      throw inOurWords(error);
    }
  }

  /** Proposes a change, and keeps a record of it from before the first write. */
  async propose(
    request: ChangeRequest,
    requester: { requestedBy?: string; userToken?: string } = {},
  ): Promise<Change> {
    let id: string | undefined;
    try {
      const proposed = await this.#engine.propose(
        request,
        requester,
        async prepared => {
          id = await this.#store.begin(
            request,
            prepared,
            requester.requestedBy,
          );
        },
      );
      await this.#store.proposed(id!, proposed);
    } catch (error) {
      const told = inOurWords(error) as Error;
      if (id) await this.#store.failed(id, told.message);
      throw told;
    }
    return publicChange(await this.#store.get(id!));
  }

  /** Goes on with what a crash broke off. */
  async resume(): Promise<void> {
    const before = new Date(Date.now() - brokenOffAfter);
    for (const change of await this.#store.brokenOff(before)) {
      this.#logger.info(
        `Going on with the change ${change.id}: ${change.title}`,
      );
      try {
        const proposed = await this.#engine.propose(change.request, {
          requestedBy: change.requestedBy,
        });
        await this.#store.proposed(change.id, proposed);
      } catch (error) {
        const told = inOurWords(error) as Error;
        // Away is not refused: it is tried again with the next pass.
        if (told.name === 'ServiceUnavailableError') continue;
        await this.#store.failed(change.id, told.message);
      }
    }
  }

  /** Looks what became of the merge requests that are open. One request per project, whatever their number. */
  async follow(platform?: string): Promise<void> {
    const open = (await this.#store.open()).filter(
      change => platform === undefined || change.platform === platform,
    );
    const byPlatform = new Map<string, StoredChange[]>();
    for (const change of open) {
      byPlatform.set(change.platform, [
        ...(byPlatform.get(change.platform) ?? []),
        change,
      ]);
    }
    await Promise.all(
      [...byPlatform].map(async ([name, changes]) => {
        try {
          await this.#followPlatform(name, changes);
        } catch (error) {
          this.#logger.warn(
            `The merge requests of ${name} cannot be followed now: ${
              (error as Error).message
            }`,
          );
        }
      }),
    );
  }

  async #followPlatform(
    platform: string,
    changes: StoredChange[],
  ): Promise<void> {
    const { location } = this.#repositories.get(platform) ?? {};
    const [, host, project] =
      /^gitlab:([^/]+)\/(.+)$/.exec(location?.id ?? '') ?? [];
    if (!host || !project) return;
    const client = this.#clients.forHost(host);
    const wanted = new Map(
      changes.map(change => [change.mergeRequest!.iid, change]),
    );
    let merged = false;
    const pages = client.pages<GitLabMergeRequest>({
      path: gitlabPath`/projects/${project}/merge_requests`,
      query: {
        labels: 'slipway',
        state: 'all',
        order_by: 'updated_at',
        // What was not touched since the oldest was asked for cannot be news.
        updated_after: changes[0]!.createdAt,
      },
    });
    for await (const page of pages) {
      for (const mergeRequest of page) {
        const change = wanted.get(mergeRequest.iid);
        if (!change) continue;
        const state = stateOf(mergeRequest);
        const news = await this.#store.follow(
          change.id,
          state,
          mergeRequest.merged_at ?? undefined,
        );
        merged ||= news && state === 'merged';
      }
    }
    if (merged) {
      await this.#events.publish({
        topic: 'platform.changed',
        eventPayload: { host, project },
      });
    }
  }
}

/** GitLab's words for where a merge request is, in ours. */
function stateOf(mergeRequest: GitLabMergeRequest): ChangeState {
  if (mergeRequest.state === 'merged') return 'merged';
  if (mergeRequest.state === 'closed') return 'closed';
  return 'proposed';
}

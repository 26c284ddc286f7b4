import type { LoggerService } from '@backstage/backend-plugin-api';
import { readDurationFromConfig, type Config } from '@backstage/config';
import { ConflictError, InputError } from '@backstage/errors';
import type { EventsService } from '@backstage/plugin-events-node';
import { durationToMilliseconds } from '@backstage/types';
import type {
  Change,
  ChangePreview,
  ChangeRequest,
} from '@slipway/plugin-platform-common';
import {
  ChangeEngine,
  type ChangeEngineOptions,
  type GitLabClients,
  type PlatformRepositories,
} from '@slipway/plugin-platform-node';
import { inOurWords } from '../http/toldAsOurs';
import { projectOf } from '../pipelines/projectOf';
import type { AfterMergeFollower } from './AfterMergeFollower';
import type { ChangeStore } from './ChangeStore';
import { publicChange, type StoredChange } from './StoredChange';
import { MergeRequestFollower } from './MergeRequestFollower';

const TAKE_UP_AFTER = 'platform.changes.takeUpAfter';

/** Milliseconds that a change may be on its way to a merge request before it counts as broken off. */
export function takeUpAfter(config: Config): number {
  return durationToMilliseconds(
    config.has(TAKE_UP_AFTER)
      ? readDurationFromConfig(config, { key: TAKE_UP_AFTER })
      : { minutes: 2 },
  );
}

/** What is asked for, written and followed. */
export class ChangeService {
  readonly #engine: ChangeEngine;
  readonly #store: ChangeStore;
  readonly #mergeRequests: MergeRequestFollower;
  readonly #afterMerge: AfterMergeFollower;
  readonly #repositories: PlatformRepositories;
  readonly #logger: LoggerService;
  readonly #clients: GitLabClients;
  readonly #signInHost: string | undefined;
  readonly #takeUpAfter: number;

  constructor(options: {
    store: ChangeStore;
    clients: GitLabClients;
    events: EventsService;
    afterMerge: AfterMergeFollower;
    repositories: PlatformRepositories;
    logger: LoggerService;
    /** The GitLab that people sign in with. */
    signInHost?: string;
    /** Milliseconds after which a change that has no merge request yet is taken up again. */
    takeUpAfter: number;
    checkFurther?: ChangeEngineOptions['checkFurther'];
  }) {
    this.#clients = options.clients;
    this.#signInHost = options.signInHost;
    this.#takeUpAfter = options.takeUpAfter;
    this.#store = options.store;
    this.#mergeRequests = new MergeRequestFollower(options);
    this.#afterMerge = options.afterMerge;
    this.#repositories = options.repositories;
    this.#logger = options.logger;
    this.#engine = new ChangeEngine({
      repositories: options.repositories,
      clients: options.clients,
      logger: options.logger,
      checkFurther: options.checkFurther,
      findChange: async id => {
        const change = await options.store.get(id);
        if (change.origin !== 'gitlab') return change;
        throw new ConflictError(
          `${change.title} was made in GitLab, and the portal does not know what its files were; choose Revert in ${change.mergeRequest?.url}`,
        );
      },
    });
  }

  /** The change as it would be; nothing is written. */
  async preview(request: ChangeRequest): Promise<ChangePreview> {
    try {
      const { preview } = await this.#engine.prepare(request);
      return this.#signsInAt(request.platform)
        ? { ...preview, ownName: true }
        : preview;
    } catch (error) {
      throw inOurWords(error);
    }
  }

  /** Proposes a change, and keeps a record of it from before the first write. */
  async propose(
    request: ChangeRequest,
    requester: { requestedBy?: string; userToken?: string } = {},
  ): Promise<Change> {
    if (requester.userToken && !this.#signsInAt(request.platform)) {
      // A token of one GitLab is never shown to another.
      throw new InputError(
        `People do not sign in with the GitLab of ${request.platform}, so the change cannot be in your own name; let the portal propose it`,
      );
    }
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
    const before = new Date(Date.now() - this.#takeUpAfter);
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

  /** Looks what became of the merge requests that are open, and how far merged ones are. */
  async follow(platform?: string): Promise<void> {
    const byPlatform = new Map<string, StoredChange[]>();
    for (const change of await this.#store.open()) {
      // Those of GitLab's own come with `discover`.
      if (change.origin === 'gitlab') continue;
      if (platform !== undefined && change.platform !== platform) continue;
      byPlatform.set(change.platform, [
        ...(byPlatform.get(change.platform) ?? []),
        change,
      ]);
    }
    await Promise.all(
      [...byPlatform].map(([name, changes]) =>
        this.#trying(name, () => this.#mergeRequests.follow(name, changes)),
      ),
    );
    await this.#afterMerge.follow(platform);
  }

  /** Looks for merge requests that people made in GitLab. */
  async discover(platform?: string): Promise<void> {
    const names =
      platform === undefined
        ? this.#repositories.list().flatMap(known => known.platform?.name ?? [])
        : [platform];
    await Promise.all(
      names.map(name =>
        this.#trying(name, () => this.#mergeRequests.discover(name)),
      ),
    );
  }

  async #trying(platform: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#logger.warn(
        `The merge requests of ${platform} cannot be followed now: ${
          (error as Error).message
        }`,
      );
    }
  }

  /** Whether people sign in with the GitLab that holds a platform. */
  #signsInAt(platform: string): boolean {
    const place = projectOf(
      this.#repositories.get(platform)?.location,
      this.#clients,
    );
    return place !== undefined && place.host === this.#signInHost;
  }
}

import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { readDurationFromConfig, type Config } from '@backstage/config';
import type {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import type { EventParams, EventsService } from '@backstage/plugin-events-node';
import type { HumanDuration } from '@backstage/types';
import type { PlatformRepositories } from '@slipway/plugin-platform-node';
import { DeletionPolicy } from '../deletion/DeletionPolicy';
import type { Ledger } from '../ledger/Ledger';
import { Reconciler } from '../reconcile/Reconciler';
import { LocationWatch } from './LocationWatch';
import { everyOne } from './everyOne';
import {
  GITLAB_PUSH_TOPIC,
  PLATFORM_CHANGED_TOPIC,
  PLATFORM_DELETION_CONFIRMED_TOPIC,
  readConfirmation,
  type Confirmation,
  readPush,
} from './topics';

const NAME = 'PlatformEntityProvider';
const FREQUENCY = 'platform.refreshFrequency';

/**
 * A push to a project that is no known platform may be the first one of a new platform. But a GitLab may tell
 * of every push there is, so such pushes start a discovery this often at most, in milliseconds.
 */
const discoveryPause = 10_000;

/** @public */
export interface PlatformEntityProviderOptions {
  repositories: PlatformRepositories;
  ledger: Ledger;
  policy: DeletionPolicy;
  scheduler: SchedulerService;
  events: EventsService;
  logger: LoggerService;
  /** How often all repositories are looked at. By default every 30 seconds. */
  frequency?: HumanDuration;
  now?: () => Date;
}

/** Deletions that are held back. @public */
export interface HeldDeletion {
  locationId: string;
  /** References of the entities. */
  entityRefs: string[];
  /** Since when the first of them is held back. */
  since: Date;
}

/** Keeps the catalog at what the platform repositories describe. @public */
export class PlatformEntityProvider implements EntityProvider {
  readonly #options: PlatformEntityProviderOptions;
  readonly #now: () => Date;
  #watch?: LocationWatch;
  #lastDiscovery = -Infinity;
  #lastFailures = '';

  constructor(options: PlatformEntityProviderOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => new Date());
  }

  /** @throws InputError when the configuration is wrong */
  static fromConfig(
    config: Config,
    deps: Omit<PlatformEntityProviderOptions, 'policy' | 'frequency'>,
  ): PlatformEntityProvider {
    return new PlatformEntityProvider({
      ...deps,
      policy: DeletionPolicy.fromConfig(config),
      ...(config.has(FREQUENCY) && {
        frequency: readDurationFromConfig(config, { key: FREQUENCY }),
      }),
    });
  }

  /** The catalog keeps entities under this name: it must never change. */
  getProviderName(): string {
    return NAME;
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    const { ledger, policy, logger, repositories, scheduler, events } =
      this.#options;
    this.#watch = new LocationWatch({
      ledger,
      logger,
      repositories,
      now: this.#now,
      reconciler: new Reconciler({
        ledger,
        connection,
        policy,
        logger,
        locationKey: NAME,
        now: this.#now,
      }),
    });
    await events.subscribe({
      id: NAME,
      topics: [
        GITLAB_PUSH_TOPIC,
        PLATFORM_CHANGED_TOPIC,
        PLATFORM_DELETION_CONFIRMED_TOPIC,
      ],
      onEvent: event => this.#onEvent(event),
    });
    await scheduler.scheduleTask({
      id: `${NAME}:refresh`,
      frequency: this.#options.frequency ?? { seconds: 30 },
      timeout: { minutes: 15 },
      // One replica at a time; the ledger would settle it otherwise too, at the cost of doing things twice.
      scope: 'global',
      fn: signal => this.refresh(signal),
    });
  }

  /**
   * Looks at all repositories, with discovery, and brings the catalog to what they say.
   *
   * @throws whatever the database or the catalog throws; the next call does again what is left
   */
  async refresh(signal?: AbortSignal): Promise<void> {
    const { repositories } = this.#options;
    const watch = this.#connected();
    this.#lastDiscovery = this.#now().getTime();
    const before = await watch.begin();
    // A repository that hangs must not hold up what is already known of the others.
    const early: Promise<void>[] = [];
    const stop = repositories.subscribe(({ location }) => {
      const task = watch.follow(location.id, before);
      // Its error is thrown below; until then it must not count as one that nobody handles.
      task.catch(() => undefined);
      early.push(task);
    });
    const outcome = await repositories.refresh({ signal }).finally(stop);
    this.#report(outcome.failures);
    const known = new Set(outcome.snapshots.map(s => s.location.id));
    await everyOne([
      ...early,
      ...[...known].map(id => watch.follow(id, before)),
    ]);
    // Only after that: what moved to another repository is no longer that of the one that is gone.
    if (outcome.complete) await everyOne(watch.dropAllBut(known, before));
  }

  /** Looks at some repositories only. */
  async refreshLocations(locationIds: string[]): Promise<void> {
    const watch = this.#connected();
    const before = await watch.begin();
    const { failures } = await this.#options.repositories.refresh({
      locationIds,
    });
    for (const failure of failures) this.#options.logger.warn(failure);
    await everyOne(locationIds.map(id => watch.follow(id, before)));
  }

  /** What is held back from deletion. */
  async heldDeletions(): Promise<HeldDeletion[]> {
    const held = await this.#options.ledger.held();
    return [...held].map(([locationId, rows]) => ({
      locationId,
      entityRefs: rows.map(row => row.ref).sort(),
      since: new Date(
        Math.min(...rows.map(row => row.missingSince!.getTime())),
      ),
    }));
  }

  /** Carries out the deletions that are held back for a location, as far as they still apply. */
  async confirmDeletion(locationId: string): Promise<void> {
    const { ledger, logger } = this.#options;
    const count = await ledger.confirmDeletion(locationId, this.#now());
    logger.info(
      `The deletion of ${count} entities of ${locationId} was confirmed`,
    );
    // With discovery, since only that tells whether a repository is really gone.
    await this.refresh();
  }

  async #onEvent({ topic, eventPayload }: EventParams): Promise<void> {
    const { logger } = this.#options;
    if (topic === PLATFORM_CHANGED_TOPIC) {
      await this.refresh();
    } else if (topic === PLATFORM_DELETION_CONFIRMED_TOPIC) {
      const confirmation = readConfirmation(eventPayload);
      if (!confirmation) {
        logger.warn(`Ignored an event ${topic} without locationId or platform`);
      } else {
        for (const id of await this.#confirmed(confirmation)) {
          await this.confirmDeletion(id);
        }
      }
    } else {
      await this.#onPush(eventPayload);
    }
  }

  async #confirmed(confirmation: Confirmation): Promise<string[]> {
    if ('locationId' in confirmation) return [confirmation.locationId];
    const locations = await this.#options.ledger.locations();
    return locations
      .filter(({ platform }) => platform === confirmation.platform)
      .map(({ id }) => id);
  }

  async #onPush(payload: unknown): Promise<void> {
    const { repositories, logger } = this.#options;
    const push = readPush(payload);
    if (!push) {
      logger.warn('Ignored a push event without project');
      return;
    }
    const known = repositories.findProject(push.host, push.project);
    if (!known) {
      const since = this.#now().getTime() - this.#lastDiscovery;
      if (since >= discoveryPause) await this.refresh();
      return;
    }
    const { id, branch } = known.location;
    const concerns =
      push.ref === undefined ||
      branch === undefined ||
      push.ref === `refs/heads/${branch}`;
    if (concerns) await this.refreshLocations([id]);
  }

  /** Logs what failed, once while it stays the same. */
  #report(failures: string[]): void {
    const text = [...failures].sort().join('\n');
    if (text !== this.#lastFailures) {
      for (const failure of failures) this.#options.logger.warn(failure);
    }
    this.#lastFailures = text;
  }

  #connected(): LocationWatch {
    if (!this.#watch) throw new Error(`${NAME} is not connected yet`);
    return this.#watch;
  }
}

import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  PlatformRepositories,
  PlatformSnapshot,
} from '@slipway/plugin-platform-node';
import type { Ledger } from '../ledger/Ledger';
import type { LedgerLocation } from '../ledger/types';
import { stateOf, type LocationState } from '../reconcile/LocationState';
import type { Reconciler } from '../reconcile/Reconciler';

/**
 * How often everything is handed over again, in milliseconds, so that what somebody deleted from the catalog
 * by hand comes back. The catalog writes nothing for what it still has.
 */
const repeatEvery = 60 * 60 * 1000;

/** What the ledger said before the repositories were looked at. */
export type Before = ReadonlyMap<string, LedgerLocation>;

/** What is remembered of a location, so that an unchanged one costs nothing. */
interface Memory {
  snapshot?: PlatformSnapshot;
  /** Of the location in the ledger when this process last wrote or compared. */
  generation: number;
  nextDue?: Date;
  repeatedAt: number;
}

/** Follows the locations one by one: each in turn, and different ones side by side. */
export class LocationWatch {
  readonly #memories = new Map<string, Memory>();
  readonly #turns = new Map<string, Promise<unknown>>();

  constructor(
    private readonly deps: {
      ledger: Ledger;
      repositories: PlatformRepositories;
      reconciler: Reconciler;
      logger: LoggerService;
      now: () => Date;
    },
  ) {}

  /** To be called before repositories are looked at: what others write from then on is noticed. */
  async begin(): Promise<Before> {
    const locations = await this.deps.ledger.locations();
    return new Map(locations.map(location => [location.id, location]));
  }

  /** Brings the catalog to what the repository was last seen to hold. */
  async follow(locationId: string, before: Before): Promise<void> {
    await this.#inTurn(locationId, async () => {
      // Looked up now and not when the turn was asked for, so that an older state never follows a newer one.
      const snapshot = this.deps.repositories
        .list()
        .find(known => known.location.id === locationId);
      const state = snapshot && stateOf(snapshot);
      if (!state) return;
      const refusal = this.#refusal(state, before);
      if (refusal) {
        if (!same(this.#memories.get(locationId)?.snapshot, snapshot)) {
          this.deps.logger.warn(refusal);
          this.#memories.set(locationId, {
            snapshot,
            generation: -1,
            repeatedAt: 0,
          });
        }
        return;
      }
      await this.#reconcile(state, before, snapshot);
    });
  }

  /** Lets go of all locations that are in the catalog and not among those that exist. */
  dropAllBut(existing: ReadonlySet<string>, before: Before): Promise<void>[] {
    return [...before.keys()]
      .filter(id => !existing.has(id))
      .map(id =>
        this.#inTurn(id, () =>
          this.#reconcile({ kind: 'gone', id, title: id }, before),
        ),
      );
  }

  async #reconcile(
    state: LocationState,
    before: Before,
    snapshot?: PlatformSnapshot,
  ): Promise<void> {
    const { reconciler, logger, now } = this.deps;
    const { id } = state;
    const memory = this.#memories.get(id);
    const time = now().getTime();
    // What this process itself wrote since is no news to it.
    const generation = Math.max(
      before.get(id)?.generation ?? 0,
      memory?.generation ?? 0,
    );
    const repeatAll = !memory || time - memory.repeatedAt >= repeatEvery;
    const due = memory?.nextDue !== undefined && memory.nextDue <= now();
    if (
      memory?.generation === generation &&
      same(memory.snapshot, snapshot) &&
      !repeatAll &&
      !due
    ) {
      return;
    }
    const result = await reconciler.reconcile(state, { generation, repeatAll });
    if (result.applied + result.removed > 0) {
      logger.info(
        `${state.title}: ${result.applied} entities new or changed, ${result.removed} removed, ${result.held} held back from deletion`,
      );
    }
    if (!result.settled || result.forgotten) {
      this.#memories.delete(id);
      return;
    }
    this.#memories.set(id, {
      snapshot,
      generation: result.generation,
      nextDue: result.nextDue,
      repeatedAt: repeatAll ? time : memory.repeatedAt,
    });
  }

  /**
   * Why a platform is not taken over: its name belongs to another repository, of which it is not known now
   * what it holds. Without this, whoever takes the name of a platform while its repository cannot be read
   * would take its entities too.
   */
  #refusal(state: LocationState, before: Before): string | undefined {
    if (state.kind !== 'platform') return undefined;
    const { name } = state.platform;
    for (const owner of before.values()) {
      if (owner.platform !== name || owner.id === state.id) continue;
      const known = this.deps.repositories
        .list()
        .find(snapshot => snapshot.location.id === owner.id);
      if (known && !known.missing && !known.platform) {
        return `${state.title} calls itself ${name}, which is the name of the platform in ${known.location.title}, whose state is not known now. Give one of them another name, or remove one`;
      }
    }
    return undefined;
  }

  #inTurn(id: string, task: () => Promise<void>): Promise<void> {
    const turn = (this.#turns.get(id) ?? Promise.resolve()).then(task);
    // Whoever asked for the turn gets its error; the next turn must not.
    this.#turns.set(
      id,
      turn.catch(() => undefined),
    );
    return turn;
  }
}

/** Whether two snapshots say the same of the repository's content. */
function same(a?: PlatformSnapshot, b?: PlatformSnapshot): boolean {
  if (!a || !b) return a === b;
  return (
    a.revision === b.revision &&
    a.platform === b.platform &&
    a.missing === b.missing &&
    a.location.webUrl === b.location.webUrl &&
    a.location.branch === b.location.branch &&
    a.location.title === b.location.title
  );
}

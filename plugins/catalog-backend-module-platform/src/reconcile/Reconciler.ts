import { setImmediate } from 'node:timers/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { EntityProviderConnection } from '@backstage/plugin-catalog-node';
import type { DeletionPolicy } from '../deletion/DeletionPolicy';
import { chunk } from '../ledger/chunk';
import type { Ledger } from '../ledger/Ledger';
import type { LocationState } from './LocationState';
import { recordWrites } from '../telemetry/entityWrites';
import { planChanges, type Plan } from './planChanges';

/** Entities per mutation. The catalog writes each mutation in one transaction, which holds up others. */
const mutationSize = 1000;

/** How a location stands after it was reconciled. */
export interface Reconciled {
  /** `false` when another process was at it: then it has to be looked at again. */
  settled: boolean;
  /** The generation of the location in the ledger. */
  generation: number;
  /** How many entities were new or had changed. */
  applied: number;
  removed: number;
  held: number;
  /** `true` when nothing of the location is left. */
  forgotten: boolean;
  /** When the first deletion that is held back is due. */
  nextDue?: Date;
}

/** Brings what the catalog holds for a location to what its repository asks for. */
export class Reconciler {
  constructor(
    private readonly deps: {
      ledger: Ledger;
      connection: EntityProviderConnection;
      policy: DeletionPolicy;
      logger: LoggerService;
      /** The location key of all entities, so that the catalog knows them as ours. */
      locationKey: string;
      now: () => Date;
    },
  ) {}

  /**
   * @param options - `generation`: of the location, as read before its repository was looked at.
   *   `repeatAll`: hand over what has not changed too, so that what was lost in the catalog comes back. The
   *   catalog writes only what it does not have.
   * @throws whatever the database or the catalog throws; nothing is lost by that, the next call repeats it
   */
  async reconcile(
    state: LocationState,
    options: { generation: number; repeatAll: boolean },
  ): Promise<Reconciled> {
    const { ledger, policy, logger, now } = this.deps;
    const { generation, repeatAll } = options;
    const at = now();
    const plan = await planChanges(state, { ledger, policy, at, repeatAll });
    const counts = {
      applied: plan.apply.length,
      removed: plan.remove.length,
      held: plan.held,
      forgotten: false,
      nextDue: plan.nextDue,
    };
    for (const complaint of plan.complaints) {
      logger.warn(`${state.title}: ${complaint}`);
    }
    if (plan.hold.length > 0) {
      logger.warn(
        `${state.title}: the deletion of ${
          plan.held
        } entities is held back until ${plan.nextDue?.toISOString()} or until a person confirms it`,
      );
    }
    if (!needsWriting(plan)) return { settled: true, generation, ...counts };

    const own = await ledger.undertake({
      locationId: state.id,
      platform: state.kind === 'platform' ? state.platform.name : undefined,
      generation,
      at,
      apply: plan.apply.map(({ ref }) => ref),
      remove: plan.remove,
      hold: plan.hold,
      release: plan.release,
    });
    if (own === undefined) return { settled: false, generation, ...counts };
    await this.#mutate(plan);
    recordWrites({
      written: plan.apply.length + plan.repeat.length,
      removed: plan.remove.length,
      held: plan.hold.length,
    });
    const settled = await ledger.settle({
      locationId: state.id,
      generation: own,
      applied: plan.apply.map(({ ref, hash, good }) => ({
        ref,
        hash,
        entity: good,
      })),
      removed: plan.remove,
      repeated: plan.repeat.map(({ ref }) => ref),
    });
    const forgotten = settled && plan.emptied;
    if (forgotten) await ledger.forget(state.id);
    return { settled, generation: own, ...counts, forgotten };
  }

  async #mutate(plan: Plan): Promise<void> {
    const { connection, locationKey } = this.deps;
    const added = [...plan.apply, ...plan.repeat].map(({ entity }) => ({
      entity,
      locationKey,
    }));
    const removed = plan.remove.map(entityRef => ({ entityRef, locationKey }));
    for (const part of chunk(added, mutationSize)) {
      await connection.applyMutation({
        type: 'delta',
        added: part,
        removed: [],
      });
      await setImmediate();
    }
    for (const part of chunk(removed, mutationSize)) {
      await connection.applyMutation({
        type: 'delta',
        added: [],
        removed: part,
      });
    }
  }
}

function needsWriting(plan: Plan): boolean {
  return [plan.apply, plan.repeat, plan.remove, plan.hold, plan.release].some(
    list => list.length > 0,
  );
}

import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { migrateTables } from '@slipway/plugin-platform-node';
import type { Knex } from 'knex';
import { chunk } from './chunk';
import type {
  EntityRow,
  LedgerLocation,
  LedgerRow,
  LocationRow,
  Settlement,
  Undertaking,
} from './types';

const LOCATIONS = 'slipway_locations';
const ENTITIES = 'slipway_entities';

/** Rows per statement: few enough for the limit of variables that databases set. */
const rowsPerStatement = 500;

/** What stands for "it is not certain what the catalog holds". */
const UNCERTAIN = '';

/**
 * What was handed to the catalog, so that only differences are handed over again and nothing is ever
 * forgotten there.
 *
 * Writing goes in two steps around the mutation: {@link Ledger.undertake} notes every entity that is about to
 * change, {@link Ledger.settle} what it became. A process that dies in between leaves the notes, and the next
 * pass does the same again. Of two processes that write for one location at once, the later one wins, and
 * the earlier leaves a note that makes the next pass look again.
 */
export class Ledger {
  private constructor(private readonly db: Knex) {}

  /** Opens the ledger in the catalog's database, and makes its tables where they are not there yet. */
  static async create(database: DatabaseService): Promise<Ledger> {
    const db = await database.getClient();
    if (!database.migrations?.skip) {
      await migrateTables(db, {
        directory: resolvePackagePath(
          '@slipway/plugin-catalog-backend-module-platform',
          'migrations',
        ),
        // The catalog keeps the list of its own migrations under the default name.
        tableName: 'slipway_knex_migrations',
      });
    }
    return new Ledger(db);
  }

  /** All locations that anything was ever handed over for and not taken back. */
  async locations(): Promise<LedgerLocation[]> {
    const rows = await this.db<LocationRow>(LOCATIONS).select();
    return rows.map(row => ({
      id: row.location_id,
      platform: row.platform ?? undefined,
      generation: Number(row.generation),
    }));
  }

  /** What a location asked for, by entity reference. */
  async rowsOf(locationId: string): Promise<Map<string, LedgerRow>> {
    return this.#toMap(await this.#rows().where({ location_id: locationId }));
  }

  /** What is noted under these references, whichever location asked for it. */
  async rowsFor(refs: readonly string[]): Promise<Map<string, LedgerRow>> {
    const found: EntityRow[] = [];
    for (const part of chunk(refs, rowsPerStatement)) {
      found.push(...(await this.#rows().whereIn('entity_ref', part)));
    }
    return this.#toMap(found);
  }

  /** The last good versions of these entities. */
  async lastGood(refs: readonly string[]): Promise<Map<string, Entity>> {
    const found = new Map<string, Entity>();
    for (const part of chunk(refs, rowsPerStatement)) {
      const rows = await this.db<EntityRow>(ENTITIES)
        .select('entity_ref', 'entity')
        .whereIn('entity_ref', part)
        .whereNotNull('entity');
      for (const row of rows) {
        found.set(row.entity_ref, JSON.parse(row.entity!) as Entity);
      }
    }
    return found;
  }

  /** What is held back from deletion, by location. */
  async held(): Promise<Map<string, LedgerRow[]>> {
    const rows = await this.#rows().whereNotNull('missing_since');
    const held = new Map<string, LedgerRow[]>();
    for (const row of rows) {
      const list = held.get(row.location_id) ?? [];
      list.push(toLedgerRow(row));
      held.set(row.location_id, list);
    }
    return held;
  }

  /**
   * Notes that a person agrees to the deletions that are held back for a location.
   *
   * @returns how many entities that concerns
   */
  async confirmDeletion(locationId: string, at: Date): Promise<number> {
    return this.db.transaction(async tx => {
      const count = await tx<EntityRow>(ENTITIES)
        .where({ location_id: locationId })
        .whereNotNull('missing_since')
        .whereNull('confirmed_at')
        .update({ confirmed_at: at.toISOString() });
      await raiseGeneration(tx, locationId);
      return count;
    });
  }

  /**
   * Notes what is about to change in the catalog.
   *
   * @returns the generation to settle with, or `undefined` when another process wrote for the location since
   *   `work.generation` was read: then nothing was noted, and what is known of the location is out of date.
   */
  async undertake(work: Undertaking): Promise<number | undefined> {
    const { locationId, platform, generation } = work;
    return this.db.transaction(async tx => {
      await tx<LocationRow>(LOCATIONS)
        .insert({ location_id: locationId, platform, generation: 0 })
        .onConflict('location_id')
        .ignore();
      const claimed = await tx<LocationRow>(LOCATIONS)
        .where({ location_id: locationId, generation })
        .update({ generation: generation + 1, ...(platform && { platform }) });
      if (claimed === 0) return undefined;
      await this.#markUncertain(tx, locationId, work.apply, [
        'location_id',
        'hash',
      ]);
      for (const refs of chunk(work.remove, rowsPerStatement)) {
        await tx<EntityRow>(ENTITIES)
          .whereIn('entity_ref', refs)
          .where({ location_id: locationId })
          .update({ hash: UNCERTAIN });
      }
      const since = work.at.toISOString();
      for (const refs of chunk(work.hold, rowsPerStatement)) {
        await tx<EntityRow>(ENTITIES)
          .whereIn('entity_ref', refs)
          .where({ location_id: locationId })
          .whereNull('missing_since')
          .update({ missing_since: since });
      }
      for (const refs of chunk(work.release, rowsPerStatement)) {
        await tx<EntityRow>(ENTITIES)
          .whereIn('entity_ref', refs)
          .update({ missing_since: null, confirmed_at: null });
      }
      return generation + 1;
    });
  }

  /**
   * Notes what the catalog holds now.
   *
   * @returns `false` when another process wrote for the location in between: then it is not certain whose
   *   version the catalog holds, and what changed is noted to be handed over again.
   */
  async settle(result: Settlement): Promise<boolean> {
    const { locationId, generation } = result;
    return this.db.transaction(async tx => {
      // Takes the row's lock, so that nobody begins to write while this is being decided.
      const current = await tx<LocationRow>(LOCATIONS)
        .where({ location_id: locationId, generation })
        .update({ generation });
      if (current === 0) {
        // Whose they are has been decided by whoever came in between.
        const refs = [
          ...result.applied.map(({ ref }) => ref),
          ...result.removed,
          ...result.repeated,
        ];
        await this.#markUncertain(tx, locationId, refs, ['hash']);
        await raiseGeneration(tx, locationId);
        return false;
      }
      for (const part of chunk(result.applied, rowsPerStatement / 5)) {
        const good = part.filter(({ entity }) => entity);
        const kept = part.filter(({ entity }) => !entity);
        if (good.length > 0) {
          await tx<EntityRow>(ENTITIES)
            .insert(
              good.map(({ ref, hash, entity }) => ({
                entity_ref: ref,
                location_id: locationId,
                hash,
                entity: JSON.stringify(entity),
              })),
            )
            .onConflict('entity_ref')
            .merge(['location_id', 'hash', 'entity']);
        }
        if (kept.length > 0) {
          await tx<EntityRow>(ENTITIES)
            .insert(
              kept.map(({ ref, hash }) => ({
                entity_ref: ref,
                location_id: locationId,
                hash,
              })),
            )
            .onConflict('entity_ref')
            .merge(['location_id', 'hash']);
        }
      }
      for (const refs of chunk(result.removed, rowsPerStatement)) {
        await tx<EntityRow>(ENTITIES)
          .whereIn('entity_ref', refs)
          .where({ location_id: locationId })
          .delete();
      }
      return true;
    });
  }

  /** Forgets a location that nothing is noted for any more. */
  async forget(locationId: string): Promise<void> {
    await this.db<LocationRow>(LOCATIONS)
      .where({ location_id: locationId })
      .whereNotExists(
        this.db<EntityRow>(ENTITIES)
          .select(this.db.raw('1'))
          .where({ location_id: locationId }),
      )
      .delete();
  }

  async #markUncertain(
    tx: Knex.Transaction,
    locationId: string,
    refs: readonly string[],
    overwrite: ('location_id' | 'hash')[],
  ): Promise<void> {
    for (const part of chunk(refs, rowsPerStatement)) {
      await tx<EntityRow>(ENTITIES)
        .insert(
          part.map(ref => ({
            entity_ref: ref,
            location_id: locationId,
            hash: UNCERTAIN,
          })),
        )
        .onConflict('entity_ref')
        .merge(overwrite);
    }
  }

  #rows() {
    return this.db<EntityRow>(ENTITIES).select(
      'entity_ref',
      'location_id',
      'hash',
      'missing_since',
      'confirmed_at',
    );
  }

  #toMap(rows: Omit<EntityRow, 'entity'>[]): Map<string, LedgerRow> {
    return new Map(rows.map(row => [row.entity_ref, toLedgerRow(row)]));
  }
}

/** Makes every process look at the location again. */
async function raiseGeneration(
  tx: Knex.Transaction,
  locationId: string,
): Promise<void> {
  await tx<LocationRow>(LOCATIONS)
    .where({ location_id: locationId })
    .increment('generation', 1);
}

function toLedgerRow(row: Omit<EntityRow, 'entity'>): LedgerRow {
  return {
    ref: row.entity_ref,
    locationId: row.location_id,
    hash: row.hash,
    ...(row.missing_since && { missingSince: new Date(row.missing_since) }),
    confirmed: row.confirmed_at !== null,
  };
}

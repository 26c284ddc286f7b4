import { setTimeout as sleep } from 'node:timers/promises';
import type { Knex } from 'knex';

const PAUSE = 250;
const TRIES = 120;

/** Whether another replica is at it, or made a table between our look and our making it. */
function isInTheWay(error: unknown): boolean {
  const { name, message } = error as Error;
  return (
    name === 'MigrationLocked' || /already exists|duplicate key/.test(message)
  );
}

/**
 * Brings the tables of a plugin to the newest migration. Another replica that is at it is waited for, up to half a
 * minute.
 *
 * @throws what the migration throws, or `MigrationLocked` when a process that ended left the lock behind
 * @public
 */
export async function migrateTables(
  db: Knex,
  migrations: { directory: string; tableName?: string },
): Promise<void> {
  for (let left = TRIES; ; left--) {
    try {
      await db.migrate.latest(migrations);
      return;
    } catch (error) {
      if (left === 0 || !isInTheWay(error)) throw error;
      await sleep(PAUSE);
    }
  }
}

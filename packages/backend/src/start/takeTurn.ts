import { setTimeout as sleep } from 'node:timers/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { Client, escapeIdentifier, type ClientConfig } from 'pg';

/** Any number, the same for every replica: what the lock is called. */
const LOCK = 5_170_904_112;
/** For the replica before this one; a start takes well under a minute. */
const LONGEST_WAIT = 5 * 60_000;
const LOOK = 250;

/** How to reach the portal's database; `undefined` where it is not PostgreSQL or its password comes from a cloud. */
export function databaseOf(config: Config): ClientConfig | undefined {
  if (config.getOptionalString('backend.database.client') !== 'pg') {
    return undefined;
  }
  const connection = config.getOptional<string | ClientConfig>(
    'backend.database.connection',
  );
  if (typeof connection === 'string') return { connectionString: connection };
  if (!connection || 'type' in connection) return undefined;
  return connection;
}

/**
 * Frees the locks of migrations that a process left behind when it was killed. Only for whoever has the turn:
 * nobody else migrates then.
 *
 * @returns the tables that were locked
 */
async function freeAbandonedLocks(database: Client): Promise<string[]> {
  const { rows } = await database.query<{ schema: string; name: string }>(
    `SELECT table_schema AS schema, table_name AS name
       FROM information_schema.columns
      WHERE column_name = 'is_locked' AND table_name LIKE '%migrations_lock'
        AND table_schema NOT IN ('pg_catalog', 'information_schema')
      ORDER BY 1, 2`,
  );
  const freed: string[] = [];
  for (const { schema, name } of rows) {
    const { rowCount } = await database.query(
      `UPDATE ${escapeIdentifier(schema)}.${escapeIdentifier(name)}
          SET is_locked = 0 WHERE is_locked = 1`,
    );
    if (rowCount) freed.push(`${schema}.${name}`);
  }
  return freed;
}

/**
 * Waits for the turn by asking again and again: a statement that waits for a lock would itself be waited for by the
 * catalog's migrations, which make indexes concurrently.
 */
async function waitForTurn(database: Client, longest: number): Promise<void> {
  const end = Date.now() + longest;
  for (;;) {
    const { rows } = await database.query<{ taken: boolean }>(
      'SELECT pg_try_advisory_lock($1) AS taken',
      [LOCK],
    );
    if (rows[0]!.taken) return;
    if (Date.now() >= end) {
      throw new Error(
        `Another replica has been starting for ${
          longest / 1000
        } s. Look at its log; the lock is the advisory lock ${LOCK} of the connection slipway-start`,
      );
    }
    await sleep(LOOK);
  }
}

/**
 * Starts something while no other replica does, so that Backstage's plugins, which migrate their tables when they
 * start, are not in each other's way. The turn is a lock of a connection: it ends with the process, however that ends.
 *
 * @throws when the database cannot be reached, or another replica keeps the turn for five minutes
 */
export async function takeTurn<T>(
  config: Config,
  start: () => Promise<T>,
  options: { logger: Pick<LoggerService, 'info' | 'warn'>; longest?: number },
): Promise<T> {
  const address = databaseOf(config);
  if (!address) return start();
  const longest = options.longest ?? LONGEST_WAIT;
  const database = new Client({
    ...address,
    application_name: 'slipway-start',
    connectionTimeoutMillis: 30_000,
    // It is silent for as long as a start takes.
    keepAlive: true,
  });
  let lost: Error | undefined;
  database.on('error', error => {
    lost = error;
    options.logger.warn(
      `The turn to start was lost with the connection to the database: ${error.message}`,
    );
  });
  try {
    await database.connect();
  } catch (error) {
    throw new Error(
      `The database cannot be reached: ${
        (error as Error).message
      }. Check backend.database.connection (POSTGRES_HOST, POSTGRES_PORT, POSTGRES_DATABASE, POSTGRES_USER, POSTGRES_PASSWORD)`,
      { cause: error },
    );
  }
  try {
    await waitForTurn(database, longest);
    const freed = await freeAbandonedLocks(database);
    if (freed.length > 0) {
      options.logger.warn(
        `A replica was killed while it migrated; its locks are freed: ${freed.join(
          ', ',
        )}`,
      );
    }
    return await start();
  } finally {
    if (!lost) await database.end();
  }
}

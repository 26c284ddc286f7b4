import type { Config } from '@backstage/config';
import type { Finding } from '@slipway/plugin-platform-backend';
import { Client } from 'pg';
import { databaseOf } from '../start/takeTurn';

/** What Backstage supports, the oldest. */
const OLDEST = 14;
/** Plugins that keep tables. */
const PLUGINS = 12;
/** Of each plugin, unless the configuration says otherwise. */
const POOL = 10;
const SUBJECT = 'PostgreSQL';

const good = (message: string): Finding => ({
  subject: SUBJECT,
  outcome: 'good',
  message,
});

interface Facts {
  version: string;
  number: number;
  may_create: boolean;
  is_superuser: boolean;
  max_connections: number;
  encrypted: boolean;
}

async function* examineFacts(
  facts: Facts,
  config: Config,
): AsyncGenerator<Finding> {
  yield good(`version ${facts.version} answers`);
  if (facts.number < OLDEST * 10_000) {
    yield {
      subject: SUBJECT,
      outcome: 'problem',
      message: `version ${facts.version} is older than what Backstage runs on`,
      remedy: `Upgrade it to ${OLDEST} or newer`,
    };
  }
  if (!facts.may_create) {
    yield {
      subject: SUBJECT,
      outcome: 'problem',
      message: 'the user may not make schemas in the database',
      remedy:
        'Make it the owner: ALTER DATABASE <database> OWNER TO <user>, or GRANT CREATE ON DATABASE',
    };
  }
  if (facts.is_superuser) {
    yield {
      subject: SUBJECT,
      outcome: 'warning',
      message: 'the user is a superuser',
      remedy: 'Give the portal a user of its own that owns only its database',
    };
  }
  const host = config.getOptionalString('backend.database.connection.host');
  if (!facts.encrypted && host && !['localhost', '127.0.0.1'].includes(host)) {
    yield {
      subject: SUBJECT,
      outcome: 'warning',
      message: 'the connection is not encrypted',
      remedy: 'Set backend.database.connection.ssl',
    };
  }
  const pool =
    config.getOptionalNumber('backend.database.knexConfig.pool.max') ?? POOL;
  const needed = PLUGINS * pool;
  if (facts.max_connections < needed) {
    yield {
      subject: SUBJECT,
      outcome: 'warning',
      message: `it allows ${facts.max_connections} connections, and one replica may want ${needed}`,
      remedy:
        'Raise max_connections, or lower backend.database.knexConfig.pool.max',
    };
  }
}

/** What is wrong with the portal's database. Only reads. */
export async function* examineDatabase(
  config: Config,
): AsyncGenerator<Finding> {
  const address = databaseOf(config);
  if (!address) return;
  const client = new Client({ ...address, connectionTimeoutMillis: 15_000 });
  try {
    await client.connect();
    const { rows } = await client.query<Facts>(
      `SELECT current_setting('server_version') AS version,
              current_setting('server_version_num')::int AS number,
              has_database_privilege(current_database(), 'CREATE') AS may_create,
              (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS is_superuser,
              current_setting('max_connections')::int AS max_connections,
              coalesce((SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()), false) AS encrypted`,
    );
    yield* examineFacts(rows[0]!, config);
  } catch (error) {
    yield {
      subject: SUBJECT,
      outcome: 'problem',
      message: (error as Error).message,
      remedy:
        'Check backend.database.connection: POSTGRES_HOST, POSTGRES_PORT, POSTGRES_DATABASE, POSTGRES_USER, POSTGRES_PASSWORD',
    };
  } finally {
    await client.end().catch(() => {
      // It was never open, or is gone: there is nothing to end.
    });
  }
}

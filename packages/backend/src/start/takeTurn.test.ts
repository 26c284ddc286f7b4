import { TestDatabases } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import type { Knex } from 'knex';
import { databaseOf, takeTurn } from './takeTurn';

const databases = TestDatabases.create({
  ids: [
    'POSTGRES_18',
    'POSTGRES_17',
    'POSTGRES_16',
    'POSTGRES_15',
    'POSTGRES_14',
  ],
  disableDocker: true,
});

function logger() {
  return { info: jest.fn(), warn: jest.fn() };
}

function configOf(knex: Knex) {
  return new ConfigReader({
    backend: {
      database: {
        client: 'pg',
        connection: { ...knex.client.connectionSettings },
      },
    },
  });
}

describe('databaseOf', () => {
  const of = (database: object) =>
    databaseOf(new ConfigReader({ backend: { database } as never }));

  it('gives the connection, as an object or a text', () => {
    expect(of({ client: 'pg', connection: { host: 'db' } })).toEqual({
      host: 'db',
    });
    expect(of({ client: 'pg', connection: 'postgres://db/x' })).toEqual({
      connectionString: 'postgres://db/x',
    });
  });

  it('knows none for another database, or where a cloud gives the password', () => {
    expect(
      of({ client: 'better-sqlite3', connection: ':memory:' }),
    ).toBeUndefined();
    expect(
      of({ client: 'pg', connection: { type: 'rds', host: 'db' } }),
    ).toBeUndefined();
  });
});

describe('takeTurn', () => {
  it('starts at once without PostgreSQL', async () => {
    expect(
      await takeTurn(new ConfigReader({}), async () => 'up', {
        logger: logger(),
      }),
    ).toBe('up');
  });

  it('says what to check when the database cannot be reached', async () => {
    const config = new ConfigReader({
      backend: {
        database: { client: 'pg', connection: { host: '127.0.0.1', port: 1 } },
      },
    });
    await expect(
      takeTurn(config, async () => 'up', { logger: logger() }),
    ).rejects.toThrow(/cannot be reached: .*POSTGRES_HOST/);
  });

  // Where no PostgreSQL is installed there is nothing to take turns in.
  const [id] = databases.eachSupportedId().map(([supported]) => supported);
  (id === undefined ? describe.skip : describe)('on PostgreSQL', () => {
    it('lets one start after the other', async () => {
      const knex = await databases.init(id!);
      const told: string[] = [];
      const start = (name: string) => async () => {
        told.push(`${name} begins`);
        await knex.raw('SELECT pg_sleep(0.2)');
        told.push(`${name} ends`);
      };
      const options = { logger: logger() };
      await Promise.all([
        takeTurn(configOf(knex), start('a'), options),
        takeTurn(configOf(knex), start('b'), options),
      ]);
      const first = told[0]!.slice(0, 1);
      const second = first === 'a' ? 'b' : 'a';
      expect(told).toEqual([
        `${first} begins`,
        `${first} ends`,
        `${second} begins`,
        `${second} ends`,
      ]);
    });

    it('gives the turn back when a start fails', async () => {
      const knex = await databases.init(id!);
      const options = { logger: logger() };
      await expect(
        takeTurn(
          configOf(knex),
          async () => {
            throw new Error('no port');
          },
          options,
        ),
      ).rejects.toThrow('no port');
      expect(await takeTurn(configOf(knex), async () => 'up', options)).toBe(
        'up',
      );
    });

    it('waits without being in the way of an index that is made concurrently', async () => {
      const knex = await databases.init(id!);
      await knex.raw('CREATE TABLE entities (name text)');
      const order: string[] = [];
      let waiting: Promise<unknown> = Promise.resolve();
      await takeTurn(
        configOf(knex),
        async () => {
          waiting = takeTurn(
            configOf(knex),
            async () => order.push('the next'),
            { logger: logger() },
          );
          await knex.raw('SELECT pg_sleep(0.3)');
          await knex.raw(
            'CREATE INDEX CONCURRENTLY by_name ON entities (name)',
          );
          order.push('the index');
        },
        { logger: logger() },
      );
      await waiting;
      expect(order).toEqual(['the index', 'the next']);
    });

    it('does not wait for ever', async () => {
      const knex = await databases.init(id!);
      let free = () => {};
      const held = new Promise<void>(done => {
        free = done;
      });
      let begun = () => {};
      const holds = new Promise<void>(done => {
        begun = done;
      });
      const first = takeTurn(
        configOf(knex),
        () => {
          begun();
          return held;
        },
        { logger: logger() },
      );
      await holds;
      await expect(
        takeTurn(configOf(knex), async () => 'up', {
          logger: logger(),
          longest: 100,
        }),
      ).rejects.toThrow('Another replica has been starting for 0.1 s');
      free();
      await first;
    });

    it('frees what a killed process left locked', async () => {
      const knex = await databases.init(id!);
      await knex.raw('CREATE SCHEMA catalog');
      await knex.raw(
        'CREATE TABLE catalog.knex_migrations_lock (index int, is_locked int)',
      );
      await knex.raw('INSERT INTO catalog.knex_migrations_lock VALUES (1, 1)');
      const told = logger();
      await takeTurn(
        configOf(knex),
        async () => {
          const { rows } = await knex.raw(
            'SELECT is_locked FROM catalog.knex_migrations_lock',
          );
          expect(rows).toEqual([{ is_locked: 0 }]);
        },
        { logger: told },
      );
      expect(told.warn).toHaveBeenCalledWith(
        expect.stringContaining('catalog.knex_migrations_lock'),
      );
    });
  });
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestDatabases } from '@backstage/backend-test-utils';
import { migrateTables } from './migrateTables';

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18', 'POSTGRES_17', 'POSTGRES_16', 'POSTGRES_15'],
  // A PostgreSQL is used where its connection string is set, and never started from here.
  disableDocker: true,
});

describe('the tables of a plugin', () => {
  let directory: string;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'migrations-'));
    await writeFile(
      join(directory, '1_things.js'),
      `exports.up = knex => knex.schema.createTable('things', table => { table.increments(); });
       exports.down = knex => knex.schema.dropTable('things');`,
    );
  });

  afterAll(() => rm(directory, { recursive: true, force: true }));

  it.each(databases.eachSupportedId())(
    'are made once by several that start at once, %s',
    async id => {
      const db = await databases.init(id);
      await Promise.all([1, 2, 3].map(() => migrateTables(db, { directory })));
      expect(await db('things')).toEqual([]);
      expect(await db('knex_migrations')).toHaveLength(1);
    },
  );

  it.each(databases.eachSupportedId())(
    'are not hidden by a migration that fails, %s',
    async id => {
      const db = await databases.init(id);
      await expect(
        migrateTables(db, { directory: join(directory, 'nowhere') }),
      ).rejects.toThrow(/nowhere/);
    },
  );
});

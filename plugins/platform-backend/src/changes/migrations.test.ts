import { createHash } from 'node:crypto';
import { copyFile, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import { migrateTables } from '@slipway/plugin-platform-node';
import { AuditStore } from '../audit/AuditStore';
import { ChangeStore } from './ChangeStore';

const migrations = resolvePackagePath(
  '@slipway/plugin-platform-backend',
  'migrations',
);

/** What databases of released versions have run; none of these files may change. */
const released: Record<string, string> = {
  '20261123000000_changes.js':
    'f478242724f7844df29f2f8c341287b9d3c0bac3798289934e9bbe0720d5d615',
  '20261124000000_pipelines.js':
    'e629371511c067cfe5135494e9da1ad6913698db13a4e701977b9e349d36d5a6',
  '20261125000000_audit.js':
    '70bc360f71a28099940798a29978b5dff3e2c4b172fa4962902f69f65ae4dea2',
};

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18', 'POSTGRES_17', 'POSTGRES_16', 'POSTGRES_15'],
  // A PostgreSQL is used where its connection string is set, and never started from here.
  disableDocker: true,
});

describe('the tables of an earlier release', () => {
  let directory: string;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'released-'));
    for (const name of Object.keys(released)) {
      await copyFile(join(migrations, name), join(directory, name));
    }
  });

  afterAll(() => rm(directory, { recursive: true, force: true }));

  it('are made by files that stay as they are', async () => {
    const names = await readdir(migrations);
    for (const [name, sum] of Object.entries(released)) {
      expect(names).toContain(name);
      const content = await readFile(join(migrations, name), 'utf8');
      // Changing one leaves every database that ran it as it is: write another migration instead.
      expect({
        name,
        sum: createHash('sha256').update(content).digest('hex'),
      }).toEqual({ name, sum });
    }
    // Those that are new come after them, so that they run where the others ran already.
    const last = Object.keys(released).sort().at(-1)!;
    for (const name of names.filter(one => !(one in released))) {
      expect(name > last).toBe(true);
    }
  });

  it.each(databases.eachSupportedId())(
    'are taken over with what is in them, on %s',
    async id => {
      const db = await databases.init(id);
      await migrateTables(db, { directory });
      const row = {
        id: 'a-change',
        platform: 'nordwind',
        kind: 'app.upgrade',
        title: 'Upgrade loki',
        reason: 'A leak is mended.',
        requested_by: 'user:default/ada',
        state: 'merged',
        input: JSON.stringify({ name: 'loki', version: '19.0.0' }),
        files: JSON.stringify([{ path: 'a.yaml', before: '1', after: '2' }]),
        branch: 'slipway/upgrade-loki',
        commit: 'c0ffee',
        merge_request: 7,
        url: 'https://gitlab.example.com/-/merge_requests/7',
        created_at: '2026-11-24T10:00:00.000Z',
        updated_at: '2026-11-24T11:00:00.000Z',
        merged_at: '2026-11-24T11:00:00.000Z',
        outcome: 'live',
        notified: null,
      };
      await db('platform_changes').insert(row);

      const store = await ChangeStore.create({ getClient: async () => db });
      expect(await store.get('a-change')).toMatchObject({
        title: 'Upgrade loki',
        reason: 'A leak is mended.',
        requestedBy: 'user:default/ada',
        state: 'merged',
        outcome: 'live',
        mergeRequest: { iid: 7 },
        paths: ['a.yaml'],
        createdAt: row.created_at,
      });
      // What is new works on what was there.
      expect((await store.untold()).map(change => change.id)).toEqual([
        'a-change',
      ]);
      expect(await store.claimTelling('a-change', 'live')).toBe(true);
      expect(await store.untold()).toEqual([]);
      expect(
        await new AuditStore(db).list({}, { limit: 10, offset: 0 }),
      ).toMatchObject({ items: [] });
      // Once more, as the next start does it: nothing happens.
      await ChangeStore.create({ getClient: async () => db });
      expect(await db('platform_changes')).toHaveLength(1);
    },
  );
});

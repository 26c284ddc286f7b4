import { TestDatabases } from '@backstage/backend-test-utils';
import { ChangeStore } from './ChangeStore';

describe('ChangeStore', () => {
  const databases = TestDatabases.create({
    ids: ['SQLITE_3', 'POSTGRES_15', 'POSTGRES_16'],
    // A PostgreSQL is used where its connection string is set, and never started from here.
    disableDocker: true,
  });

  it.each(databases.eachSupportedId())(
    'keeps one record of one open change, on %p',
    async id => {
      const knex = await databases.init(id);
      const store = await ChangeStore.create({ getClient: async () => knex });
      const requested = {
        platform: 'p',
        kind: 'app.upgrade' as const,
        input: { name: 'a', version: '1.0.0' },
      };
      const prepared = {
        preview: {
          title: 'Upgrade a',
          revision: 'r1',
          files: [],
          problems: [],
          owners: [],
        },
        files: [{ path: 'a/app.yaml', before: '1', after: '2' }],
        fingerprint: 'f',
      };
      const ids = await Promise.all(
        Array.from({ length: 5 }, () =>
          store.begin(requested, prepared, 'user:default/ada'),
        ),
      );
      expect(new Set(ids).size).toBe(1);
      const [first] = ids;

      expect(await store.brokenOff(new Date(Date.now() + 1000))).toHaveLength(
        1,
      );
      await store.failed(first!, 'GitLab is away');
      expect(await store.get(first!)).toMatchObject({
        state: 'failed',
        error: 'GitLab is away',
      });
      expect(await store.begin(requested, prepared, undefined)).toBe(first);
      await store.proposed(first!, {
        branch: 'b',
        commit: 'c',
        mergeRequest: { iid: 7, url: 'https://gitlab.example.com/7' },
        existed: false,
      });
      expect(await store.open()).toHaveLength(1);
      expect(
        await store.follow(first!, 'merged', { at: '2026-11-23T20:00:00Z' }),
      ).toBe(true);
      expect(
        await store.follow(first!, 'merged', { at: '2026-11-23T20:00:00Z' }),
      ).toBe(false);
      expect(await store.open()).toEqual([]);

      const next = await store.begin(requested, prepared, undefined);
      expect(next).not.toBe(first);
      const page = await store.list({ platform: 'p', limit: 1, offset: 0 });
      expect(page.total).toBe(2);
      expect(page.items).toHaveLength(1);
    },
  );
});

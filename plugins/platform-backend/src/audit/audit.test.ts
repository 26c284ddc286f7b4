import {
  TestDatabases,
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { AuditEntry } from '@slipway/plugin-platform-common';
import type { Knex } from 'knex';
import request from 'supertest';
import { platformPlugin } from '../plugin';
import { AuditStore } from './AuditStore';
import { csvHeader, csvLine } from './csv';

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18', 'POSTGRES_17', 'POSTGRES_16', 'POSTGRES_15'],
  disableDocker: true,
});

describe.each(databases.eachSupportedId())(
  'the audit trail on %s',
  database => {
    let knex: Knex;
    let store: AuditStore;
    let api: ReturnType<typeof request>;
    let stop: () => Promise<void>;
    const permissions = mockServices.permissions.mock();
    const denied = new Set<string>();

    const entries = async (query: object = {}): Promise<AuditEntry[]> =>
      (await api.get('/api/platform/audit').query(query).expect(200)).body
        .items;

    beforeEach(async () => {
      knex = await databases.init(database);
      store = new AuditStore(knex);
      denied.clear();
      permissions.authorize.mockImplementation(async queries =>
        queries.map(({ permission }) => ({
          result: denied.has(permission.name)
            ? AuthorizeResult.DENY
            : AuthorizeResult.ALLOW,
        })),
      );
      const backend = await startTestBackend({
        features: [
          platformPlugin,
          permissions.factory,
          mockServices.database.factory({ knex }),
          mockServices.rootConfig.factory({ data: {} }),
        ],
      });
      stop = () => backend.stop();
      api = request(backend.server);
    });

    afterEach(() => stop());

    it('tells who did what, and what came of it', async () => {
      await api
        .post('/api/platform/platforms/acme/confirm-deletion')
        .expect(202);
      await api
        .post('/api/platform/platforms/acme/refresh')
        .set(
          'authorization',
          mockCredentials.user.header('user:default/chiara'),
        )
        .expect(404);
      denied.add('platform.deletion.confirm');
      await api
        .post('/api/platform/platforms/acme/confirm-deletion')
        .expect(403);

      const found = await entries();
      expect(found).toMatchObject([
        {
          actor: 'user:default/mock',
          action: 'platform.confirm-deletion',
          platform: 'acme',
          outcome: 'denied',
          error: expect.stringContaining('platform.deletion.confirm'),
        },
        {
          actor: 'user:default/chiara',
          action: 'platform.refresh',
          outcome: 'failed',
          error: 'There is no platform acme',
          milliseconds: expect.any(Number),
        },
        { action: 'platform.confirm-deletion', outcome: 'done' },
      ]);
      expect(found[2]).not.toHaveProperty('error');
    });

    it('notes nothing of people who have not signed in', async () => {
      await api
        .post('/api/platform/platforms/acme/confirm-deletion')
        .set('authorization', mockCredentials.none.header())
        .expect(401);
      expect(await entries()).toEqual([]);
    });

    it('tells who made a platform, which the scaffolder does', async () => {
      const beginning = {
        platform: 'acme',
        project: 'gitlab.example.com/p/acme',
      };
      const begin = async () =>
        (await api.post('/api/platform/creations').send(beginning).expect(201))
          .body.id as string;
      const end = (id: string, body: object) =>
        api.post(`/api/platform/creations/${id}/end`).send(body);

      const made = await begin();
      expect(await entries()).toMatchObject([
        { action: 'platform.create', platform: 'acme', outcome: 'begun' },
      ]);
      // Nobody ends what another began, and nothing ends twice.
      await end(made, { outcome: 'done' })
        .set(
          'authorization',
          mockCredentials.user.header('user:default/chiara'),
        )
        .expect(404);
      await end(made, { outcome: 'done', commit: 'c0ffee' }).expect(204);
      await end(made, { outcome: 'failed' }).expect(404);
      await end(await begin(), { outcome: 'failed', error: 'no group' }).expect(
        204,
      );
      await end(made, { outcome: 'denied' }).expect(400);
      denied.add('platform.create');
      await api.post('/api/platform/creations').send(beginning).expect(403);

      const { project } = beginning;
      expect(await entries()).toMatchObject([
        { outcome: 'denied', actor: 'user:default/mock' },
        {
          outcome: 'failed',
          error: 'no group',
          milliseconds: expect.any(Number),
        },
        { outcome: 'done', details: { project, commit: 'c0ffee' } },
      ]);
    });

    it('does not do what cannot be noted', async () => {
      await knex.schema.renameTable('platform_audit', 'away');
      try {
        await api
          .post('/api/platform/platforms/acme/confirm-deletion')
          .expect(500);
      } finally {
        await knex.schema.renameTable('away', 'platform_audit');
      }
      expect(await entries()).toEqual([]);
    });

    it('keeps what was begun when the portal stops in the middle', async () => {
      await store.begin({
        actor: 'user:default/ada',
        action: 'app.sync',
        platform: 'acme',
        item: 'loki',
        details: {},
      });
      const [entry] = await entries({ outcome: 'begun' });
      expect(entry).toMatchObject({ item: 'loki', outcome: 'begun' });
      expect(entry).not.toHaveProperty('milliseconds');
    });

    it('finds by platform, person, action, outcome and time, page by page', async () => {
      for (const [actor, action, platform] of [
        ['user:default/ada', 'app.sync', 'acme'],
        ['user:default/ada', 'app.refresh', 'beta'],
        ['user:default/ben', 'change.propose', 'acme'],
      ] as const) {
        await store.begin({ actor, action, platform, details: {} });
        // A time of its own for each.
        await new Promise(done => setTimeout(done, 5));
      }
      const actions = async (query: object) =>
        (await entries(query)).map(({ action }) => action);
      expect(await actions({ platform: 'acme' })).toEqual([
        'change.propose',
        'app.sync',
      ]);
      expect(await actions({ actor: 'user:default/ada' })).toHaveLength(2);
      expect(await actions({ action: 'app' })).toEqual([
        'app.refresh',
        'app.sync',
      ]);
      expect(await actions({ outcome: 'done' })).toEqual([]);
      const [, middle] = await entries();
      expect(await actions({ from: middle!.at })).toHaveLength(2);
      expect(await actions({ to: middle!.at })).toEqual(['app.sync']);
      const { body } = await api
        .get('/api/platform/audit')
        .query({ limit: 1, offset: 1 })
        .expect(200);
      expect(body).toMatchObject({ total: 3, items: [middle] });
      await api.get('/api/platform/audit').query({ from: 'June' }).expect(400);
    });

    it('is exported whole, and harmless to a spreadsheet', async () => {
      await knex.batchInsert(
        'platform_audit',
        Array.from({ length: 1_203 }, (_, index) => ({
          id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
          // Several at the same time, as it happens.
          at: `2026-11-24T08:00:${String(index % 60).padStart(2, '0')}.000Z`,
          actor: 'user:default/ada',
          action: 'app.sync',
          platform: 'acme',
          item: '=HYPERLINK("http://evil.example")',
          outcome: 'done',
          details: '{}',
          milliseconds: 5,
        })),
        100,
      );
      const { text, headers } = await api
        .get('/api/platform/audit/export')
        .expect(200);
      expect(headers['content-disposition']).toMatch(
        /^attachment; filename="audit-\d{4}-\d\d-\d\d\.csv"$/,
      );
      const lines = text.trimEnd().split('\r\n');
      expect(lines).toHaveLength(1_204);
      expect(new Set(lines).size).toBe(60 + 1);
      expect(lines[1]).toContain(`"'=HYPERLINK(""http://evil.example"")"`);

      const json = await api
        .get('/api/platform/audit/export')
        .query({ format: 'json' })
        .buffer()
        .parse((res, done) => {
          let all = '';
          res.on('data', chunk => {
            all += chunk;
          });
          res.on('end', () => done(null, all));
        })
        .expect(200);
      const ids = String(json.body)
        .trimEnd()
        .split('\n')
        .map(line => JSON.parse(line).id);
      expect(new Set(ids).size).toBe(1_203);
    });

    it('is not for everybody', async () => {
      denied.add('platform.audit.read');
      for (const path of ['audit', 'audit/export']) {
        const { body } = await api.get(`/api/platform/${path}`).expect(403);
        expect(body.error.message).toMatch(/permission platform\.audit\.read/);
      }
    });

    it('forgets what is older than it is to be kept', async () => {
      await store.begin({
        actor: 'a',
        action: 'app.sync',
        platform: 'acme',
        details: {},
      });
      expect(await store.removeBefore('2020-01-01T00:00:00.000Z')).toBe(0);
      expect(await store.removeBefore('2999-01-01T00:00:00.000Z')).toBe(1);
      expect(await entries()).toEqual([]);
    });
  },
);

describe('a line of the export', () => {
  it('is as RFC 4180 says', () => {
    expect(csvHeader).toBe(
      'at,actor,action,platform,item,outcome,milliseconds,error,details\r\n',
    );
    expect(
      csvLine({
        id: '1',
        at: '2026-11-24T08:00:00.000Z',
        actor: 'user:default/ada',
        action: 'app.sync',
        platform: 'acme',
        outcome: 'failed',
        error: 'It said "no",\nand why',
        details: { kind: 'sync', app: 'loki' },
      }),
    ).toBe(
      '2026-11-24T08:00:00.000Z,user:default/ada,app.sync,acme,,failed,,"It said ""no"",\nand why",kind=sync app=loki\r\n',
    );
  });
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  TestDatabases,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { Change, ChangePreview } from '@slipway/plugin-platform-common';
import { SandboxGitLab } from '@slipway/plugin-sandbox-backend';
import request from 'supertest';
import { until } from '../__testUtils__/until';
import { platformPlugin } from '../plugin';
import { ChangeStore } from './ChangeStore';

const token = 'the-bots-token';
const blueprint = resolve(__dirname, '../../../../platform');
const platform = 'nordwind-dev';

describe('changes over HTTP', () => {
  let directory: string;
  let gitlab: SandboxGitLab;
  let stop: (() => Promise<void>) | undefined;

  async function start(
    options: { result?: AuthorizeResult.ALLOW | AuthorizeResult.DENY } = {},
  ) {
    const host = new URL(gitlab.url).host;
    const auditor = mockServices.auditor.mock();
    const success = jest.fn().mockResolvedValue(undefined);
    const fail = jest.fn().mockResolvedValue(undefined);
    auditor.createEvent.mockResolvedValue({ success, fail });
    const backend = await startTestBackend({
      features: [
        platformPlugin,
        auditor.factory,
        mockServices.permissions.factory({
          result: options.result ?? AuthorizeResult.ALLOW,
        }),
        mockServices.rootConfig.factory({
          data: {
            integrations: {
              gitlab: [gitlab.integration(token)],
            },
            platform: { discovery: [{ host, group: 'platforms' }], blueprint },
          },
        }),
      ],
    });
    stop = () => backend.stop();
    const api = request(backend.server);
    if (options.result !== AuthorizeResult.DENY) {
      await until(
        () => api.get('/api/platform/platforms'),
        ({ body }) => !body.loading,
      );
    }
    return { api, auditor, success, fail };
  }

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'platform-changes-'));
    gitlab = await SandboxGitLab.start({ directory, port: 0 });
    await gitlab.seed({ token, blueprint });
  });

  afterEach(async () => {
    await stop?.();
    stop = undefined;
    await gitlab.close();
    await rm(directory, { recursive: true, force: true });
  });

  const upgrade = (version: string, name = 'loki') => ({
    platform,
    kind: 'app.upgrade',
    input: { name, version },
    reason: 'A test',
  });

  const merge = async (change: Change) => {
    const response = await fetch(
      `${gitlab.url}/api/v4/projects/platforms%2F${platform}/merge_requests/${
        change.mergeRequest!.iid
      }/merge`,
      {
        method: 'PUT',
        headers: {
          'private-token': token,
          'content-type': 'application/json',
        },
        body: '{}',
      },
    );
    expect(response.status).toBe(200);
  };

  it('shows a person’s token to no GitLab that they do not sign in with', async () => {
    const { api } = await start();
    const refused = await api
      .post('/api/platform/changes')
      .set('x-slipway-gitlab-token', 'of-another-gitlab')
      .send(upgrade('99.0.0'))
      .expect(400);
    expect(refused.body.error.message).toMatch(
      /People do not sign in with the GitLab of nordwind-dev/,
    );
    expect(
      gitlab.requests.list().filter(({ method }) => method === 'POST'),
    ).toEqual([]);
    const preview = await api
      .post('/api/platform/changes/preview')
      .send(upgrade('99.0.0'))
      .expect(200);
    expect(preview.body).not.toHaveProperty('ownName');
  });

  it('previews, proposes, follows and undoes', async () => {
    const { api, success, auditor } = await start();

    const preview = await api
      .post('/api/platform/changes/preview')
      .send(upgrade('99.0.0'))
      .expect(200);
    expect((preview.body as ChangePreview).files).toMatchObject([
      { action: 'update', added: 1, removed: 1 },
    ]);
    const none = await api.get('/api/platform/changes').expect(200);
    expect(none.body).toEqual({ items: [], total: 0 });

    const change = (
      await api
        .post('/api/platform/changes')
        .send(upgrade('99.0.0'))
        .expect(201)
    ).body as Change;
    expect(change).toMatchObject({
      state: 'proposed',
      title: 'Upgrade loki to 99.0.0',
      requestedBy: 'user:default/mock',
      reason: 'A test',
      paths: ['platform/argo-platform/apps/observability/loki/app.yaml'],
    });
    expect(change.mergeRequest!.url).toMatch(/merge_requests\/\d+$/);
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'platform-change-propose',
        meta: { platform, kind: 'app.upgrade' },
      }),
    );
    expect(success).toHaveBeenCalled();

    const again = await api
      .post('/api/platform/changes')
      .send(upgrade('99.0.0'))
      .expect(201);
    expect(again.body.id).toBe(change.id);
    expect(again.body.mergeRequest).toEqual(change.mergeRequest);

    await merge(change);
    const followed = await api
      .post(`/api/platform/changes/${change.id}/follow`)
      .expect(200);
    expect(followed.body).toMatchObject({ state: 'merged' });
    expect(followed.body.mergedAt).toBeDefined();

    const undo = await api
      .post('/api/platform/changes')
      .send({ platform, kind: 'revert', input: { change: change.id } })
      .expect(201);
    expect(undo.body.title).toBe('Undo: Upgrade loki to 99.0.0');

    const list = await api
      .get('/api/platform/changes')
      .query({ platform, state: 'merged' })
      .expect(200);
    expect(list.body.total).toBe(1);
    expect(list.body.items[0].id).toBe(change.id);
  });

  it('refuses with what is wrong, and notes it in the audit log', async () => {
    const { api, fail } = await start();

    const refused = await api
      .post('/api/platform/changes')
      .send(upgrade('latest'))
      .expect(400);
    expect(refused.body.error.message).toMatch(/must be an exact version/);
    expect(fail).toHaveBeenCalled();
    await api
      .post('/api/platform/changes')
      .send({ ...upgrade('1.2.3'), kind: 'app.explode' })
      .expect(400);
    await api
      .post('/api/platform/changes')
      .send({ ...upgrade('1.2.3'), platform: 'nowhere' })
      .expect(404);
    await api
      .post('/api/platform/changes')
      .send(upgrade('1.2.3', 'nothing'))
      .expect(404);
    await api.get('/api/platform/changes/unknown').expect(404);
    const list = await api.get('/api/platform/changes').expect(200);
    expect(list.body.total).toBe(0);
  });

  it('is closed to whom the permission is not given', async () => {
    const { api } = await start({ result: AuthorizeResult.DENY });

    const answers = await Promise.all([
      api.post('/api/platform/changes').send(upgrade('99.0.0')),
      api.post('/api/platform/changes/preview').send(upgrade('99.0.0')),
      api.get('/api/platform/changes'),
      api.get('/api/platform/changes/some'),
      api.post('/api/platform/changes/some/follow'),
      api.get(`/api/platform/platforms/${platform}/apps/loki/values`),
      api.get(`/api/platform/platforms/${platform}/resources/a/b/c`),
      api.get('/api/platform/charts').query({ repository: 'https://x.test' }),
    ]);
    expect(answers.map(answer => answer.status)).toEqual(
      answers.map(() => 403),
    );
  });

  it('says that GitLab is away, and can be asked again', async () => {
    const { api } = await start();
    const undo = gitlab.faults.add({
      match: (method, path) => method === 'POST' && path.includes('/commits'),
      kind: 'status',
      status: 500,
    });

    await api.post('/api/platform/changes').send(upgrade('99.0.0')).expect(503);
    const list = await api.get('/api/platform/changes').expect(200);
    expect(list.body.items).toMatchObject([{ state: 'failed' }]);

    undo();
    const change = await api
      .post('/api/platform/changes')
      .send(upgrade('99.0.0'))
      .expect(201);
    expect(change.body).toMatchObject({
      id: list.body.items[0].id,
      state: 'proposed',
    });
    expect(change.body.error).toBeUndefined();
  });

  it('makes fifty merge requests of fifty changes at once, each asked for twice', async () => {
    const { api } = await start();
    const ask = () =>
      Promise.all(
        Array.from({ length: 50 }, (_, index) =>
          api.post('/api/platform/changes').send(upgrade(`99.0.${index}`)),
        ),
      );
    const open = async () => {
      const response = await fetch(
        `${gitlab.url}/api/v4/projects/platforms%2F${platform}/merge_requests?per_page=100`,
        { headers: { 'private-token': token } },
      );
      return (await response.json()) as { iid: number; title: string }[];
    };

    const answers = (await Promise.all([ask(), ask()])).flat();
    expect(new Set(answers.map(({ status }) => status))).toEqual(
      new Set([201]),
    );
    const titles = (await open()).map(({ title }) => title);
    expect(titles).toHaveLength(50);
    expect(new Set(titles).size).toBe(50);

    const again = await ask();
    expect(await open()).toHaveLength(50);
    // The record that says which merge request it is says so for everybody who asked.
    const iids = (changes: { body: Change }[]) =>
      changes.map(({ body }) => `${body.title} !${body.mergeRequest!.iid}`);
    expect(new Set(iids([...answers, ...again])).size).toBe(50);
    const list = await api
      .get('/api/platform/changes')
      .query({ platform, limit: 200 })
      .expect(200);
    expect(list.body.total).toBe(50);
    expect(
      new Set((list.body.items as Change[]).map(({ state }) => state)),
    ).toEqual(new Set(['proposed']));
  });

  it('refuses ten megabytes of values, and notes nothing', async () => {
    const { api } = await start();
    const values = `a: ${'b'.repeat(10 * 1024 * 1024)}\n`;

    const { status } = await api.post('/api/platform/changes').send({
      platform,
      kind: 'app.configure',
      input: { name: 'loki', values },
    });
    expect([400, 413]).toContain(status);
    const list = await api.get('/api/platform/changes').expect(200);
    expect(list.body.total).toBe(0);
  });

  it('gives forms what they start from', async () => {
    const { api } = await start();

    const values = await api
      .get(`/api/platform/platforms/${platform}/apps/loki/values`)
      .expect(200);
    expect(values.body).toMatchObject({
      path: 'platform/argo-platform/apps/observability/loki/values.yaml',
      id: expect.stringMatching(/^[0-9a-f]{40}$/),
      url: expect.stringContaining('/-/blob/'),
    });
    expect(values.body.content).toContain('loki');

    const role = await api
      .get(
        `/api/platform/platforms/${platform}/resources/vault/kubernetes-role/external-secrets`,
      )
      .expect(200);
    expect(role.body.spec).toMatchObject({
      tokenPolicies: ['external-secrets'],
    });
    await api
      .get(`/api/platform/platforms/${platform}/apps/vault-config/values`)
      .expect(400);
    await api
      .get(`/api/platform/platforms/${platform}/resources/vault/policy/nothing`)
      .expect(404);
  });

  it('opens no chart repository that nobody allowed', async () => {
    const { api } = await start();

    const refused = await api
      .get('/api/platform/charts')
      .query({ repository: 'http://169.254.169.254/latest' })
      .expect(400);
    expect(refused.body.error.message).toMatch(/No group of any platform/);
  });
});

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

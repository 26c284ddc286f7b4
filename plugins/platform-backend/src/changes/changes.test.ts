import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { Change, ChangePreview } from '@slipway/plugin-platform-common';
import { askGitLab, platform } from '../__testUtils__/nordwind';
import { testPortal } from '../__testUtils__/testPortal';

const mergeRequests = `/projects/platforms%2F${platform}/merge_requests`;

describe('changes over HTTP', () => {
  const portal = testPortal();

  const upgrade = (version: string, name = 'loki') => ({
    platform,
    kind: 'app.upgrade',
    input: { name, version },
    reason: 'A test',
  });

  const merge = ({ mergeRequest }: Change) =>
    askGitLab(
      portal.gitlab,
      'PUT',
      `${mergeRequests}/${mergeRequest!.iid}/merge`,
      {},
    );

  it('shows a person’s token to no GitLab that they do not sign in with', async () => {
    const { api } = await portal.start();
    const refused = await api
      .post('/api/platform/changes')
      .set('x-slipway-gitlab-token', 'of-another-gitlab')
      .send(upgrade('99.0.0'))
      .expect(400);
    expect(refused.body.error.message).toMatch(
      /People do not sign in with the GitLab of nordwind-dev/,
    );
    expect(
      portal.gitlab.requests.list().filter(({ method }) => method === 'POST'),
    ).toEqual([]);
    const preview = await api
      .post('/api/platform/changes/preview')
      .send(upgrade('99.0.0'))
      .expect(200);
    expect(preview.body).not.toHaveProperty('ownName');
  });

  it('previews, proposes, follows and undoes', async () => {
    const { api, success, auditor } = await portal.start();

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
    const { api, fail } = await portal.start();

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
    const { api } = await portal.start({ result: AuthorizeResult.DENY });

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
    const { api } = await portal.start();
    const undo = portal.gitlab.faults.add({
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
    const { api } = await portal.start();
    const ask = () =>
      Promise.all(
        Array.from({ length: 50 }, (_, index) =>
          api.post('/api/platform/changes').send(upgrade(`99.0.${index}`)),
        ),
      );
    const open = () =>
      askGitLab<{ iid: number; title: string }[]>(
        portal.gitlab,
        'GET',
        `${mergeRequests}?per_page=100`,
      );

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
    const { api } = await portal.start();
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
    const { api } = await portal.start();

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
    const { api } = await portal.start();

    const refused = await api
      .get('/api/platform/charts')
      .query({ repository: 'http://169.254.169.254/latest' })
      .expect(400);
    expect(refused.body.error.message).toMatch(/No group of any platform/);
  });
});

import { askGitLab, platform, token } from '../__testUtils__/nordwind';
import { testPortal } from '../__testUtils__/testPortal';

describe('platforms over HTTP', () => {
  const portal = testPortal({ gitlab: { timeout: { seconds: 2 } } });

  it('says that it has not looked yet', async () => {
    const { api } = await portal.start({ loading: true });

    await api
      .get('/api/platform/platforms')
      .expect(200, { items: [], loading: true });
    const { body } = await api
      .get(`/api/platform/platforms/${platform}`)
      .expect(404);
    expect(body.error.message).toBe(
      'The platforms are being read for the first time; try again in a moment',
    );
  });

  it('says why a platform has no name, and no page', async () => {
    await portal.createProject('broken', ['slipway-platform']);
    await askGitLab(
      portal.gitlab,
      'POST',
      '/projects/platforms%2Fbroken/repository/commits',
      {
        branch: 'main',
        commit_message: 'Begin',
        actions: [
          {
            action: 'create',
            file_path: 'platform/platform.yaml',
            content: 'apiVersion: slipway.dev/v1\nname: Not a name\n',
          },
        ],
      },
    );
    const { api } = await portal.start();
    const { body } = await api.get('/api/platform/platforms').expect(200);
    const broken = body.items.find(
      ({ title }: { title: string }) => title === 'platforms/broken',
    );
    expect(broken).not.toHaveProperty('name');
    expect(broken.unusable).toContainEqual(
      expect.objectContaining({
        file: 'platform/platform.yaml',
        line: 2,
        field: 'name',
        remedy: expect.any(String),
      }),
    );
    const sound = body.items.find(
      (item: { name?: string }) => item.name === platform,
    );
    expect(sound).not.toHaveProperty('unusable');
  });

  it('lists and describes platforms without a request upstream', async () => {
    const { api } = await portal.start();
    portal.gitlab.requests.clear();

    const list = await api.get('/api/platform/platforms').expect(200);
    const detail = await api
      .get(`/api/platform/platforms/${platform}`)
      .expect(200);

    // Pipelines are followed by the clock, whoever asks for what.
    const asked = portal.gitlab.requests
      .list()
      .filter(({ path }) => !path.includes('/pipelines'));
    expect(asked).toEqual([]);
    expect(list.body).toMatchObject({
      loading: false,
      items: [
        {
          name: platform,
          title: 'Nordwind development',
          entityRef: `domain:default/${platform}`,
          repository: { type: 'gitlab', title: `platforms/${platform}` },
          observed: { status: 'fresh' },
          problems: { errors: 0 },
        },
      ],
    });
    const { counts } = list.body.items[0];
    expect(counts.apps).toBeGreaterThanOrEqual(45);
    expect(detail.body.apps).toHaveLength(counts.apps);
    expect(detail.body.groups).toHaveLength(counts.groups);
    expect(detail.body.resources).toHaveLength(counts.resources);
    for (const app of detail.body.apps) {
      expect(app.entityRef).toBe(`component:${platform}/${app.name}`);
      expect(app.sourceUrl).toContain(
        `${portal.gitlab.url}/platforms/${platform}/-/`,
      );
    }
  });

  it('says which platform there is not', async () => {
    const { api } = await portal.start();
    for (const hostile of [
      'nowhere',
      '..%2fadmin',
      'a%0Ab',
      '__proto__',
      'x'.repeat(5_000),
    ]) {
      const { body } = await api
        .get(`/api/platform/platforms/${hostile}`)
        .expect(404);
      expect(body.error.message).toBe(
        `There is no platform ${decodeURIComponent(hostile).slice(0, 100)}`,
      );
    }
  });

  it('keeps what it knows, as stale and with the reason, when GitLab fails', async () => {
    const { api } = await portal.start();
    portal.gitlab.faults.add({
      match: () => true,
      kind: 'status',
      status: 500,
      retryAfter: 0,
    });

    const refreshed = await api
      .post(`/api/platform/platforms/${platform}/refresh`)
      .expect(200);
    const detail = await api
      .get(`/api/platform/platforms/${platform}`)
      .expect(200);

    for (const { body } of [refreshed, detail]) {
      expect(body.observed).toMatchObject({
        status: 'stale',
        observedAt: expect.any(String),
        failingSince: expect.any(String),
        error: expect.stringContaining(
          `GitLab ${portal.host} could not do GET`,
        ),
      });
      expect(JSON.stringify(body)).not.toContain(token);
    }
    expect(detail.body.apps.length).toBeGreaterThanOrEqual(45);

    portal.gitlab.faults.clear();
    const { body } = await api
      .post(`/api/platform/platforms/${platform}/refresh`)
      .expect(200);
    expect(body.observed.status).toBe('fresh');
    expect(body.observed.error).toBeUndefined();
  });

  it('audits a refresh, also one of a platform that there is not', async () => {
    const { api, auditor, success, fail } = await portal.start();

    await api.post(`/api/platform/platforms/${platform}/refresh`).expect(200);
    expect(auditor.createEvent).toHaveBeenLastCalledWith(
      expect.objectContaining({
        eventId: 'platform-refresh',
        severityLevel: 'low',
        meta: { platform },
      }),
    );
    expect(success).toHaveBeenCalledTimes(1);

    await api.post('/api/platform/platforms/nowhere/refresh').expect(404);
    expect(success).toHaveBeenCalledTimes(1);
    expect(fail).toHaveBeenCalledWith({
      error: expect.objectContaining({ name: 'NotFoundError' }),
    });
  });

  it('audits the confirmation of a deletion', async () => {
    const { api, auditor } = await portal.start();
    await api
      .post(`/api/platform/platforms/${platform}/confirm-deletion`)
      .expect(202, { status: 'accepted' });
    expect(auditor.createEvent).toHaveBeenLastCalledWith(
      expect.objectContaining({
        eventId: 'platform-deletion-confirm',
        severityLevel: 'high',
      }),
    );
  });
});

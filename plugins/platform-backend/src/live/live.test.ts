import { setTimeout as sleep } from 'node:timers/promises';
import {
  LIVE_SIGNAL_CHANNEL,
  type LiveApp,
} from '@slipway/plugin-platform-common';
import { base, platform } from '../__testUtils__/nordwind';
import { service, testLivePortal } from '../__testUtils__/testLivePortal';
import { until } from '../__testUtils__/until';

describe('live state over HTTP', () => {
  const portal = testLivePortal();

  it('says of every app that it is healthy, by wave and stage', async () => {
    const answer = await until(portal.live, ({ sources }) =>
      sources.slice(0, 2).every(({ status }) => status === 'live'),
    );
    expect(Object.keys(answer.counts)).toEqual(['healthy']);
    expect(answer.apps.every(({ reasons }) => reasons.length === 0)).toBe(true);
    expect(new Set(answer.waves.map(({ state }) => state))).toEqual(
      new Set(['done']),
    );
    expect(answer.stages.map(({ name, state }) => [name, state])).toEqual([
      ['infrastructure', 'done'],
      ['servicemesh', 'done'],
      ['argocd', 'done'],
      ['applications', 'done'],
    ]);
    expect(answer.attention).toEqual([]);
    // The root Application is the platform, not one of its apps.
    expect(answer.apps.map(({ name }) => name)).not.toContain('argo-platform');
  });

  it('turns an app with its reason, tells open pages, and answers only what changed', async () => {
    const { version } = await portal.live();
    portal.publish.mockClear();
    portal.sandbox.cluster(platform).break('loki', 'loki: the bucket is gone');
    const answer = await until(
      () => portal.live(version),
      ({ apps }) => apps.some(({ state }) => state === 'degraded'),
    );
    expect(answer.full).toBe(false);
    expect(answer.apps.map(({ name }) => name)).toEqual(['loki']);
    // Once, although Argo CD says it of the app and of the object.
    expect(answer.apps[0]!.reasons).toEqual([
      'StatefulSet loki – loki: the bucket is gone',
    ]);
    expect(answer.attention[0]).toMatchObject({
      severity: 'error',
      kind: 'app',
      name: 'loki',
    });
    expect(answer.stages[3]!.state).toBe('failed');
    await until(
      async () => portal.publish.mock.calls.flat(),
      calls =>
        calls.some(
          ({ channel, message }) =>
            channel === LIVE_SIGNAL_CHANNEL &&
            message.platform === platform &&
            message.what.includes('apps'),
        ),
    );
    portal.sandbox.cluster(platform).heal('loki');
    await until(
      () => portal.appOf('loki'),
      ({ state }) => state === 'healthy',
    );
  });

  it('shows which field differs and who changed it, and a sync takes it back', async () => {
    portal.sandbox.cluster(platform).drift('grafana', true);
    const drifted = await until(
      () => portal.appOf('grafana'),
      ({ drift }) => drift === 'out-of-sync',
    );
    expect(drifted.reasons[0]).toMatch(
      /Deployment grafana .*from Git; automatic sync is off/,
    );
    const { body } = await portal.api.get(`${base}/apps/grafana/difference`);
    expect(body.items).toEqual([
      expect.objectContaining({
        kind: 'Deployment',
        difference: 'changed',
        fields: [{ path: 'spec.replicas', desired: '2', live: '4' }],
        changedBy: expect.objectContaining({ manager: 'kubectl-edit' }),
      }),
    ]);
    const answer = await portal.api.post(`${base}/apps/grafana/sync`).send({});
    expect([answer.status, answer.body.phase]).toEqual([202, 'Running']);
    await until(
      () => portal.appOf('grafana'),
      ({ state }) => state === 'healthy',
    );
    portal.sandbox.cluster(platform).heal('grafana');
  });

  it('answers what changed also to who comes from another replica, and all when it cannot tell', async () => {
    const margin = 30_000;
    const of = (time: number) => portal.live(`another.17.${time}`);
    // As if they had heard all there was to hear just now; what other tests changed has to come to rest before.
    let now = 0;
    const calm = await until(
      async () => {
        now = Date.now() + margin;
        await sleep(500);
        return of(now);
      },
      ({ apps }) => apps.length === 0,
    );
    expect(calm.full).toBe(false);
    portal.sandbox.cluster(platform).break('tempo', 'tempo: on purpose');
    const changed = await until(
      () => of(now),
      ({ apps }) => apps.some(({ state }) => state === 'degraded'),
    );
    expect(changed.full).toBe(false);
    expect(changed.apps.map(({ name }) => name)).toEqual(['tempo']);
    portal.sandbox.cluster(platform).heal('tempo');
    // From before this one watched.
    expect((await of(now - 3_600_000)).full).toBe(true);
    expect((await portal.live('nonsense')).full).toBe(true);
    await until(portal.live, ({ counts }) => counts.degraded === undefined);
  });

  it('tells what a resource needs, what needs it, and what delivers it', async () => {
    const { body } = await portal.api.get(
      `${base}/resources/vault/policy/external-secrets/live`,
    );
    expect(body.neededBy).toContainEqual(
      expect.objectContaining({
        folder: 'kubernetes-role',
        name: 'external-secrets',
        state: 'ready',
      }),
    );
    expect(body.deliveredBy).toMatchObject({
      name: 'vault-config',
      state: 'healthy',
    });
    const { body: role } = await portal.api.get(
      `${base}/resources/vault/kubernetes-role/external-secrets/live`,
    );
    expect(role.needs).toContainEqual(
      expect.objectContaining({ folder: 'policy', name: 'external-secrets' }),
    );
  });

  it('answers 404 for a managed service that is not there', async () => {
    const { status, body } = await portal.api.get(
      `${base}/services/no-such/live`,
    );
    expect(status).toBe(404);
    expect(body.error.message).toContain('no managed service no-such');
  });

  it('tells of what runs without Git, and of resources that fail', async () => {
    const cluster = portal.sandbox.cluster(platform);
    cluster.addUnmanaged('by-hand');
    cluster.breakResource('platform-viewer', 'cannot create policy: 403');
    await until(
      () => portal.appOf('by-hand'),
      ({ drift, state }) => drift === 'unmanaged' && state === 'unmanaged',
    );
    const path = `${base}/resources/vault/policy/platform-viewer/live`;
    const resource = await until(
      async () => (await portal.api.get(path)).body,
      ({ state, events }) => state === 'failed' && events.length > 0,
    );
    expect(resource.reason).toBe('cannot create policy: 403');
    expect(resource.manifest).toContain('kind: Policy');
    cluster.heal('by-hand');
    cluster.heal('platform-viewer');
    const gone = await until(
      () => portal.api.get(`${base}/apps/by-hand/live`),
      ({ status }) => status === 404,
    );
    expect(gone.body.error.message).toMatch(/no app by-hand/);
  });

  it('finds, sorts and pages on the server', async () => {
    const { body } = await portal.api
      .get(`${base}/apps`)
      .query({ wave: '0', sort: 'name', descending: 'true', limit: '2' });
    expect(body.items).toHaveLength(2);
    expect(body.total).toBeGreaterThan(2);
    expect(body.items[0].name > body.items[1].name).toBe(true);
    const wrong = await portal.api.get(`${base}/apps`).query({ state: 'ill' });
    expect(wrong.status).toBe(400);
  });

  it('refuses what Argo CD would undo, what is unknown, and bodies that are wrong', async () => {
    const rollback = await portal.api
      .post(`${base}/apps/loki/rollback`)
      .send({ id: 1 });
    expect([rollback.status, rollback.body.error.message]).toEqual([
      409,
      expect.stringMatching(/by itself and would undo this/),
    ]);
    const idle = await portal.api.post(`${base}/apps/loki/terminate`).send({});
    expect(idle.status).toBe(409);
    const unknown = await portal.api.post(`${base}/apps/nothing/sync`).send({});
    expect(unknown.status).toBe(404);
    const wrong = await portal.api
      .post(`${base}/apps/loki/sync`)
      .send({ prune: 1 });
    expect([wrong.status, wrong.body.error.message]).toEqual([
      400,
      expect.stringMatching(/nothing was done/),
    ]);
  });

  it('tells of a managed service with its parts', async () => {
    const { status, body } = await portal.api.get(
      `${base}/services/${service}/live`,
    );
    expect(status).toBe(200);
    expect(body.apps.map(({ name }: LiveApp) => name)).toContain(
      `${service}-access`,
    );
    expect(body.resources).toContainEqual(
      expect.objectContaining({
        folder: 'policy',
        name: `service-${service}`,
        state: 'ready',
      }),
    );
  });

  it('asks nobody when a page is opened', async () => {
    portal.sandbox.argocd.requests.clear();
    portal.sandbox.kubernetes.requests.clear();
    // Pipelines are followed by the clock, whoever asks for what.
    const asked = () =>
      portal.sandbox.gitlab.requests
        .list()
        .filter(({ path }) => !path.includes('/pipelines')).length;
    const before = asked();
    for (const path of [
      '/api/platform/live',
      `${base}/live`,
      `${base}/apps`,
      `${base}/apps/loki/live`,
      `${base}/resources`,
      `${base}/resources/vault/policy/platform-viewer/live`,
      `${base}/apps/loki/revisions/${'0'.repeat(40)}`,
      `${base}/services/${service}/live`,
      `${base}/resources/vault/policy/service-${service}/live?service=${service}`,
      `${base}/pipelines`,
      `${base}/reports`,
      `/api/platform/platforms/${platform}`,
      '/api/platform/changes',
      '/api/platform/me',
      `/api/argocd/${platform}/applications/loki`,
    ]) {
      expect([path, (await portal.api.get(path)).status]).toEqual([path, 200]);
    }
    expect(portal.sandbox.argocd.requests.list()).toEqual([]);
    expect(portal.sandbox.kubernetes.requests.list()).toEqual([]);
    expect(asked()).toBe(before);
  });
});

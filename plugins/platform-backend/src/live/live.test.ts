import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  LIVE_SIGNAL_CHANNEL,
  serviceTypes,
  type LiveApp,
  type PlatformLive,
} from '@slipway/plugin-platform-common';
import { serviceFiles } from '@slipway/plugin-platform-node';
import { Sandbox } from '@slipway/plugin-sandbox-backend';
import request from 'supertest';
import { until } from '../__testUtils__/until';
import { argocdPlugin } from '../argocd/plugin';
import { platformPlugin } from '../plugin';

const token = 'the-bots-token';
const blueprint = resolve(__dirname, '../../../../platform');
const platform = 'nordwind-dev';
const base = `/api/platform/platforms/${platform}`;
const service = 'orders-db';

describe('live state over HTTP', () => {
  let directory: string;
  let sandbox: Sandbox;
  let api: ReturnType<typeof request>;
  let stop: () => Promise<void>;
  const publish = jest.fn().mockResolvedValue(undefined);
  const logger = mockServices.logger.mock();
  logger.child.mockReturnValue(logger);

  const live = async (since?: string): Promise<PlatformLive> =>
    (await api.get(`${base}/live`).query(since === undefined ? {} : { since }))
      .body;
  const appOf = async (name: string): Promise<LiveApp> =>
    (await api.get(`${base}/apps/${name}/live`)).body;

  /** A managed service beside what the blueprint brings. */
  async function addService() {
    const files = serviceFiles(
      {
        name: service,
        title: 'Orders database',
        description: 'Orders of the shop.',
        owner: 'group:default/data',
        type: 'postgresql',
        namespace: service,
        platformApps: new Set(['cloudnative-pg', 'vault-config']),
      },
      serviceTypes.parse({ type: 'postgresql' }),
    );
    const response = await fetch(
      `${sandbox.gitlab.url}/api/v4/projects/platforms%2F${platform}/repository/commits`,
      {
        method: 'POST',
        headers: { 'private-token': token, 'content-type': 'application/json' },
        body: JSON.stringify({
          branch: 'main',
          commit_message: 'Add a managed service',
          actions: Object.entries(files).map(([path, content]) => ({
            action: 'create',
            file_path: path,
            content,
          })),
        }),
      },
    );
    expect(response.status).toBe(201);
  }

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'platform-live-'));
    sandbox = await Sandbox.start({
      gitlab: { directory, port: 0, seed: { token, blueprint } },
      argocd: { port: 0, token: 'planted-argocd-secret' },
      kubernetes: { port: 0, token: 'planted-kubernetes-secret' },
      identityProvider: {
        port: 0,
        clientId: 'portal',
        clientSecret: 'planted-client-secret',
      },
      clusterSpeed: 30,
    });
    await addService();
    const { host } = new URL(sandbox.gitlab.url);
    const backend = await startTestBackend({
      features: [
        platformPlugin,
        argocdPlugin,
        createServiceFactory({
          service: signalsServiceRef,
          deps: {},
          factory: () => ({ publish }),
        }),
        mockServices.rootLogger.factory(),
        mockServices.rootConfig.factory({
          data: {
            integrations: {
              gitlab: [sandbox.gitlab.integration(token)],
            },
            platform: {
              discovery: [{ host, group: 'platforms' }],
              blueprint,
              connections: [
                {
                  platform: '*',
                  argocd: {
                    url: `${sandbox.argocd.url}/{platform}`,
                    token: 'planted-argocd-secret',
                  },
                  kubernetes: {
                    url: `${sandbox.kubernetes.url}/{platform}`,
                    oidc: {
                      tokenUrl: sandbox.identityProvider!.tokenUrl,
                      clientId: 'portal',
                      clientSecret: 'planted-client-secret',
                      audience: 'kubernetes',
                    },
                  },
                },
              ],
            },
          },
        }),
      ],
    });
    stop = () => backend.stop();
    api = request(backend.server);
    await until(live, ({ counts }) => (counts?.healthy ?? 0) > 48);
  });

  afterAll(async () => {
    await stop?.();
    await sandbox.close();
    await rm(directory, { recursive: true, force: true });
  });

  afterEach(() => {
    sandbox.argocd.faults.clear();
    sandbox.kubernetes.faults.clear();
  });

  it('says of every app that it is healthy, by wave and stage', async () => {
    const answer = await until(live, ({ sources }) =>
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
    const { version } = await live();
    publish.mockClear();
    sandbox.cluster(platform).break('loki', 'loki: the bucket is gone');
    const answer = await until(
      () => live(version),
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
      async () => publish.mock.calls.flat(),
      calls =>
        calls.some(
          ({ channel, message }) =>
            channel === LIVE_SIGNAL_CHANNEL &&
            message.platform === platform &&
            message.what.includes('apps'),
        ),
    );
    sandbox.cluster(platform).heal('loki');
    await until(
      () => appOf('loki'),
      ({ state }) => state === 'healthy',
    );
  });

  it('shows which field differs and who changed it, and a sync takes it back', async () => {
    sandbox.cluster(platform).drift('grafana', true);
    const drifted = await until(
      () => appOf('grafana'),
      ({ drift }) => drift === 'out-of-sync',
    );
    expect(drifted.reasons[0]).toMatch(
      /Deployment grafana .*from Git; automatic sync is off/,
    );
    const { body } = await api.get(`${base}/apps/grafana/difference`);
    expect(body.items).toEqual([
      expect.objectContaining({
        kind: 'Deployment',
        difference: 'changed',
        fields: [{ path: 'spec.replicas', desired: '2', live: '4' }],
        changedBy: expect.objectContaining({ manager: 'kubectl-edit' }),
      }),
    ]);
    const answer = await api.post(`${base}/apps/grafana/sync`).send({});
    expect([answer.status, answer.body.phase]).toEqual([202, 'Running']);
    await until(
      () => appOf('grafana'),
      ({ state }) => state === 'healthy',
    );
    sandbox.cluster(platform).heal('grafana');
  });

  it('answers what changed also to who comes from another replica, and all when it cannot tell', async () => {
    const margin = 30_000;
    const of = (time: number) => live(`another.17.${time}`);
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
    sandbox.cluster(platform).break('tempo', 'tempo: on purpose');
    const changed = await until(
      () => of(now),
      ({ apps }) => apps.some(({ state }) => state === 'degraded'),
    );
    expect(changed.full).toBe(false);
    expect(changed.apps.map(({ name }) => name)).toEqual(['tempo']);
    sandbox.cluster(platform).heal('tempo');
    // From before this one watched.
    expect((await of(now - 3_600_000)).full).toBe(true);
    expect((await live('nonsense')).full).toBe(true);
    await until(live, ({ counts }) => counts.degraded === undefined);
  });

  it('tells what a resource needs, what needs it, and what delivers it', async () => {
    const { body } = await api.get(
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
    const { body: role } = await api.get(
      `${base}/resources/vault/kubernetes-role/external-secrets/live`,
    );
    expect(role.needs).toContainEqual(
      expect.objectContaining({ folder: 'policy', name: 'external-secrets' }),
    );
  });

  it('answers 404 for a managed service that is not there', async () => {
    const { status, body } = await api.get(`${base}/services/no-such/live`);
    expect(status).toBe(404);
    expect(body.error.message).toContain('no managed service no-such');
  });

  it('tells of what runs without Git, and of resources that fail', async () => {
    const cluster = sandbox.cluster(platform);
    cluster.addUnmanaged('by-hand');
    cluster.breakResource('platform-viewer', 'cannot create policy: 403');
    await until(
      () => appOf('by-hand'),
      ({ drift, state }) => drift === 'unmanaged' && state === 'unmanaged',
    );
    const path = `${base}/resources/vault/policy/platform-viewer/live`;
    const resource = await until(
      async () => (await api.get(path)).body,
      ({ state, events }) => state === 'failed' && events.length > 0,
    );
    expect(resource.reason).toBe('cannot create policy: 403');
    expect(resource.manifest).toContain('kind: Policy');
    cluster.heal('by-hand');
    cluster.heal('platform-viewer');
    const gone = await until(
      () => api.get(`${base}/apps/by-hand/live`),
      ({ status }) => status === 404,
    );
    expect(gone.body.error.message).toMatch(/no app by-hand/);
  });

  it('finds, sorts and pages on the server', async () => {
    const { body } = await api
      .get(`${base}/apps`)
      .query({ wave: '0', sort: 'name', descending: 'true', limit: '2' });
    expect(body.items).toHaveLength(2);
    expect(body.total).toBeGreaterThan(2);
    expect(body.items[0].name > body.items[1].name).toBe(true);
    const wrong = await api.get(`${base}/apps`).query({ state: 'ill' });
    expect(wrong.status).toBe(400);
  });

  it('refuses what Argo CD would undo, what is unknown, and bodies that are wrong', async () => {
    const rollback = await api
      .post(`${base}/apps/loki/rollback`)
      .send({ id: 1 });
    expect([rollback.status, rollback.body.error.message]).toEqual([
      409,
      expect.stringMatching(/by itself and would undo this/),
    ]);
    const idle = await api.post(`${base}/apps/loki/terminate`).send({});
    expect(idle.status).toBe(409);
    const unknown = await api.post(`${base}/apps/nothing/sync`).send({});
    expect(unknown.status).toBe(404);
    const wrong = await api.post(`${base}/apps/loki/sync`).send({ prune: 1 });
    expect([wrong.status, wrong.body.error.message]).toEqual([
      400,
      expect.stringMatching(/nothing was done/),
    ]);
  });

  it('tells of a managed service with its parts', async () => {
    const { status, body } = await api.get(`${base}/services/${service}/live`);
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
    sandbox.argocd.requests.clear();
    sandbox.kubernetes.requests.clear();
    // Pipelines are followed by the clock, whoever asks for what.
    const asked = () =>
      sandbox.gitlab.requests
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
      expect([path, (await api.get(path)).status]).toEqual([path, 200]);
    }
    expect(sandbox.argocd.requests.list()).toEqual([]);
    expect(sandbox.kubernetes.requests.list()).toEqual([]);
    expect(asked()).toBe(before);
  });

  describe("what Roadie's plugin asks for", () => {
    const shape = {
      metadata: { name: 'loki', instance: { name: platform } },
      status: { sync: { status: 'Synced' }, health: { status: 'Healthy' } },
    };

    it.each([
      `/api/argocd/${platform}/applications/loki`,
      `/api/argocd/argoInstance/${platform}/applications/name/loki`,
    ])('is answered from what is known: %s', async path => {
      sandbox.argocd.requests.clear();

      const { status, body } = await api.get(path);

      expect(status).toBe(200);
      expect(body).toMatchObject(shape);
      // Its codec refuses an operation without times.
      expect(body.status.operationState).toMatchObject({
        phase: 'Succeeded',
        startedAt: expect.any(String),
      });
      expect(sandbox.argocd.requests.list()).toEqual([]);
    });

    it('finds the platform of an app, and the apps of a group', async () => {
      expect((await api.get('/api/argocd/find/name/loki')).body).toEqual([
        expect.objectContaining({ name: platform, appName: ['loki'] }),
      ]);
      const { body } = await api.get(
        `/api/argocd/argoInstance/${platform}/applications/selector/${encodeURIComponent(
          'slipway.dev/group=secrets',
        )}`,
      );
      expect(
        body.items.map(
          (item: { metadata: { name: string } }) => item.metadata.name,
        ),
      ).toContain('vault');
    });

    it.each([
      ['/api/argocd/find/name/nothing', 404],
      [`/api/argocd/${platform}/applications/nothing`, 404],
      ['/api/argocd/no-platform/applications/loki', 404],
      [`/api/argocd/${platform}/applications/..%2F..%2Fchanges`, 404],
      ['/api/argocd/find/selector/team=a', 400],
    ])('says %s: %s', async (path, status) => {
      expect((await api.get(path)).status).toBe(status);
    });
  });

  it.each([
    ['fails', { kind: 'status', status: 500 } as const],
    ['hangs up', { kind: 'disconnect' } as const],
    ['answers nonsense', { kind: 'malformed' } as const],
  ])(
    'keeps what it knows as stale while Argo CD %s, and recovers',
    async (_, fault) => {
      const known = (await live()).apps.length;
      sandbox.argocd.faults.add({ ...fault, match: () => true });
      sandbox.argocd.dropStreams();
      const stale = await until(
        live,
        ({ sources }) => sources[0]!.status === 'stale',
      );
      expect(stale.apps).toHaveLength(known);
      expect(stale.counts.healthy).toBeGreaterThan(48);
      expect(stale.sources[0]).toMatchObject({
        error: expect.stringMatching(/Argo CD/),
        failingSince: expect.any(String),
        observedAt: expect.any(String),
      });
      // The cluster is another system.
      expect(stale.sources[1]!.status).toBe('live');
      expect(stale.attention[0]).toMatchObject({ kind: 'source' });
      sandbox.argocd.faults.clear();
      await until(live, ({ sources }) => sources[0]!.status === 'live');
    },
  );

  it('goes on when its token ends early', async () => {
    const provider = sandbox.identityProvider!;
    const given = [...provider.given.keys()];
    // All watches of the cluster share one.
    expect(given).toHaveLength(1);
    provider.revokeAll();
    sandbox.kubernetes.dropStreams();
    const cluster = sandbox.cluster(platform);
    cluster.breakResource('platform-viewer', 'no route to Vault');
    const path = `${base}/resources/vault/policy/platform-viewer/live`;
    const resource = await until(
      async () => (await api.get(path)).body,
      // Each kind is watched by itself, and the source is as well as the worst of them.
      ({ state, source }) => state === 'failed' && source.status === 'live',
    );
    expect(resource).toMatchObject({ reason: 'no route to Vault' });
    expect([...provider.given.keys()]).toEqual([
      expect.not.stringMatching(given[0]!),
    ]);
    cluster.heal('platform-viewer');
  });

  it('shows no token, in no answer', async () => {
    sandbox.argocd.faults.add({
      kind: 'status',
      status: 401,
      match: () => true,
    });
    const texts = await Promise.all(
      [
        '/api/platform/live',
        `${base}/live`,
        `${base}/apps/loki/difference`,
      ].map(async path => (await api.get(path)).text),
    );
    expect(texts.join('\n')).not.toMatch(/planted/);
  });
});

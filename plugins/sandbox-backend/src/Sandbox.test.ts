import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Sandbox } from './Sandbox';

const token = 'the-bots-token';
const platform = 'nordwind-dev';
const blueprint = resolve(__dirname, '../../../platform');

describe('the clusters of the sandbox', () => {
  let directory: string;
  let sandbox: Sandbox;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'sandbox-'));
    sandbox = await Sandbox.start({
      gitlab: { directory, port: 0, seed: { token, blueprint } },
      argocd: { port: 0, token: 'argocd-token' },
      kubernetes: { port: 0, token: 'kubernetes-token' },
      clusterSpeed: 30,
    });
  });

  afterAll(async () => {
    await sandbox.close();
    await rm(directory, { recursive: true, force: true });
  });

  const argocd = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(
      `${sandbox.argocd.url}/${platform}/api/v1${path}`,
      { ...init, headers: { authorization: 'Bearer argocd-token' } },
    );
    return { status: response.status, body: await response.json() };
  };
  const kubernetes = async (path: string) => {
    const response = await fetch(
      `${sandbox.kubernetes.url}/${platform}${path}`,
      { headers: { authorization: 'Bearer kubernetes-token' } },
    );
    return { status: response.status, body: await response.json() };
  };
  const until = async (holds: () => boolean | Promise<boolean>) => {
    for (let i = 0; i < 400; i++) {
      if (await holds()) return;
      await new Promise(done => setTimeout(done, 25));
    }
    throw new Error('It did not come about in 10 seconds');
  };
  const commit = (actions: object[]) =>
    fetch(
      `${sandbox.gitlab.url}/api/v4/projects/platforms%2F${platform}/repository/commits`,
      {
        method: 'POST',
        headers: { 'private-token': token, 'content-type': 'application/json' },
        body: JSON.stringify({
          branch: 'main',
          commit_message: 'Change apps',
          actions,
        }),
      },
    ).then(async response => {
      expect([response.status, await response.text()]).toEqual([
        201,
        expect.anything(),
      ]);
    });

  it('runs what Git describes at the start', async () => {
    const { body } = await argocd('/applications');
    const names = body.items.map(
      (app: { metadata: { name: string } }) => app.metadata.name,
    );
    expect(names).toEqual(
      expect.arrayContaining(['argo-platform', 'vault', 'harbor', 'loki']),
    );
    expect(names.length).toBeGreaterThan(48);
    expect(
      new Set(
        body.items.map(
          (app: { status: { health: { status: string } } }) =>
            app.status.health.status,
        ),
      ),
    ).toEqual(new Set(['Healthy']));
  });

  it('gives only the fields that are asked for, and the version', async () => {
    const { body } = await argocd(
      '/applications?fields=metadata.resourceVersion,items.metadata.name,items.status.sync.status',
    );
    expect(Object.keys(body.metadata)).toEqual(['resourceVersion']);
    expect(
      body.items.find(
        (app: { metadata: { name: string } }) => app.metadata.name === 'loki',
      ),
    ).toEqual({
      metadata: { name: 'loki' },
      status: { sync: { status: 'Synced' } },
    });
  });

  it('refuses as Argo CD and Kubernetes do', async () => {
    const bare = await fetch(
      `${sandbox.argocd.url}/${platform}/api/v1/applications`,
    );
    expect([bare.status, (await bare.json()).code]).toEqual([401, 16]);
    expect((await argocd('/applications/nothing')).status).toBe(403);
    expect((await argocd('/applications/nothing?project=x')).body.code).toBe(5);
    const anonymous = await fetch(
      `${sandbox.kubernetes.url}/${platform}/api/v1/pods`,
    );
    expect([anonymous.status, (await anonymous.json()).reason]).toEqual([
      401,
      'Unauthorized',
    ]);
    const unknown = await fetch(
      `${sandbox.argocd.url}/elsewhere/api/v1/applications`,
      { headers: { authorization: 'Bearer argocd-token' } },
    );
    expect(unknown.status).toBe(503);
  });

  it('brings a new app up, and takes a removed one away', async () => {
    const folder = 'platform/argo-platform/apps/observability/extra';
    await commit([
      {
        action: 'create',
        file_path: `${folder}/app.yaml`,
        content:
          'title: Extra\ndescription: Extra.\nwave: 30\nnamespace: extra\nsource:\n  helm: { repository: https://grafana.github.io/helm-charts, chart: extra, version: 1.2.3 }\n',
      },
    ]);
    await until(
      async () =>
        (
          await argocd('/applications/extra?project=observability')
        ).body.status?.health?.status === 'Healthy',
    );
    const { body } = await kubernetes(
      '/api/v1/namespaces/extra/pods?labelSelector=app.kubernetes.io/instance%3Dextra',
    );
    expect(body.items).toHaveLength(2);
    await commit([{ action: 'delete', file_path: `${folder}/app.yaml` }]);
    await until(
      async () =>
        (await argocd('/applications/extra?project=observability')).status ===
        404,
    );
    expect(
      (await kubernetes('/api/v1/namespaces/extra/pods')).body.items,
    ).toEqual([]);
  });

  it('tells of a drift in both systems, and takes it back with a sync', async () => {
    const cluster = sandbox.cluster(platform);
    cluster.drift('grafana', true);
    const app = await argocd('/applications/grafana');
    expect(app.body.status.sync.status).toBe('OutOfSync');
    const { body } = await argocd('/applications/grafana/managed-resources');
    const workload = body.items.find(
      ({ kind }: { kind: string }) => kind === 'Deployment',
    );
    expect([
      JSON.parse(workload.normalizedLiveState).spec.replicas,
      JSON.parse(workload.predictedLiveState).spec.replicas,
    ]).toEqual([4, 2]);
    expect(
      (await argocd('/applications/grafana/sync', { method: 'POST' })).status,
    ).toBe(200);
    expect(
      (await argocd('/applications/grafana/sync', { method: 'POST' })).body
        .message,
    ).toMatch(/another operation/);
    await until(
      async () =>
        (await argocd('/applications/grafana')).body.status.sync.status ===
        'Synced',
    );
    cluster.heal('grafana');
  });

  it('streams what happens, from a version on', async () => {
    const { body } = await argocd('/applications');
    const response = await fetch(
      `${sandbox.argocd.url}/${platform}/api/v1/stream/applications?resourceVersion=${body.metadata.resourceVersion}`,
      { headers: { authorization: 'Bearer argocd-token' } },
    );
    sandbox.cluster(platform).break('loki', 'loki: the bucket is gone');
    const reader = response
      .body!.pipeThrough(new TextDecoderStream())
      .getReader();
    // What comes in one piece is not what was sent in one, and another app may still be coming up.
    const streamed = async () => {
      for (let text = ''; ; ) {
        const { value, done } = await reader.read();
        if (done) throw new Error(`The stream ended after ${text}`);
        text += value;
        const whole = text.split('\n\n').slice(0, -1);
        const results = whole.map(
          event => JSON.parse(event.slice('data: '.length)).result,
        );
        const found = results.find(
          ({ application }) => application.metadata.name === 'loki',
        );
        if (found) return found;
      }
    };
    const result = await streamed();
    expect([
      result.type,
      result.application.metadata.name,
      result.application.status.health,
    ]).toEqual([
      'MODIFIED',
      'loki',
      expect.objectContaining({
        status: 'Degraded',
        message: 'loki: the bucket is gone',
      }),
    ]);
    await reader.cancel();
    sandbox.cluster(platform).heal('loki');
  });

  it('serves the resources of Crossplane with their conditions', async () => {
    const groups = (await kubernetes('/apis')).body.groups.map(
      ({ name }: { name: string }) => name,
    );
    expect(groups).toEqual(
      expect.arrayContaining([
        'vault.vault.m.upbound.io',
        'project.harbor.crossplane.io',
      ]),
    );
    sandbox
      .cluster(platform)
      .breakResource('platform-viewer', 'cannot create policy: 403');
    const { body } = await kubernetes(
      '/apis/vault.vault.m.upbound.io/v1alpha1/policies',
    );
    const broken = body.items.find(
      ({ metadata }: { metadata: { name: string } }) =>
        metadata.name === 'platform-viewer',
    );
    expect(broken.status.conditions[1]).toMatchObject({
      type: 'Synced',
      status: 'False',
      message: 'cannot create policy: 403',
    });
    sandbox.cluster(platform).heal('platform-viewer');
  });

  it('tells a watch from before a compaction to list again', async () => {
    const { body } = await kubernetes('/api/v1/pods');
    const cluster = sandbox.cluster(platform);
    cluster.break('tempo', 'x');
    cluster.store.compact();
    cluster.heal('tempo');
    const response = await fetch(
      `${sandbox.kubernetes.url}/${platform}/api/v1/pods?watch=1&resourceVersion=${body.metadata.resourceVersion}`,
      { headers: { authorization: 'Bearer kubernetes-token' } },
    );
    expect(JSON.parse(await response.text()).object.code).toBe(410);
  });
});

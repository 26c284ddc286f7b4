import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { metrics } from '@opentelemetry/api';
import { MeterProvider, MetricReader } from '@opentelemetry/sdk-metrics';
import { Sandbox } from '@slipway/plugin-sandbox-backend';
import request from 'supertest';
import {
  blueprint,
  connectionsTo,
  platform,
  portalConfig,
  token,
} from '../__testUtils__/nordwind';
import { until } from '../__testUtils__/until';
import { platformPlugin } from '../plugin';

const argocd = { token: 'argocd-token' };
const kubernetes = { token: 'kubernetes-token' };

class TestReader extends MetricReader {
  protected async onForceFlush() {}
  protected async onShutdown() {}
}

describe('metrics', () => {
  const reader = new TestReader();
  const provider = new MeterProvider({ readers: [reader] });
  let directory: string;
  let sandbox: Sandbox;
  let api: ReturnType<typeof request>;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    metrics.setGlobalMeterProvider(provider);
    directory = await mkdtemp(join(tmpdir(), 'platform-telemetry-'));
    sandbox = await Sandbox.start({
      gitlab: { directory, port: 0, seed: { token, blueprint } },
      argocd: { port: 0, ...argocd },
      kubernetes: { port: 0, ...kubernetes },
      clusterSpeed: 30,
    });
    const backend = await startTestBackend({
      features: [
        platformPlugin,
        mockServices.rootConfig.factory({
          data: portalConfig(sandbox.gitlab, {
            connections: connectionsTo(sandbox, { argocd, kubernetes }),
          }),
        }),
      ],
    });
    stop = () => backend.stop();
    api = request(backend.server);
  });

  afterAll(async () => {
    await stop();
    await sandbox.close();
    await provider.shutdown();
    metrics.disable();
    await rm(directory, { recursive: true, force: true });
  });

  /** The points of one metric, by their attributes, such as `{outcome=ok system=gitlab}`. */
  async function points(name: string): Promise<Record<string, unknown>> {
    const { resourceMetrics } = await reader.collect();
    const metric = resourceMetrics.scopeMetrics
      .flatMap(scope => scope.metrics)
      .find(({ descriptor }) => descriptor.name === name);
    return Object.fromEntries(
      (metric?.dataPoints ?? []).map(({ attributes, value }) => [
        Object.entries(attributes)
          .map(([key, label]) => `${key}=${label}`)
          .sort()
          .join(' '),
        value,
      ]),
    );
  }

  it('tell how old what is shown is, and whether its sources answer', async () => {
    const up = await until(
      () => points('slipway.source.up'),
      values =>
        Object.keys(values).length === 3 &&
        Object.values(values).every(value => value === 1),
    );
    expect(Object.keys(up).sort()).toEqual([
      `platform=${platform} source=argocd`,
      `platform=${platform} source=gitlab`,
      `platform=${platform} source=kubernetes`,
    ]);
    expect(await points('slipway.source.age')).toMatchObject({
      [`platform=${platform} source=argocd`]: 0,
    });

    const restore = sandbox.argocd.faults.add({
      match: () => true,
      kind: 'status',
      status: 503,
    });
    sandbox.argocd.dropStreams();
    await until(
      () => points('slipway.source.up'),
      values => values[`platform=${platform} source=argocd`] === 0,
    );
    const age = await points('slipway.source.age');
    expect(age[`platform=${platform} source=argocd`]).toBeGreaterThan(0);
    expect(age[`platform=${platform} source=kubernetes`]).toBe(0);
    // It asks again after a pause, and is refused.
    await until(
      () => points('slipway.upstream.request.duration'),
      values => Object.keys(values).some(key => key.includes('status=503')),
    );
    restore();
  });

  it('count requests to each system, with what came of them', async () => {
    const requests = Object.keys(
      await points('slipway.upstream.request.duration'),
    );
    const host = new URL(sandbox.gitlab.url).host;
    expect(requests).toEqual(
      expect.arrayContaining([
        `method=GET of=${host} outcome=ok status=200 system=gitlab`,
        `method=GET of=${platform} outcome=ok status=200 system=argocd`,
        `method=GET of=${platform} outcome=ok status=200 system=kubernetes`,
        `method=GET of=${platform} outcome=unavailable status=503 system=argocd`,
      ]),
    );
  });

  it('tell of looks at repositories and of changes', async () => {
    expect(
      Object.keys(await points('slipway.repository.refresh.duration')),
    ).toContain(`outcome=read repository=platforms/${platform}`);
    await api
      .post('/api/platform/changes')
      .send({
        platform,
        kind: 'app.upgrade',
        input: { name: 'loki', version: '99.0.0' },
      })
      .expect(201);
    expect(await points('slipway.changes')).toEqual({ 'state=proposed': 1 });
  });
});

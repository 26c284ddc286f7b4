import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createBackendModule } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  eventsServiceRef,
  type EventsService,
} from '@backstage/plugin-events-node';
import type {
  JobLog,
  Pipeline,
  PipelineList,
  PlatformReportList,
} from '@slipway/plugin-platform-common';
import { SandboxGitLab } from '@slipway/plugin-sandbox-backend';
import request from 'supertest';
import { until as eventually } from '../__testUtils__/until';
import { platformPlugin } from '../plugin';
import { jobsOf } from './gitlabPipeline';

const token = 'the-bots-token';
const blueprint = resolve(__dirname, '../../../../platform');
const platform = 'nordwind-dev';
const project = `platforms/${platform}`;
const base = `/api/platform/platforms/${platform}`;

describe('pipelines over HTTP', () => {
  let directory: string;
  let gitlab: SandboxGitLab;
  let api: ReturnType<typeof request>;
  let events: EventsService;
  let stop: () => Promise<void>;
  /** Permissions that nobody has. */
  const denied = new Set<string>();
  const auditor = mockServices.auditor.mock();
  const permissions = mockServices.permissions.mock();

  const start = async () => {
    const host = new URL(gitlab.url).host;
    const backend = await startTestBackend({
      features: [
        platformPlugin,
        createBackendModule({
          pluginId: 'platform',
          moduleId: 'test-events',
          register(env) {
            env.registerInit({
              deps: { service: eventsServiceRef },
              async init({ service }) {
                events = service;
              },
            });
          },
        }),
        auditor.factory,
        permissions.factory,
        mockServices.database.factory(),
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
    api = request(backend.server);
  };

  /** As a webhook would. */
  const tell = () =>
    events.publish({
      topic: 'gitlab.pipeline',
      eventPayload: {
        object_kind: 'pipeline',
        project: {
          path_with_namespace: project,
          web_url: `${gitlab.url}/${project}`,
        },
      },
    });
  /** Webhooks get lost; the portal is told again while it is waited for. */
  const until = <T>(read: () => Promise<T>, holds: (value: T) => boolean) =>
    eventually(read, holds, () => tell());
  const list = async (): Promise<PipelineList> =>
    (await api.get(`${base}/pipelines`)).body;
  const run = async (): Promise<number> =>
    (await api.post(`${base}/pipelines`).send({}).expect(201)).body.id;
  const reached = (id: number, ...statuses: string[]): Promise<Pipeline> =>
    until(
      async () => (await list()).items?.find(one => one.id === id) as Pipeline,
      pipeline => statuses.includes(pipeline?.status),
    );

  beforeAll(async () => {
    auditor.createEvent.mockResolvedValue({
      success: jest.fn().mockResolvedValue(undefined),
      fail: jest.fn().mockResolvedValue(undefined),
    });
    permissions.authorize.mockImplementation(async queries =>
      queries.map(({ permission }) => ({
        result: denied.has(permission.name)
          ? AuthorizeResult.DENY
          : AuthorizeResult.ALLOW,
      })),
    );
    directory = await mkdtemp(join(tmpdir(), 'platform-pipelines-'));
    gitlab = await SandboxGitLab.start({
      directory,
      port: 0,
      pipelineSpeed: 60,
      ciVariables: { AWS_ROLE_ARN: 'arn:aws:iam::111111111111:role/x' },
    });
    await gitlab.seed({ token, blueprint });
    await start();
    await until(list, ({ source }) => source?.status === 'live');
  });

  afterAll(async () => {
    await stop?.();
    await gitlab.close();
    await rm(directory, { recursive: true, force: true });
  });

  afterEach(() => denied.clear());

  it('follows a pipeline with its jobs to its report, and keeps the report', async () => {
    const id = await run();
    const done = await reached(id, 'success');
    expect(done).toMatchObject({
      ref: 'main',
      source: 'api',
      url: expect.stringContaining(`/-/pipelines/${id}`),
    });
    expect(done.stages.map(({ name }) => name)).toEqual([
      'validate',
      'plan',
      'apply',
      'servicemesh',
      'argocd',
      'verify',
      'destroy',
    ]);
    expect(jobsOf(done).find(({ name }) => name === 'apply')).toMatchObject({
      status: 'success',
      startedAt: expect.any(String),
      finishedAt: expect.any(String),
    });
    const { items } = await until(
      async (): Promise<PlatformReportList> =>
        (
          await api.get(`${base}/reports`)
        ).body,
      reports => reports.items.some(({ pipeline }) => pipeline.id === id),
    );
    const report = items.find(({ pipeline }) => pipeline.id === id)!;
    expect(report.apps).toBeGreaterThan(45);
    expect(report.waves.map(({ wave }) => wave)).toEqual([0, 10, 20, 30, 40]);
    expect(report.stages.map(({ name }) => name)).toContain('argocd');
    expect(report.failures).toEqual([]);
    // Nobody asks for what is stored.
    const asked = () =>
      gitlab.requests
        .list()
        .filter(({ path }) => path.includes('platform-report.json')).length;
    const before = asked();
    await tell();
    await new Promise(resolved => setTimeout(resolved, 600));
    expect(asked()).toBe(before);
  });

  it('says why a job failed, goes on after it is mended, and leaves unchanged pipelines alone', async () => {
    gitlab.failJob(project, 'apply');
    const id = await run();
    const failed = await reached(id, 'failed');
    const apply = jobsOf(failed).find(({ name }) => name === 'apply')!;
    expect(apply).toMatchObject({
      status: 'failed',
      failureReason: 'script_failure',
    });
    expect(
      failed.stages.find(({ name }) => name === 'servicemesh')!.status,
    ).toBe('skipped');

    gitlab.requests.clear();
    await tell();
    await new Promise(resolved => setTimeout(resolved, 600));
    const looks = gitlab.requests
      .list()
      .filter(({ path }) => path.includes('/pipelines'));
    // Nothing moves any more: one look, and GitLab need not say again what it said.
    expect(looks).toEqual([
      expect.objectContaining({
        path: expect.stringMatching(/pipelines\?/),
        status: 304,
      }),
    ]);

    gitlab.failJob(project, 'apply', false);
    const again = await api
      .post(`${base}/jobs/${apply.id}/retry`)
      .send({})
      .expect(200);
    expect(again.body).toMatchObject({ name: 'apply' });
    await reached(id, 'success');
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'platform-job-operate',
        meta: { platform, actionType: 'retry', job: 'apply' },
      }),
    );
  });

  it('cancels and retries a pipeline', async () => {
    // A pipeline of the sandbox takes a second here: on a busy machine it may be over before it is canceled.
    let id = 0;
    let status: unknown = 'success';
    for (let tries = 0; status === 'success' && tries < 10; tries++) {
      id = await run();
      await reached(id, 'pending', 'running', 'success');
      const canceled = await api
        .post(`${base}/pipelines/${id}/cancel`)
        .send({})
        .expect(200);
      expect(canceled.body.id).toBe(id);
      status = canceled.body.status;
    }
    expect(status).toBe('canceled');
    await api.post(`${base}/pipelines/${id}/retry`).send({}).expect(200);
    await reached(id, 'success');
  });

  it('gives a log in parts that begin where the last ended', async () => {
    const [pipeline] = (await list()).items;
    const job = jobsOf(pipeline!).find(({ name }) => name === 'apply')!;
    const log = async (offset: number): Promise<JobLog> =>
      (
        await api
          .get(`${base}/jobs/${job.id}/log`)
          .query({ offset })
          .expect(200)
      ).body;
    const whole = await log(0);
    expect(whole.complete).toBe(true);
    expect(whole.text).toMatch(/^Running in[\s\S]*Job succeeded\n$/);
    const second = whole.text.indexOf('\n') + 1;
    expect((await log(second)).text).toBe(whole.text.slice(second));
    expect(await log(whole.offset)).toEqual({
      text: '',
      offset: whole.offset,
      complete: true,
    });
    await api.get(`${base}/jobs/999999999/log`).expect(404);
    await api.get(`${base}/jobs/nonsense/log`).expect(400);
    await api.get('/api/platform/platforms/unknown/pipelines').expect(404);
    await api.get('/api/platform/platforms/unknown/reports').expect(404);
  });

  it('lets nobody destroy by the way of a job or a retry', async () => {
    const id = await run();
    const done = await reached(id, 'success');
    const destroy = jobsOf(done).find(({ name }) => name === 'destroy')!;
    denied.add('platform.destroy');
    const refused = await api
      .post(`${base}/jobs/${destroy.id}/play`)
      .send({})
      .expect(403);
    expect(refused.body.error.message).toMatch(/platform\.destroy/);
    denied.clear();
    await api.post(`${base}/jobs/${destroy.id}/play`).send({}).expect(200);
    denied.add('platform.destroy');
    await api.post(`${base}/pipelines/${id}/retry`).send({}).expect(403);
    await api.post(`${base}/pipelines/${id}/cancel`).send({}).expect(200);
    denied.add('platform.pipeline.run');
    await api.post(`${base}/pipelines/${id}/cancel`).send({}).expect(403);
    denied.add('platform.read');
    await api.get(`${base}/pipelines`).expect(403);
    await api.get(`${base}/reports`).expect(403);
    await api.get(`${base}/jobs/${destroy.id}/log`).expect(403);
  });

  it('keeps what it knows as stale while GitLab fails', async () => {
    const known = (await list()).items.length;
    gitlab.faults.add({
      kind: 'status',
      status: 401,
      match: (_method: string, path: string) => path.includes('/pipelines'),
    });
    const stale = await until(list, ({ source }) => source.status === 'stale');
    expect(stale.items).toHaveLength(known);
    expect(stale.source.error).toMatch(/GitLab/);
    expect(stale.source.error).not.toContain(token);
    gitlab.faults.clear();
    await until(list, ({ source }) => source.status === 'live');
  });
});

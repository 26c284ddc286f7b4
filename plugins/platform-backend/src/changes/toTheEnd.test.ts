import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  TestDatabases,
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import {
  eventsServiceRef,
  type EventsService,
} from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import type { Change, ChangeList } from '@slipway/plugin-platform-common';
import { Sandbox } from '@slipway/plugin-sandbox-backend';
import type { Knex } from 'knex';
import request from 'supertest';
import {
  askGitLab,
  base,
  blueprint,
  connectionsTo,
  platform,
  portalConfig,
  project,
  token,
} from '../__testUtils__/nordwind';
import { until as eventually } from '../__testUtils__/until';
import { platformPlugin } from '../plugin';

const argocd = { token: 'a' };
const kubernetes = { token: 'k' };

describe('changes followed to the end', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  /** It outlives the portal. */
  let knex: Knex;
  let directory: string;
  let sandbox: Sandbox;
  let api: ReturnType<typeof request>;
  let events: EventsService;
  let stop: () => Promise<void>;
  /** Of the person who asks. */
  const groups: string[] = [];
  const send = jest.fn();
  const logger = mockServices.logger.mock();
  logger.child.mockReturnValue(logger);

  const gitlab = <T = any>(method: string, path: string, body?: object) =>
    askGitLab<T>(
      sandbox.gitlab,
      method,
      `/projects/${encodeURIComponent(project)}${path}`,
      body,
    );
  const tell = async (...kinds: string[]) => {
    for (const kind of kinds) {
      await events.publish({
        topic: `gitlab.${kind}`,
        eventPayload: {
          object_kind: kind,
          project: {
            path_with_namespace: project,
            web_url: `${sandbox.gitlab.url}/${project}`,
          },
        },
      });
    }
  };
  /** Webhooks get lost; the portal is told again while it is waited for. */
  const until = <T>(read: () => Promise<T>, holds: (value: T) => boolean) =>
    eventually(read, holds, () => tell('pipeline'));
  const changeOf = async (id: string): Promise<Change> =>
    (await api.get(`/api/platform/changes/${id}`)).body;
  const propose = async (kind: string, input: object): Promise<Change> =>
    (
      await api
        .post('/api/platform/changes')
        .send({ platform, kind, input })
        .expect(201)
    ).body;
  const merge = async (change: Change) => {
    await gitlab(
      'PUT',
      `/merge_requests/${change.mergeRequest!.iid}/merge`,
      {},
    );
    await tell('push', 'merge_request');
  };
  const states = ({ steps }: Change) =>
    steps!.map(({ name, state }) => `${name} ${state}`);
  const tellings = () =>
    send.mock.calls.map(([{ recipients, payload }]) => [
      recipients.entityRef,
      payload.title,
      payload.link,
    ]);

  const start = async () => {
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
        createServiceFactory({
          service: notificationService,
          deps: {},
          factory: () => ({ send }),
        }),
        mockServices.rootLogger.factory(),
        createServiceFactory({
          service: coreServices.userInfo,
          deps: {},
          factory: () => ({
            getUserInfo: async () => {
              const { userEntityRef } = mockCredentials.user().principal;
              return {
                userEntityRef,
                ownershipEntityRefs: [userEntityRef, ...groups],
              };
            },
          }),
        }),
        createServiceFactory({
          service: coreServices.database,
          deps: {},
          factory: () => ({ getClient: async () => knex }),
        }),
        mockServices.rootConfig.factory({
          data: portalConfig(sandbox.gitlab, {
            connections: connectionsTo(sandbox, { argocd, kubernetes }),
          }),
        }),
      ],
    });
    stop = () => backend.stop();
    api = request(backend.server);
    await until(
      async () => (await api.get(`${base}/live`)).body,
      ({ counts }) => (counts?.healthy ?? 0) > 48,
    );
  };

  beforeAll(async () => {
    knex = await databases.init('SQLITE_3');
    directory = await mkdtemp(join(tmpdir(), 'platform-to-the-end-'));
    sandbox = await Sandbox.start({
      gitlab: {
        directory,
        port: 0,
        seed: { token, blueprint },
        pipelineSpeed: 30,
      },
      argocd: { port: 0, ...argocd },
      kubernetes: { port: 0, ...kubernetes },
      clusterSpeed: 30,
    });
    await start();
  });

  afterAll(async () => {
    await stop?.();
    await sandbox.close();
    await rm(directory, { recursive: true, force: true });
  });

  beforeEach(() => {
    send.mockReset();
    send.mockResolvedValue(undefined);
  });

  it('follows an upgrade from the merge request until it is live, and tells who asked, once', async () => {
    const change = await propose('app.upgrade', {
      name: 'loki',
      version: '99.0.0',
    });
    expect(states(change)).toEqual([
      'proposed done',
      'approved current',
      'merged waiting',
      'pipeline waiting',
      'synced waiting',
      'healthy waiting',
    ]);
    await gitlab(
      'POST',
      `/merge_requests/${change.mergeRequest!.iid}/approve`,
      {},
    );
    await tell('merge_request');
    const approved = await changeOf(change.id);
    expect(approved.state).toBe('approved');
    expect(approved.steps![1]).toMatchObject({
      state: 'done',
      reason: expect.stringMatching(/^Approved by /),
    });

    await merge(change);
    const live = await until(
      () => changeOf(change.id),
      ({ outcome }) => outcome === 'live',
    );
    expect(states(live)).toEqual([
      'proposed done',
      'approved done',
      'merged done',
      'pipeline done',
      'synced done',
      'healthy done',
    ]);
    expect(live.steps!.every(({ at }) => at !== undefined)).toBe(true);
    expect(live.steps![3]!.url).toMatch(/-\/pipelines\/\d+$/);
    const app = (
      await api.get(`/api/platform/platforms/${platform}/apps/loki/live`)
    ).body;
    expect(app).toMatchObject({ state: 'healthy', version: '99.0.0' });

    await until(
      async () => tellings(),
      told => told.length > 0,
    );
    await tell('push', 'merge_request', 'pipeline');
    await new Promise(done => setTimeout(done, 1_200));
    expect(tellings()).toEqual([
      [
        mockCredentials.user().principal.userEntityRef,
        'Live: Upgrade loki to 99.0.0',
        `/platforms/${platform}/changes/${change.id}`,
      ],
    ]);
  });

  it('says why the pipeline failed, and becomes live when it is mended', async () => {
    sandbox.gitlab.failJob(project, 'format');
    const change = await propose('app.upgrade', {
      name: 'tempo',
      version: '99.1.0',
    });
    await merge(change);
    const failed = await until(
      () => changeOf(change.id),
      ({ outcome }) => outcome === 'failed',
    );
    expect(failed.steps![3]).toMatchObject({
      state: 'failed',
      reason: 'The job format failed: script_failure',
      url: expect.stringMatching(/-\/jobs\/\d+$/),
    });
    await until(
      async () => tellings(),
      told => told.length > 0,
    );
    expect(tellings()[0]![1]).toMatch(/^Failed: /);

    sandbox.gitlab.failJob(project, 'format', false);
    const job = /(\d+)$/.exec(failed.steps![3]!.url!)![1];
    await api
      .post(`/api/platform/platforms/${platform}/jobs/${job}/retry`)
      .send({})
      .expect(200);
    await until(
      () => changeOf(change.id),
      ({ outcome }) => outcome === 'live',
    );
    await until(
      async () => tellings(),
      told => told.length > 1,
    );
    expect(tellings()[1]![1]).toMatch(/^Live: /);
  });

  it("asks the owners of what somebody's own merge request touches", async () => {
    const write = (branch: string, path: string, from?: string) =>
      gitlab('POST', '/repository/commits', {
        branch,
        ...(from && { start_branch: from }),
        commit_message: 'By hand',
        actions: [{ action: 'create', file_path: path, content: 'a: 1\n' }],
      });
    const apps = 'platform/argo-platform/apps';
    await write('of-somebody', `${apps}/observability/loki/note.yaml`, 'main');
    const { iid } = await gitlab('POST', '/merge_requests', {
      source_branch: 'of-somebody',
      target_branch: 'main',
      title: 'Made by somebody',
    });
    await tell('merge_request');
    const approvals = async (...of: string[]) => {
      groups.splice(0, groups.length, ...of);
      const { body } = await api.get('/api/platform/me').expect(200);
      return body.approvals.map(({ title }: Change) => title);
    };
    const reason = async () => {
      const { body } = await api
        .get('/api/platform/changes')
        .query({ platform });
      return body.items.find(
        ({ title }: Change) => title === 'Made by somebody',
      ).steps[1].reason;
    };
    expect(await reason()).toMatch(/approval of .*@platforms\/observability/);
    expect(await approvals('group:default/observability')).toEqual([
      'Made by somebody',
    ]);
    expect(await approvals('group:default/security')).toEqual([]);
    // What is added to it counts, too.
    await write('of-somebody', `${apps}/secrets/vault/note.yaml`);
    await tell('merge_request');
    expect(await approvals('group:default/security')).toEqual([
      'Made by somebody',
    ]);
    expect(await approvals('group:default/data')).toEqual([]);
    await gitlab('PUT', `/merge_requests/${iid}`, { state_event: 'close' });
    await tell('merge_request');
    expect(await approvals('group:default/security')).toEqual([]);
    groups.length = 0;
  });

  it('knows a removal by the app being gone, and finds merge requests made in GitLab', async () => {
    const file = 'platform/argo-platform/apps/observability/loki/app.yaml';
    const branch = 'by-hand';
    const current = await gitlab(
      'GET',
      `/repository/files/${encodeURIComponent(file)}?ref=main`,
    );
    const text = Buffer.from(current.content, 'base64').toString('utf8');
    await gitlab('POST', '/repository/commits', {
      branch,
      start_branch: 'main',
      commit_message: 'By hand',
      actions: [
        {
          action: 'update',
          file_path: file,
          content: text.replace(/version: .*/, 'version: 99.0.1'),
        },
      ],
    });
    await gitlab('POST', '/merge_requests', {
      source_branch: branch,
      target_branch: 'main',
      title: 'Loki by hand',
    });
    await tell('merge_request');
    const list = async (): Promise<ChangeList> =>
      (await api.get('/api/platform/changes').query({ platform })).body;
    const found = (await list()).items.find(
      ({ title }) => title === 'Loki by hand',
    )!;
    expect(found).toMatchObject({
      origin: 'gitlab',
      kind: 'files',
      state: 'proposed',
      paths: [file],
      author: expect.any(String),
    });
    expect(found.requestedBy).toBeUndefined();
    await merge(found);
    await until(
      () => changeOf(found.id),
      ({ outcome }) => outcome === 'live',
    );
    expect(tellings()).toEqual([]);
    // The same merge request is the same change.
    await tell('merge_request');
    expect(
      (await list()).items.filter(({ title }) => title === 'Loki by hand'),
    ).toHaveLength(1);
    const undo = await api
      .post('/api/platform/changes')
      .send({ platform, kind: 'revert', input: { change: found.id } });
    expect([undo.status, undo.body.error.message]).toEqual([
      409,
      expect.stringMatching(/made in GitLab/),
    ]);

    const removal = await propose('app.remove', {
      name: 'opencost',
      confirm: 'opencost',
    });
    const mine = (await api.get('/api/platform/me').expect(200)).body;
    expect(mine.changes.map(({ id }: Change) => id)).toEqual([removal.id]);
    expect(mine.approvals).toEqual([]);
    // The portal is not there while it is merged.
    await stop();
    await gitlab(
      'PUT',
      `/merge_requests/${removal.mergeRequest!.iid}/merge`,
      {},
    );
    await start();
    const gone = await until(
      () => changeOf(removal.id),
      ({ outcome }) => outcome === 'live',
    );
    expect(gone.steps![4]!.state).toBe('done');
    expect((await api.get('/api/platform/me')).body.changes).toEqual([]);
    await api
      .get(`/api/platform/platforms/${platform}/apps/opencost/live`)
      .expect(404);
  });
});

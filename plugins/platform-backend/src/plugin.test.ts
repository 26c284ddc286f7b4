import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { SandboxGitLab } from '@slipway/plugin-sandbox-backend';
import request from 'supertest';
import { until } from './__testUtils__/until';
import { platformPlugin } from './plugin';

const token = 'the-bots-token';
const blueprint = resolve(__dirname, '../../../platform');
const name = 'nordwind-dev';

describe('the HTTP API of the platforms', () => {
  let directory: string;
  let gitlab: SandboxGitLab;
  let host: string;
  const stops: (() => Promise<void>)[] = [];

  async function start(
    options: {
      loading?: boolean;
      result?: AuthorizeResult.ALLOW | AuthorizeResult.DENY;
      usedToken?: string;
    } = {},
  ) {
    const auditor = mockServices.auditor.mock();
    const success = jest.fn().mockResolvedValue(undefined);
    const fail = jest.fn().mockResolvedValue(undefined);
    auditor.createEvent.mockResolvedValue({ success, fail });
    const backend = await startTestBackend({
      features: [
        platformPlugin,
        auditor.factory,
        mockServices.scheduler.factory({
          skipTaskRunOnStartup: options.loading ?? false,
        }),
        mockServices.permissions.factory({
          result: options.result ?? AuthorizeResult.ALLOW,
        }),
        mockServices.rootConfig.factory({
          data: {
            integrations: {
              gitlab: [gitlab.integration(options.usedToken ?? token)],
            },
            platform: {
              discovery: [{ host, group: 'platforms' }],
              blueprint,
              gitlab: { timeout: { seconds: 2 } },
            },
          },
        }),
      ],
    });
    stops.push(() => backend.stop());
    const api = request(backend.server);
    if (!options.loading && options.result !== AuthorizeResult.DENY) {
      await until(
        () => api.get('/api/platform/platforms'),
        ({ body }) => !body.loading,
      );
    }
    return { api, auditor, success, fail };
  }

  async function createProject(project: string, topics: string[]) {
    const headers = {
      'private-token': token,
      'content-type': 'application/json',
    };
    const group = (await (
      await fetch(`${gitlab.url}/api/v4/groups/platforms`, { headers })
    ).json()) as { id: number };
    const response = await fetch(`${gitlab.url}/api/v4/projects`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ name: project, namespace_id: group.id, topics }),
    });
    expect(response.status).toBe(201);
  }

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'platform-backend-'));
    gitlab = await SandboxGitLab.start({ directory, port: 0 });
    host = new URL(gitlab.url).host;
    await gitlab.seed({ token, blueprint });
  });

  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop();
    await gitlab.close();
    await rm(directory, { recursive: true, force: true });
  });

  describe('platforms', () => {
    it('says that it has not looked yet', async () => {
      const { api } = await start({ loading: true });

      await api
        .get('/api/platform/platforms')
        .expect(200, { items: [], loading: true });
      const { body } = await api
        .get(`/api/platform/platforms/${name}`)
        .expect(404);
      expect(body.error.message).toBe(
        'The platforms are being read for the first time; try again in a moment',
      );
    });

    it('says why a platform has no name, and no page', async () => {
      await createProject('broken', ['slipway-platform']);
      const project = encodeURIComponent('platforms/broken');
      await fetch(
        `${gitlab.url}/api/v4/projects/${project}/repository/commits`,
        {
          method: 'POST',
          headers: {
            'private-token': token,
            'content-type': 'application/json',
          },
          body: JSON.stringify({
            branch: 'main',
            commit_message: 'Begin',
            actions: [
              {
                action: 'create',
                file_path: 'platform/platform.yaml',
                content: 'apiVersion: slipway.dev/v1\nname: Not a name\n',
              },
            ],
          }),
        },
      );
      const { api } = await start();
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
        (item: { name?: string }) => item.name === name,
      );
      expect(sound).not.toHaveProperty('unusable');
    });

    it('lists and describes platforms without a request upstream', async () => {
      const { api } = await start();
      gitlab.requests.clear();

      const list = await api.get('/api/platform/platforms').expect(200);
      const detail = await api
        .get(`/api/platform/platforms/${name}`)
        .expect(200);

      // Pipelines are followed by the clock, whoever asks for what.
      const asked = gitlab.requests
        .list()
        .filter(({ path }) => !path.includes('/pipelines'));
      expect(asked).toEqual([]);
      expect(list.body).toMatchObject({
        loading: false,
        items: [
          {
            name,
            title: 'Nordwind development',
            entityRef: `domain:default/${name}`,
            repository: { type: 'gitlab', title: `platforms/${name}` },
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
        expect(app.entityRef).toBe(`component:${name}/${app.name}`);
        expect(app.sourceUrl).toContain(`${gitlab.url}/platforms/${name}/-/`);
      }
    });

    it.each(['/platforms', `/platforms/${name}`, '/blueprint'])(
      'answers 304 on %s to who has it',
      async path => {
        const { api } = await start();
        const { headers } = await api.get(`/api/platform${path}`).expect(200);

        const again = await api
          .get(`/api/platform${path}`)
          .set('if-none-match', headers.etag!);
        expect(again.status).toBe(304);
        expect(again.text).toBe('');
        await api
          .get(`/api/platform${path}`)
          .set('if-none-match', '"other"')
          .expect(200);
      },
    );

    it('says which platform there is not', async () => {
      const { api } = await start();
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
      const { api } = await start();
      gitlab.faults.add({
        match: () => true,
        kind: 'status',
        status: 500,
        retryAfter: 0,
      });

      const refreshed = await api
        .post(`/api/platform/platforms/${name}/refresh`)
        .expect(200);
      const detail = await api
        .get(`/api/platform/platforms/${name}`)
        .expect(200);

      for (const { body } of [refreshed, detail]) {
        expect(body.observed).toMatchObject({
          status: 'stale',
          observedAt: expect.any(String),
          failingSince: expect.any(String),
          error: expect.stringContaining(`GitLab ${host} could not do GET`),
        });
        expect(JSON.stringify(body)).not.toContain(token);
      }
      expect(detail.body.apps.length).toBeGreaterThanOrEqual(45);

      gitlab.faults.clear();
      const { body } = await api
        .post(`/api/platform/platforms/${name}/refresh`)
        .expect(200);
      expect(body.observed.status).toBe('fresh');
      expect(body.observed.error).toBeUndefined();
    });

    it('audits a refresh, also one of a platform that there is not', async () => {
      const { api, auditor, success, fail } = await start();

      await api.post(`/api/platform/platforms/${name}/refresh`).expect(200);
      expect(auditor.createEvent).toHaveBeenLastCalledWith(
        expect.objectContaining({
          eventId: 'platform-refresh',
          severityLevel: 'low',
          meta: { platform: name },
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
      const { api, auditor } = await start();
      await api
        .post(`/api/platform/platforms/${name}/confirm-deletion`)
        .expect(202, { status: 'accepted' });
      expect(auditor.createEvent).toHaveBeenLastCalledWith(
        expect.objectContaining({
          eventId: 'platform-deletion-confirm',
          severityLevel: 'high',
        }),
      );
    });
  });

  const routes = [
    ['get', '/platforms'],
    ['get', `/platforms/${name}`],
    ['post', `/platforms/${name}/refresh`],
    ['post', `/platforms/${name}/confirm-deletion`],
    ['get', '/name-availability?name=a'],
    ['get', '/blueprint'],
    ['get', '/gitlab/hosts'],
    ['get', '/gitlab/groups?host=a'],
    ['get', '/gitlab/project-availability?host=a&group=b&project=c'],
  ] as const;

  it('answers nobody without credentials, and only whom the policy lets', async () => {
    const denied = await start({ result: AuthorizeResult.DENY });
    for (const [method, path] of routes) {
      await denied.api[method](`/api/platform${path}`)
        .set('authorization', mockCredentials.none.header())
        .expect(401);
      const { body } = await denied.api[method](`/api/platform${path}`).expect(
        403,
      );
      expect(body.error.message).toMatch(
        /^You need the permission platform\.[a-z.]+ for this/,
      );
    }
    // Reading is not audited; what was tried is.
    expect(
      denied.auditor.createEvent.mock.calls.map(([{ eventId }]) => eventId),
    ).toEqual(['platform-refresh', 'platform-deletion-confirm']);
    expect(denied.fail).toHaveBeenCalledTimes(2);
    expect(denied.success).not.toHaveBeenCalled();
  });

  it('describes the blueprint', async () => {
    const { api } = await start();
    const { body } = await api.get('/api/platform/blueprint').expect(200);
    expect(body.apps.length).toBeGreaterThanOrEqual(45);
    expect(body.groups.map((group: { name: string }) => group.name)).toContain(
      'networking',
    );
    expect(body.defaults).toMatchObject({ region: expect.any(String) });
  });

  it('tells whether a platform can have a name', async () => {
    const { api } = await start();
    const ask = async (asked: string) =>
      (
        await api
          .get('/api/platform/name-availability')
          .query({ name: asked })
          .expect(200)
      ).body;

    expect(await ask('nordwind-two')).toEqual({ available: true });
    expect(await ask(name)).toEqual({
      available: false,
      reason: `The platform in platforms/${name} has this name; choose another`,
    });
    for (const bad of ['', 'Ab', '../x', 'a\nb', 'a'.repeat(200)]) {
      expect(await ask(bad)).toMatchObject({
        available: false,
        reason: expect.stringMatching(/^The name ./),
      });
    }
    await api.get('/api/platform/name-availability').expect(400);
    await api.get('/api/platform/name-availability?name=a&name=b').expect(400);
    await api
      .get(`/api/platform/name-availability?name=${'a'.repeat(201)}`)
      .expect(400);
  });

  describe('gitlab', () => {
    it('lists the hosts and the groups in which a project can be made', async () => {
      const { api } = await start();
      await api
        .get('/api/platform/gitlab/hosts')
        .expect(200, { items: [{ host }] });

      const { body } = await api
        .get('/api/platform/gitlab/groups')
        .query({ host })
        .expect(200);
      expect(body.items).toContainEqual({
        path: 'platforms/data',
        title: expect.stringContaining('Data team'),
        webUrl: expect.stringContaining('/platforms/data'),
      });
      const found = await api
        .get('/api/platform/gitlab/groups')
        .query({ host, search: 'security' })
        .expect(200);
      expect(
        found.body.items.map((item: { path: string }) => item.path),
      ).toEqual(['platforms/security']);
    });

    it('tells whether a project can be made', async () => {
      const { api } = await start();
      await createProject('unfinished', ['slipway-platform']);
      await createProject('other', []);
      const ask = async (group: string, project: string) =>
        (
          await api
            .get('/api/platform/gitlab/project-availability')
            .query({ host, group, project })
            .expect(200)
        ).body;

      expect(await ask('platforms', 'free')).toEqual({ available: true });
      // the action goes on with what a broken-off run left
      expect(await ask('platforms', 'unfinished')).toEqual({ available: true });
      for (const taken of [name, 'other']) {
        expect(await ask('platforms', taken)).toEqual({
          available: false,
          reason: `The project platforms/${taken} exists already; choose another name`,
          webUrl: `${gitlab.url}/platforms/${taken}`,
        });
      }
      for (const group of ['nowhere', '../platforms', 'a\nb', '..%2f..']) {
        expect(await ask(group, 'x')).toEqual({
          available: false,
          reason: `There is no group ${group} on ${host}, or the portal may not see it`,
        });
      }
    });

    it('refuses what it cannot ask for', async () => {
      const { api } = await start();
      const unknown = await api
        .get('/api/platform/gitlab/groups')
        .query({ host: 'evil.example' })
        .expect(400);
      expect(unknown.body.error.message).toContain('integrations.gitlab');
      await api.get('/api/platform/gitlab/groups').expect(400);
      await api
        .get('/api/platform/gitlab/groups')
        .query({ host, search: 'x'.repeat(201) })
        .expect(400);
      await api
        .get('/api/platform/gitlab/project-availability')
        .query({ host, group: 'x'.repeat(501), project: 'y' })
        .expect(400);
    });

    it.each([
      '/gitlab/groups?host=HOST',
      '/gitlab/project-availability?host=HOST&group=platforms&project=x',
    ])('answers 503 on %s while its token is expired', async path => {
      const secret = 'a-token-that-is-over';
      gitlab.people.addToken(gitlab.people.addUser('late', 'Late'), secret, {
        expiresAt: '2020-01-01',
      });
      const { api } = await start({ usedToken: secret });

      const { body, text } = await api
        .get(`/api/platform${path.replace('HOST', host)}`)
        .expect(503);

      expect(body.error.message).toContain(
        'The token is missing, wrong or expired: renew it and set it under integrations.gitlab',
      );
      expect(text).not.toContain(secret);
    });

    it('answers 503 while GitLab is down', async () => {
      const { api } = await start();
      await gitlab.close();

      const { body, text } = await api
        .get('/api/platform/gitlab/groups')
        .query({ host })
        .expect(503);

      expect(body.error.message).toContain('Check integrations.gitlab');
      expect(text).not.toContain(token);
    });
  });
});

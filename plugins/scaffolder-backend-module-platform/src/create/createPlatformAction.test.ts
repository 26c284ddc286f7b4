import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { mockServices } from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import {
  readPlatform,
  type RepositoryFile,
} from '@slipway/plugin-platform-common';
import { GitLabClients } from '@slipway/plugin-platform-node';
import { SandboxGitLab } from '@slipway/plugin-sandbox-backend';
import { createPlatformAction } from './createPlatformAction';

const run = promisify(execFile);
const token = 'the-bots-token';
const repository = resolve(__dirname, '../../../..');

const settings = {
  name: 'nordwind-dev',
  title: 'Nordwind development',
  owner: 'group:default/platform',
  environment: 'dev',
  domain: 'dev.nordwind.example',
  contact: 'platform@nordwind.example',
  aws: { accountId: '012345678901', region: 'eu-west-1' },
  network: { cidr: '10.40.0.0/16', availabilityZones: 2 },
};

describe('platform:create', () => {
  let directory: string;
  let gitlab: SandboxGitLab;
  let host: string;
  const events = { publish: jest.fn(), subscribe: jest.fn() };
  /** What the audit trail was told. */
  const noted: object[] = [];
  // Made once: it registers a hook that jest does not take within a test.
  const mockContext = createMockActionContext({ workspacePath: tmpdir() });

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'platform-create-'));
    gitlab = await SandboxGitLab.start({
      directory,
      port: 0,
      pipelineSpeed: 1000,
    });
    await gitlab.seed({ token });
    host = new URL(gitlab.url).host;
    events.publish.mockReset();
    noted.length = 0;
  });

  afterEach(async () => {
    await gitlab.close();
    await rm(directory, { recursive: true, force: true });
  });

  function action(
    options: {
      token?: string;
      timeout?: number;
      attempts?: number;
      denied?: boolean;
      trailBroken?: boolean;
      /** The GitLab that people sign in with; by default this one. */
      signIn?: string;
    } = {},
  ) {
    const config = mockServices.rootConfig({
      data: {
        integrations: {
          gitlab: [gitlab.integration(options.token ?? token)],
        },
        auth: {
          providers: {
            gitlab: { development: { audience: options.signIn ?? gitlab.url } },
          },
        },
        platform: {
          blueprint: join(repository, 'platform'),
          newPlatforms: {
            ciVariables: {
              AWS_ROLE_ARN: 'arn:aws:iam::{accountId}:role/build',
            },
          },
          webhook: {
            url: 'http://localhost:9/api/events/http/gitlab',
            secret: 'hook-secret',
          },
        },
      },
    });
    const clients = GitLabClients.fromConfig(config, {
      integrations: ScmIntegrations.fromConfig(config),
      attempts: options.attempts ?? 1,
      timeout: options.timeout ?? 10_000,
    });
    return createPlatformAction({
      config,
      clients,
      events,
      permissions: mockServices.permissions({
        result: options.denied ? AuthorizeResult.DENY : AuthorizeResult.ALLOW,
      }),
      creations: {
        beginCreation: async beginning => {
          noted.push(beginning);
          if (options.denied) throw new NotAllowedError('not you');
          return 'entry-1';
        },
        endCreation: async (id, end) => {
          noted.push({ id, ...end });
          if (options.trailBroken) throw new Error('no database');
        },
      },
      pipelinePause: 10,
    });
  }

  async function create(
    input: object = {},
    options: Parameters<typeof action>[0] & { context?: object } = {},
  ) {
    const output: Record<string, unknown> = {};
    const log: string[] = [];
    const { handler } = action(options);
    const context = {
      ...mockContext,
      input: {
        gitlab: { host, group: 'platforms', project: 'nordwind-dev' },
        settings,
        ...input,
      },
      output: (name: string, value: unknown) => {
        output[name] = value;
      },
      logger: Object.assign(mockServices.logger.mock(), {
        info: (line: string) => log.push(line),
        warn: (line: string) => log.push(line),
      }),
      checkpoint: async <T>({ fn }: { fn: () => Promise<T> }) => fn(),
      user: { ref: 'user:default/ada' },
      ...options.context,
    };
    await handler(context as unknown as Parameters<typeof handler>[0]);
    return { output, log };
  }

  async function get<T = any>(path: string): Promise<T> {
    const response = await fetch(`${gitlab.url}/api/v4${path}`, {
      headers: { 'private-token': token },
    });
    return (await response.json()) as T;
  }

  const project = '/projects/platforms%2Fnordwind-dev';

  /** Whatever happened before: one project with one commit, protected, with one hook and one pipeline. */
  async function expectOneOfEverything() {
    const projects = await get<{ path: string }[]>(
      '/groups/platforms/projects?per_page=100',
    );
    expect(projects.map(p => p.path)).toEqual(['nordwind-dev']);
    expect(await get(`${project}/repository/commits`)).toHaveLength(1);
    expect(
      (await get(`${project}/protected_branches`)).map((b: any) => b.name),
    ).toEqual(['main']);
    expect(await get(`${project}/hooks`)).toHaveLength(1);
    expect((await get(`${project}/pipelines`)).length).toBeLessThanOrEqual(1);
    expect(
      (await get(`${project}/variables`)).map((v: any) => v.key).sort(),
    ).toEqual([
      'ARGOCD_REPOSITORY_TOKEN',
      'ARGOCD_REPOSITORY_USER',
      'AWS_ACCOUNT_ID',
      'AWS_REGION',
      'AWS_ROLE_ARN',
      'PLATFORM_NAME',
    ]);
    expect(await get(`${project}/deploy_tokens`)).toHaveLength(1);
  }

  it('makes nothing for whoever may not have a platform made', async () => {
    await expect(create({}, { denied: true })).rejects.toThrow('not you');
    await expect(
      create({}, { denied: true, context: { isDryRun: true } }),
    ).rejects.toThrow(
      'You need the permission platform.create to create a platform',
    );
    expect(await get('/groups/platforms/projects?per_page=100')).toEqual([]);
  });

  it('is noted in the audit trail before and after, and when it fails', async () => {
    const beginning = {
      platform: 'nordwind-dev',
      project: `${host}/platforms/nordwind-dev`,
    };
    const { output } = await create();
    expect(noted).toEqual([
      beginning,
      { id: 'entry-1', outcome: 'done', commit: output.commit },
    ]);

    noted.length = 0;
    await expect(
      create({ settings: { ...settings, domain: 'nonsense' } }),
    ).rejects.toThrow(/domain/);
    expect(noted).toEqual([
      beginning,
      {
        id: 'entry-1',
        outcome: 'failed',
        error: expect.stringContaining('domain'),
      },
    ]);
  });

  it('is made although its end cannot be noted, and says so', async () => {
    const { log } = await create({}, { trailBroken: true });
    await expectOneOfEverything();
    expect(log.join('\n')).toContain(
      'What came of nordwind-dev could not be noted in the audit trail: no database',
    );
  });

  it('a dry run is not noted', async () => {
    await create({}, { context: { isDryRun: true } });
    expect(noted).toEqual([]);
  });

  const own = (secret: string) => ({
    context: { secrets: { gitlabUserToken: secret } },
  });

  it('writes the first commit in the name of the person who lets it', async () => {
    const { people } = gitlab;
    people.addToken(people.addUser('ada', 'Ada Lindqvist'), 'adas-own-token');
    const { log } = await create({}, own('adas-own-token'));

    await expectOneOfEverything();
    const [commit] = await get(`${project}/repository/commits`);
    expect(commit.author_name).toBe('Ada Lindqvist');
    expect(commit.message).toContain('Requested-by: user:default/ada');
    expect(log.join('\n')).not.toContain('adas-own-token');
  });

  it('writes it for a person whose account may not, and says so', async () => {
    const { people } = gitlab;
    people.addToken(people.addUser('stranger', 'A stranger'), 'of-no-use');
    const { log } = await create({}, own('of-no-use'));

    await expectOneOfEverything();
    const [commit] = await get(`${project}/repository/commits`);
    expect(commit.author_name).not.toBe('A stranger');
    expect(commit.message).toContain('Requested-by: user:default/ada');
    expect(log.join('\n')).toMatch(
      /the portal writes its first commit for you/,
    );
    expect(log.join('\n')).not.toContain('of-no-use');
  });

  it('shows the token of a person to no GitLab that they do not sign in with', async () => {
    await expect(
      create({}, { ...own('secret'), signIn: 'https://gitlab.com' }),
    ).rejects.toThrow(/People do not sign in with .* let the portal make it/);
    expect(await get('/groups/platforms/projects?per_page=100')).toEqual([]);
  });

  it('makes a project whose clone is the platform that was asked for', async () => {
    const { output } = await create({ groups: ['observability'] });
    await expectOneOfEverything();
    expect(output).toMatchObject({
      projectUrl: `${gitlab.url}/platforms/nordwind-dev`,
      platformUrl: '/platforms/nordwind-dev',
      entityRef: 'domain:default/nordwind-dev',
      platform: 'nordwind-dev',
    });
    expect(await get(project)).toMatchObject({
      topics: ['slipway-platform'],
      description: 'Nordwind development',
      default_branch: 'main',
      visibility: 'private',
    });
    const [commit] = await get(`${project}/repository/commits`);
    expect(commit.id).toBe(output.commit);
    expect(commit.message).toMatch(
      /^Create the platform nordwind-dev\n\nRequested-by: user:default\/ada\n/,
    );
    expect(events.publish).toHaveBeenCalledWith({
      topic: 'platform.changed',
      eventPayload: { host, project: 'platforms/nordwind-dev' },
    });

    const clone = join(directory, 'clone');
    await run('git', [
      'clone',
      '--quiet',
      `${gitlab.url.replace(
        '//',
        `//oauth2:${token}@`,
      )}/platforms/nordwind-dev.git`,
      clone,
    ]);
    const { stdout } = await run('git', ['-C', clone, 'ls-files', '-z']);
    const files = await Promise.all(
      stdout
        .split('\0')
        .filter(Boolean)
        .map(async (path): Promise<RepositoryFile> => {
          const content = await readFile(join(clone, path), 'utf8');
          return { path, id: content, content };
        }),
    );
    const { platform, problems } = readPlatform(files);
    expect(problems).toEqual([]);
    expect(platform?.settings).toMatchObject({
      ...settings,
      repository: { url: `${gitlab.url}/platforms/nordwind-dev.git` },
      gitlab: { url: gitlab.url, group: 'platforms' },
    });
    expect(platform?.apps).toHaveLength(output.apps as number);
    expect(platform?.groups.some(group => group.name === 'observability')).toBe(
      true,
    );
    expect(platform?.groups.some(group => group.name === 'registry')).toBe(
      false,
    );
    expect(
      files.find(file => file.path === '.gitlab/CODEOWNERS')?.content,
    ).toContain('@platforms/observability');
  });

  it('starts a pipeline that builds, since its first commit finds the roles of the account', async () => {
    await create();
    const variables = await get<{ key: string; value: string }[]>(
      `${project}/variables`,
    );
    expect(variables.find(({ key }) => key === 'AWS_ROLE_ARN')?.value).toBe(
      'arn:aws:iam::012345678901:role/build',
    );
    const [pipeline] = await get<{ id: number }[]>(`${project}/pipelines`);
    const jobs = await get<{ name: string; stage: string }[]>(
      `${project}/pipelines/${pipeline!.id}/jobs?per_page=100`,
    );
    expect(jobs.map(({ stage }) => stage)).toEqual(
      expect.arrayContaining([
        'plan',
        'apply',
        'servicemesh',
        'argocd',
        'verify',
      ]),
    );
  });

  it('does nothing but look in a dry run', async () => {
    const { output, log } = await create({}, { context: { isDryRun: true } });

    expect(output).toMatchObject({ platform: 'nordwind-dev' });
    expect(log).toContain('platform/platform.yaml');
    expect(
      gitlab.requests.list().every(request => request.method === 'GET'),
    ).toBe(true);
    expect(await get('/groups/platforms/projects')).toEqual([]);
  });

  it('ends in the same when it is run again, and when two run at once', async () => {
    await Promise.all([create(), create()]);
    await create();

    await expectOneOfEverything();
  });

  it('ends in the same wherever the run was broken off', async () => {
    gitlab.requests.clear();
    await create();
    const requests = gitlab.requests.list().length;
    expect(requests).toBeGreaterThan(8);
    for (let last = 0; last < requests; last++) {
      await gitlab.close();
      await rm(directory, { recursive: true, force: true });
      gitlab = await SandboxGitLab.start({
        directory,
        port: 0,
        pipelineSpeed: 1000,
      });
      await gitlab.seed({ token });
      host = new URL(gitlab.url).host;

      // As with kill -9: the request is done, and nobody hears of it.
      let seen = 0;
      const controller = new AbortController();
      gitlab.faults.add({
        kind: 'lose-answer',
        times: 1,
        match: () => {
          seen += 1;
          if (seen <= last) return false;
          controller.abort();
          return true;
        },
      });
      await expect(
        create({}, { context: { signal: controller.signal } }),
      ).rejects.toThrow();
      // The request that was under way may still be worked on.
      await new Promise(done => setTimeout(done, 100));
      await create();
      await expectOneOfEverything();
    }
  });

  it.each(['status', 'disconnect', 'lose-answer'] as const)(
    'can be run again after a write met the fault %s',
    async kind => {
      for (const part of [
        '/projects',
        '/commits',
        '/protected_branches',
        '/variables',
        '/deploy_tokens',
        '/hooks',
      ]) {
        const remove = gitlab.faults.add({
          kind,
          times: 1,
          match: (method, path) =>
            method === 'POST' && path.split('?')[0]!.endsWith(part),
        });
        await create().catch(() => undefined);
        remove();
      }
      await create();

      await expectOneOfEverything();
    },
  );

  it('refuses a project that belongs to something else, and says where it is', async () => {
    const { id } = await get('/groups/platforms');
    await fetch(`${gitlab.url}/api/v4/projects`, {
      method: 'POST',
      headers: { 'private-token': token, 'content-type': 'application/json' },
      body: JSON.stringify({
        name: 'nordwind-dev',
        namespace_id: id,
        initialize_with_readme: true,
      }),
    });

    await expect(create()).rejects.toThrow(
      `The project platforms/nordwind-dev exists already on ${host} (${gitlab.url}/platforms/nordwind-dev); choose another name`,
    );
    await expect(create({}, { context: { isDryRun: true } })).rejects.toThrow(
      /choose another name/,
    );
    expect(await get(`${project}/repository/commits`)).toHaveLength(1);
  });

  it('refuses another request for the same project', async () => {
    await create();

    await expect(
      create({ settings: { ...settings, title: 'Something else' } }),
    ).rejects.toThrow(/exists already/);
    await expectOneOfEverything();
  });

  it.each([
    [
      { settings: { ...settings, network: { cidr: '10.0.0.0/8' } } },
      /network\.cidr must be between/,
    ],
    [{ settings: { ...settings, name: 'Not a name' } }, /name must consist of/],
    [{ groups: ['nope'] }, /no group nope/],
    [
      { gitlab: { host: 'other', group: 'platforms', project: 'x' } },
      /integrations\.gitlab/,
    ],
  ])('refuses %j before it makes anything', async (input, message) => {
    await expect(create(input)).rejects.toThrow(message);

    expect(await get('/groups/platforms/projects')).toEqual([]);
  });

  it('says which group is missing', async () => {
    await expect(
      create({ gitlab: { host, group: 'nowhere', project: 'x' } }),
    ).rejects.toThrow(/no group nowhere/);
  });

  it('says that the token is expired, and not which', async () => {
    gitlab.people.addToken(
      gitlab.people.addUser('slipway-bot', 'Slipway'),
      'expired-token',
      {
        expiresAt: '2020-01-01',
      },
    );

    const failure = create({}, { token: 'expired-token' });
    await expect(failure).rejects.toThrow(
      /Token is expired.*renew it.*integrations\.gitlab/,
    );
    await expect(failure).rejects.not.toThrow(/expired-token/);
  });

  it('says what to check when GitLab cannot be reached', async () => {
    await gitlab.close();
    const failure = create();
    await expect(failure).rejects.toThrow(/ECONNREFUSED.*apiBaseUrl/);
    gitlab = await SandboxGitLab.start({ directory, port: 0 });
  });
});

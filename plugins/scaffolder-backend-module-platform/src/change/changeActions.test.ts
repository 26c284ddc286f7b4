import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { TemplateAction } from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { platformPlugin } from '@slipway/plugin-platform-backend';
import { PlatformClient } from '@slipway/plugin-platform-node';
import { SandboxGitLab } from '@slipway/plugin-sandbox-backend';
import { createChangeActions } from './changeActions';
import { createPlatformActions } from './platformActions';
import { createWaitAction } from './waitAction';

const token = 'the-bots-token';
const blueprint = resolve(__dirname, '../../../../platform');
const platform = 'nordwind-dev';

describe('the actions that change platforms', () => {
  let directory: string;
  let gitlab: SandboxGitLab;
  let stop: () => Promise<void>;
  let actions: Map<string, TemplateAction>;
  // Made once: it registers a hook that jest does not take within a test.
  const mockContext = createMockActionContext({ workspacePath: tmpdir() });

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'platform-actions-'));
    gitlab = await SandboxGitLab.start({
      directory,
      port: 0,
      pipelineSpeed: 60,
      ciVariables: { AWS_ROLE_ARN: 'arn:aws:iam::000000000000:role/sandbox' },
    });
    await gitlab.seed({ token, blueprint });
    const host = new URL(gitlab.url).host;
    const backend = await startTestBackend({
      features: [
        platformPlugin,
        mockServices.rootConfig.factory({
          data: {
            integrations: {
              gitlab: [gitlab.integration(token)],
            },
            platform: { discovery: [{ host, group: 'platforms' }], blueprint },
            auth: {
              providers: { gitlab: { development: { audience: gitlab.url } } },
            },
          },
        }),
      ],
    });
    stop = () => backend.stop();
    const client = new PlatformClient({
      auth: mockServices.auth({ pluginId: 'scaffolder' }),
      discovery: mockServices.discovery.mock({
        getBaseUrl: async () =>
          `http://localhost:${backend.server.port()}/api/platform`,
      }),
    });
    actions = new Map(
      [
        ...createChangeActions(client),
        ...createPlatformActions(client),
        createWaitAction(client, { pauseMs: 50 }),
      ].map(action => [action.id, action]),
    );
    for (let i = 0; i < 400; i++) {
      const known = await client
        .describe(platform, { credentials: mockCredentials.user() })
        .catch(() => undefined);
      if (known) return;
      await new Promise(done => setTimeout(done, 50));
    }
    throw new Error('The platform was not read in 20 seconds');
  });

  afterAll(async () => {
    await stop();
    await gitlab.close();
    await rm(directory, { recursive: true, force: true });
  });

  async function run(
    id: string,
    input: object,
    options: {
      isDryRun?: boolean;
      secrets?: Record<string, string>;
      logger?: object;
    } = {},
  ) {
    const output: Record<string, unknown> = {};
    await actions.get(id)!.handler({
      ...mockContext,
      ...options,
      input: { ...input },
      output: (key: string, value: unknown) => {
        output[key] = value;
      },
      getInitiatorCredentials: async () => mockCredentials.user(),
      checkpoint: async ({ fn }: { fn: () => Promise<unknown> }) => fn(),
    } as never);
    return output;
  }

  const mergeRequests = async () => {
    const response = await fetch(
      `${gitlab.url}/api/v4/projects/platforms%2F${platform}/merge_requests?per_page=100`,
      { headers: { 'private-token': token } },
    );
    return (await response.json()) as {
      iid: number;
      state: string;
      author: { username: string };
    }[];
  };

  const merge = async (iid: unknown) => {
    const response = await fetch(
      `${gitlab.url}/api/v4/projects/platforms%2F${platform}/merge_requests/${iid}/merge`,
      { method: 'PUT', headers: { 'private-token': token } },
    );
    expect(response.status).toBe(200);
  };

  it('do not show in the log of a dry run what is refused as a secret', async () => {
    const logger = mockServices.logger.mock();
    const values = (text: string) => ({
      platform,
      name: 'loki',
      values: `${text}\n`,
    });
    await expect(
      run(
        'platform:app:configure',
        values('adminPassword: Hunter22!Hunter22'),
        { isDryRun: true, logger },
      ),
    ).rejects.toThrow(/secrets never enter Git/);
    const log = () =>
      [...logger.info.mock.calls, ...logger.warn.mock.calls].flat().join('\n');
    expect(log()).toContain('loki/values.yaml');
    expect(log()).not.toContain('Hunter22');

    await run('platform:app:configure', values('replicas: 7'), {
      isDryRun: true,
      logger,
    });
    expect(log()).toContain('+replicas: 7');
  });

  it('have schemas that a form and a machine can read', () => {
    for (const action of actions.values()) {
      expect(action.schema?.input).toMatchObject({
        type: 'object',
        properties: expect.any(Object),
      });
      expect(action.examples).not.toHaveLength(0);
      expect(action.supportsDryRun).toBe(true);
    }
    const vault = actions.get('platform:vault:apply')!.schema!.input as {
      properties: object;
      required: string[];
    };
    expect(vault.properties).not.toHaveProperty('system');
    expect(vault.required).toEqual(['platform', 'kind', 'name', 'spec']);
  });

  it('propose a change, and wait until it is merged', async () => {
    const input = { platform, name: 'loki', version: '99.0.0', reason: '' };
    const before = (await mergeRequests()).length;

    expect(
      await run('platform:app:upgrade', input, { isDryRun: true }),
    ).toMatchObject({ title: 'Upgrade loki to 99.0.0' });
    expect(await mergeRequests()).toHaveLength(before);

    const first = await run('platform:app:upgrade', input);
    const again = await run('platform:app:upgrade', input);
    expect(again.changeId).toBe(first.changeId);
    expect(await mergeRequests()).toHaveLength(before + 1);

    const waiting = run('platform:change:wait', {
      changeId: first.changeId,
      minutes: 1,
      until: 'merged',
    });
    await merge(first.mergeRequestIid);
    expect(await waiting).toMatchObject({ state: 'merged' });

    const undo = await run('platform:change:undo', {
      platform,
      change: first.changeId,
    });
    expect(undo.title).toBe('Undo: Upgrade loki to 99.0.0');
  });

  it('propose a change in the name of a person who lets them', async () => {
    gitlab.people.addToken(
      gitlab.people.addUser('ada', 'Ada Lindqvist'),
      'adas-own-token',
    );
    const change = await run(
      'platform:app:upgrade',
      { platform, name: 'tempo', version: '99.0.0' },
      { secrets: { gitlabUserToken: 'adas-own-token' } },
    );
    const [mergeRequest] = (await mergeRequests()).filter(
      ({ iid }) => iid === change.mergeRequestIid,
    );
    expect(mergeRequest!.author.username).toBe('ada');
  });

  it('say what to do when the person may not', async () => {
    const { people } = gitlab;
    people.addToken(people.addUser('stranger', 'A stranger'), 'of-no-use');
    await expect(
      run(
        'platform:app:upgrade',
        { platform, name: 'alloy', version: '99.0.0' },
        { secrets: { gitlabUserToken: 'of-no-use' } },
      ),
    ).rejects.toThrow(/ask for the role Developer in the project/);
  });

  it('wait until a change is live, and say why it is not', async () => {
    const change = await run('platform:app:upgrade', {
      platform,
      name: 'tempo',
      version: '99.0.0',
    });
    await merge(change.mergeRequestIid);
    // There is no Argo CD here: the pipeline is all that has to pass.
    expect(
      await run('platform:change:wait', {
        changeId: change.changeId,
        minutes: 1,
        until: 'live',
      }),
    ).toMatchObject({ state: 'live', mergedAt: expect.any(String) });

    gitlab.failJob(`platforms/${platform}`, 'format');
    const failing = await run('platform:app:upgrade', {
      platform,
      name: 'tempo',
      version: '99.0.1',
    });
    await merge(failing.mergeRequestIid);
    await expect(
      run('platform:change:wait', {
        changeId: failing.changeId,
        minutes: 1,
        until: 'live',
      }),
    ).rejects.toThrow(/pipeline failed: The job format failed: script_failure/);
    gitlab.failJob(`platforms/${platform}`, 'format', false);
  });

  it('say what is wrong in the words of the checks', async () => {
    await expect(
      run('platform:app:remove', {
        platform,
        name: 'cert-manager',
        confirm: 'cert-manager',
      }),
    ).rejects.toThrow(/cert-manager is needed by/);
    await expect(
      run(
        'platform:vault:apply',
        {
          platform,
          kind: 'kubernetes-role',
          name: 'orders',
          spec: {
            boundServiceAccountNames: ['orders'],
            boundServiceAccountNamespaces: ['orders'],
            tokenPolicies: ['nothing'],
          },
        },
        { isDryRun: true },
      ),
    ).rejects.toThrow(/needs the Vault policy nothing/);
  });

  it('describe a platform, and start its pipelines', async () => {
    const { platform: model } = await run('platform:describe', { platform });
    expect(model).toMatchObject({ name: platform });

    const { pipelineUrl } = await run('platform:pipeline:run', { platform });
    expect(pipelineUrl).toMatch(/pipelines\/\d+$/);
  });

  it('destroy a platform only when its name is typed', async () => {
    await expect(
      run('platform:destroy', { platform, confirm: 'nordwind' }),
    ).rejects.toThrow(/nothing was started/);

    const { pipelineUrl } = await run('platform:destroy', {
      platform,
      confirm: platform,
    });
    const id = /\d+$/.exec(String(pipelineUrl))![0];
    const response = await fetch(
      `${gitlab.url}/api/v4/projects/platforms%2F${platform}/pipelines/${id}/jobs?per_page=100`,
      { headers: { 'private-token': token } },
    );
    const jobs = (await response.json()) as { name: string; status: string }[];
    const status = jobs.find(({ name }) => name === 'destroy')!.status;
    expect(['pending', 'running', 'success', 'created']).toContain(status);
  });
});

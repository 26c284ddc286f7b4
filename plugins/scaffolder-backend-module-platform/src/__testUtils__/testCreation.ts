import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { GitLabClients } from '@slipway/plugin-platform-node';
import { SandboxGitLab } from '@slipway/plugin-sandbox-backend';
import { createPlatformAction } from '../create/createPlatformAction';

const repository = resolve(__dirname, '../../../..');

/** The bot's. */
export const token = 'the-bots-token';

/** What a test asks for, where it does not say otherwise. */
export const settings = {
  name: 'nordwind-dev',
  title: 'Nordwind development',
  owner: 'group:default/platform',
  environment: 'dev',
  domain: 'dev.nordwind.example',
  contact: 'platform@nordwind.example',
  aws: { accountId: '012345678901', region: 'eu-west-1' },
  network: { cidr: '10.40.0.0/16', availabilityZones: 2 },
};

/** The project that is made for it, as the API of GitLab names it. */
export const project = '/projects/platforms%2Fnordwind-dev';

/** What is different from a portal in which all is well. */
export interface CreationOptions {
  /** With which token the portal asks GitLab. */
  token?: string;
  timeout?: number;
  attempts?: number;
  denied?: boolean;
  /** CI variables of new platforms. */
  ciVariables?: Record<string, string>;
  trailBroken?: boolean;
  /** The GitLab that people sign in with; by default this one. */
  signIn?: string;
  /** Of the action's context. */
  context?: object;
}

/** A GitLab without a project, and the action that makes a platform there. */
export class TestCreation {
  #directory = '';
  #gitlab?: SandboxGitLab;
  // Made once: it registers a hook that jest does not take within a test.
  readonly #mockContext = createMockActionContext({ workspacePath: tmpdir() });

  readonly events = { publish: jest.fn(), subscribe: jest.fn() };
  /** What the audit trail was told. */
  readonly noted: object[] = [];

  get gitlab(): SandboxGitLab {
    return this.#gitlab!;
  }

  get host(): string {
    return new URL(this.gitlab.url).host;
  }

  get directory(): string {
    return this.#directory;
  }

  async begin(): Promise<void> {
    this.#directory = await mkdtemp(join(tmpdir(), 'platform-create-'));
    this.#gitlab = await SandboxGitLab.start({
      directory: this.#directory,
      port: 0,
      pipelineSpeed: 1000,
    });
    await this.gitlab.seed({ token });
    this.events.publish.mockReset();
    this.noted.length = 0;
  }

  async end(): Promise<void> {
    await this.gitlab.close();
    await rm(this.#directory, { recursive: true, force: true });
  }

  /** Runs the action. */
  run = async (input: object = {}, options: CreationOptions = {}) => {
    const output: Record<string, unknown> = {};
    const log: string[] = [];
    const { handler } = this.#action(options);
    const context = {
      ...this.#mockContext,
      input: {
        gitlab: {
          host: this.host,
          group: 'platforms',
          project: 'nordwind-dev',
        },
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
  };

  /** What GitLab tells the bot. */
  get = async <T = any>(path: string): Promise<T> => {
    const response = await fetch(`${this.gitlab.url}/api/v4${path}`, {
      headers: { 'private-token': token },
    });
    return (await response.json()) as T;
  };

  #action(options: CreationOptions) {
    const config = mockServices.rootConfig({
      data: {
        integrations: {
          gitlab: [this.gitlab.integration(options.token ?? token)],
        },
        auth: {
          providers: {
            gitlab: {
              development: { audience: options.signIn ?? this.gitlab.url },
            },
          },
        },
        platform: {
          blueprint: join(repository, 'platform'),
          newPlatforms: {
            ciVariables: options.ciVariables ?? {
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
      events: this.events,
      permissions: mockServices.permissions({
        result: options.denied ? AuthorizeResult.DENY : AuthorizeResult.ALLOW,
      }),
      creations: {
        beginCreation: async beginning => {
          this.noted.push(beginning);
          if (options.denied) throw new NotAllowedError('not you');
          return 'entry-1';
        },
        endCreation: async (id, end) => {
          this.noted.push({ id, ...end });
          if (options.trailBroken) throw new Error('no database');
        },
      },
      pipelinePause: 10,
    });
  }
}

/** Whatever happened before: one project with one commit, protected, with one hook and one pipeline. */
export async function expectOneOfEverything({ get }: TestCreation) {
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

/** Gives each test of the file a GitLab of its own. */
export function testCreation(): TestCreation {
  const creation = new TestCreation();
  beforeEach(() => creation.begin());
  afterEach(() => creation.end());
  return creation;
}

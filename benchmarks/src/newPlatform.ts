import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  createBackendPlugin,
  type LoggerService,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { createFetchTemplateAction } from '@backstage/plugin-scaffolder-backend';
import { createPublishGitlabAction } from '@backstage/plugin-scaffolder-backend-module-gitlab';
import {
  scaffolderActionsExtensionPoint,
  type TemplateAction,
} from '@backstage/plugin-scaffolder-node';
import { SandboxGitLab } from '@slipway/plugin-sandbox-backend';
import scaffolderModulePlatform from '@slipway/plugin-scaffolder-backend-module-platform';
import { median } from './report';
import { asTask, unusedReader } from './runAction';

const token = 'benchmark-token';
const repetitions = 5;
// eslint-disable-next-line no-restricted-syntax -- benchmarks are never bundled
const repository = resolve(__dirname, '../..');
const blueprint = join(repository, 'platform');

/** What a way of making a platform is run with. */
interface Surroundings {
  host: string;
  /** The value of the configuration. */
  data: object;
  logger: LoggerService;
}

/** A way of making a new platform. */
interface NewPlatformWay {
  name: string;
  start(where: Surroundings): Promise<{
    create(name: string): Promise<void>;
    stop(): Promise<void>;
  }>;
}

/** The portal's own action, as the module registers it. */
const ourWay: NewPlatformWay = {
  name: 'platform:create',
  async start({ host, data, logger }) {
    const actions = new Map<string, TemplateAction>();
    const collector = createBackendPlugin({
      pluginId: 'scaffolder',
      register(reg) {
        reg.registerExtensionPoint(scaffolderActionsExtensionPoint, {
          addActions: (...added) => {
            for (const action of added) {
              actions.set(action.id, action as unknown as TemplateAction);
            }
          },
        });
        reg.registerInit({ deps: {}, init: async () => undefined });
      },
    });
    const backend = await startTestBackend({
      features: [
        collector,
        scaffolderModulePlatform,
        mockServices.rootConfig.factory({ data: data as never }),
      ],
    });
    const action = actions.get('platform:create')!;
    return {
      create: name =>
        asTask(repository, logger, run =>
          run(action, {
            gitlab: { host, group: 'platforms', project: name },
            settings: {
              name,
              title: name,
              owner: 'group:default/platform',
              environment: 'dev',
              domain: `${name}.example`,
              contact: 'platform@example.com',
              aws: { accountId: '012345678901', region: 'eu-central-1' },
              network: { cidr: '10.40.0.0/16', availabilityZones: 2 },
            },
          }),
        ),
      stop: () => backend.stop(),
    };
  },
};

/** Backstage's own actions: the folder as it is, without a value filled in, pushed to a new project. */
const publishWay: NewPlatformWay = {
  name: 'fetch:template + publish:gitlab',
  async start({ host, data, logger }) {
    const config = new ConfigReader(data as never);
    const integrations = ScmIntegrations.fromConfig(config);
    const fetchTemplate = createFetchTemplateAction({
      reader: unusedReader,
      integrations,
    }) as unknown as TemplateAction;
    const publish = createPublishGitlabAction({
      integrations,
      config,
    }) as unknown as TemplateAction;
    return {
      create: name =>
        asTask(repository, logger, async run => {
          await run(fetchTemplate, {
            url: './platform',
            values: { name },
            copyWithoutTemplating: ['**'],
          });
          await run(publish, {
            repoUrl: `${host}?owner=platforms&repo=${name}`,
            defaultBranch: 'main',
          });
        }),
      stop: async () => undefined,
    };
  },
};

/** The ways that are compared. */
export const newPlatformWays = [ourWay, publishWay];

/** How many files a project has. */
async function filesOf(gitlab: SandboxGitLab, name: string): Promise<number> {
  for (let page = 1, count = 0; ; page++) {
    const response = await fetch(
      `${gitlab.url}/api/v4/projects/platforms%2F${name}/repository/tree?recursive=true&per_page=100&page=${page}`,
      { headers: { 'private-token': token } },
    );
    const entries = (await response.json()) as { type: string }[];
    count += entries.filter(({ type }) => type === 'blob').length;
    if (entries.length < 100) return count;
  }
}

/**
 * From *Create* to the platform made: seconds and requests to GitLab (medians), how many files the project has, and
 * what happens when the last one is asked for once more.
 */
export async function measureNewPlatform(way: NewPlatformWay): Promise<{
  milliseconds: number;
  requests: number;
  files: number;
  again: string;
}> {
  const directory = await mkdtemp(join(tmpdir(), 'slipway-benchmark-'));
  const gitlab = await SandboxGitLab.start({ directory, port: 0 });
  try {
    await gitlab.seed({ token });
    const { host } = new URL(gitlab.url);
    const { create, stop } = await way.start({
      host,
      data: {
        integrations: {
          gitlab: [gitlab.integration(token)],
        },
        platform: {
          blueprint,
          webhook: { url: `${gitlab.url}/nowhere`, secret: 'benchmark' },
        },
      },
      logger: mockServices.rootLogger(),
    });
    try {
      const milliseconds: number[] = [];
      const requests: number[] = [];
      for (let round = 0; round < repetitions; round++) {
        gitlab.requests.clear();
        const start = performance.now();
        await create(`made-${round}`);
        milliseconds.push(performance.now() - start);
        requests.push(gitlab.requests.list().length);
      }
      const last = `made-${repetitions - 1}`;
      const again = await create(last).then(
        () => 'the same project',
        (error: Error) => `fails: ${error.message.slice(0, 80)}`,
      );
      return {
        milliseconds: median(milliseconds),
        requests: median(requests),
        files: await filesOf(gitlab, last),
        again,
      };
    } finally {
      await stop();
    }
  } finally {
    await gitlab.close();
    await rm(directory, { recursive: true, force: true });
  }
}

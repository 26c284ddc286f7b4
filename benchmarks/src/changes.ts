/**
 * How long it takes, and how many requests to GitLab, from *Create* to the merge request of one new app: by the
 * change engine, which is what `platform:app:add` calls, and by Backstage's own `fetch:template` with
 * `publish:gitlab:merge-request`, on the same sandbox. Sizes of the repository, in files, can be given as
 * arguments; by default 100, 1000 and 20000. Then the same for a new platform. Prints Markdown tables.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigReader, type Config } from '@backstage/config';
import { mockServices } from '@backstage/backend-test-utils';
import { ScmIntegrations } from '@backstage/integration';
import { createFetchTemplateAction } from '@backstage/plugin-scaffolder-backend';
import { createPublishGitlabMergeRequestAction } from '@backstage/plugin-scaffolder-backend-module-gitlab';
import type { TemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  ChangeEngine,
  ConfiguredPlatformRepositories,
  GitLabClients,
} from '@slipway/plugin-platform-node';
import { SandboxGitLab } from '@slipway/plugin-sandbox-backend';
import { appFile, generatePlatform } from './generatePlatform';
import { gitlabOf } from './gitlab';
import { measureNewPlatform, newPlatformWays } from './newPlatform';
import { median, machine, row } from './report';
import { asTask, unusedReader } from './runAction';
import { runToEnd } from './runToEnd';

const token = 'benchmark-token';
const project = 'platforms/benchmark';
const repetitions = 5;
const logger = mockServices.rootLogger();

/** What each way of adding an app can be asked for. */
interface Way {
  name: string;
  /** Adds an app; a new process would begin with a new one of these. */
  start(config: Config): (app: string) => Promise<void>;
}

interface Measured {
  milliseconds: number;
  requests: number;
}

interface Result {
  cold: Measured;
  warm: Measured;
  /** What happened when the last app was asked for once more. */
  again: string;
}

const manifest = (name: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\ndata:\n  a: b\n`;

/** A platform whose repository has so many files: four for each app, and manifests to fill it up. */
function repositoryOf(count: number): Map<string, string> {
  const apps = Math.floor((count - 2) / 4);
  const files = generatePlatform(apps);
  for (let number = 0; number < apps; number++) {
    const folder = appFile(number).replace(/\/app\.yaml$/, '');
    files.set(`${folder}/values.yaml`, `replicas: ${number}\n`);
    files.set(`${folder}/manifests/quota.yaml`, manifest(`quota-${number}`));
    files.set(`${folder}/manifests/extra.yaml`, manifest(`extra-${number}`));
  }
  for (let number = 0; files.size < count; number++) {
    const folder = appFile(0).replace(/\/app\.yaml$/, '');
    files.set(`${folder}/manifests/more-${number}.yaml`, manifest('more'));
  }
  return files;
}

/** The change engine, as the portal's backend has it: one for the process. */
const engineWay: Way = {
  name: 'platform:app:add',
  start(config) {
    const clients = GitLabClients.fromConfig(config, {
      integrations: ScmIntegrations.fromConfig(config),
    });
    const repositories = ConfiguredPlatformRepositories.fromConfig(config, {
      logger,
      clients,
    });
    const engine = new ChangeEngine({ repositories, clients });
    let known = false;
    return async name => {
      // What a backend does once when it starts; a cold run pays for it.
      if (!known) await repositories.refresh();
      known = true;
      await engine.propose({
        platform: 'benchmark',
        kind: 'app.add',
        input: {
          name,
          group: 'group-0',
          title: name,
          description: 'An app of the benchmark.',
          wave: 30,
          namespace: name,
          source: {
            helm: {
              repository: 'https://charts.example.com/stable',
              chart: 'web-service',
              version: '1.0.0',
            },
          },
          values: 'replicas: 1\n',
        },
      });
    };
  },
};

/** The files that the change engine writes for the same app, as a skeleton. */
const skeleton = {
  'app.yaml': `title: \${{ values.name }}
description: An app of the benchmark.
wave: 30
namespace: \${{ values.name }}
source:
  helm:
    repository: https://charts.example.com/stable
    chart: web-service
    version: 1.0.0
`,
  'values.yaml': 'replicas: 1\n',
};

/** Backstage's own actions, one after the other, as a template would run them. */
const publishWay = (commitAction: 'create' | 'auto'): Way => ({
  name: `fetch:template + publish:gitlab:merge-request (${commitAction})`,
  start(config) {
    const integrations = ScmIntegrations.fromConfig(config);
    const fetchTemplate = createFetchTemplateAction({
      reader: unusedReader,
      integrations,
    }) as TemplateAction;
    const publish = createPublishGitlabMergeRequestAction({
      integrations,
    }) as unknown as TemplateAction;
    const { host } = integrations.gitlab.list()[0]!.config;
    return async name => {
      const template = await mkdtemp(join(tmpdir(), 'slipway-template-'));
      try {
        await mkdir(join(template, 'skeleton'));
        for (const [file, content] of Object.entries(skeleton)) {
          await writeFile(join(template, 'skeleton', file), content);
        }
        await asTask(template, logger, async run => {
          await run(fetchTemplate, {
            url: './skeleton',
            targetPath: 'app',
            values: { name },
          });
          await run(publish, {
            repoUrl: `${host}?owner=platforms&repo=benchmark`,
            title: `Add the app ${name}`,
            branchName: `add-${name}`,
            targetBranchName: 'main',
            sourcePath: 'app',
            targetPath: `platform/argo-platform/apps/group-0/${name}`,
            commitAction,
          });
        });
      } finally {
        await rm(template, { recursive: true, force: true });
      }
    };
  },
});

const ways = [engineWay, publishWay('create'), publishWay('auto')];

const openMergeRequests = async (gitlab: SandboxGitLab) =>
  gitlabOf(gitlab.url, token)<{ iid: number }[]>(
    'GET',
    `/projects/${encodeURIComponent(
      project,
    )}/merge_requests?state=opened&per_page=100`,
  );

async function measureWay(
  gitlab: SandboxGitLab,
  config: Config,
  way: Way,
  prefix: string,
): Promise<Result> {
  const timed = async (
    add: (app: string) => Promise<void>,
    app: string,
  ): Promise<Measured> => {
    gitlab.requests.clear();
    const start = performance.now();
    await add(app);
    return {
      milliseconds: performance.now() - start,
      requests: gitlab.requests.list().length,
    };
  };
  const typical = (runs: Measured[]): Measured => ({
    milliseconds: median(runs.map(run => run.milliseconds)),
    requests: median(runs.map(run => run.requests)),
  });
  const cold: Measured[] = [];
  const warm: Measured[] = [];
  let add = way.start(config);
  for (let round = 0; round < repetitions; round++) {
    add = way.start(config);
    cold.push(await timed(add, `${prefix}-cold-${round}`));
  }
  for (let round = 0; round < repetitions; round++) {
    warm.push(await timed(add, `${prefix}-warm-${round}`));
  }
  const before = (await openMergeRequests(gitlab)).length;
  const error = await add(`${prefix}-warm-${repetitions - 1}`).then(
    () => undefined,
    (thrown: Error) => thrown,
  );
  const more = (await openMergeRequests(gitlab)).length - before;
  const doubled =
    more > 0 ? 'a second merge request' : 'the same merge request';
  return {
    cold: typical(cold),
    warm: typical(warm),
    again: error ? `fails: ${error.message.slice(0, 60)}` : doubled,
  };
}

async function measure(files: number): Promise<Result[]> {
  const directory = await mkdtemp(join(tmpdir(), 'slipway-benchmark-'));
  const gitlab = await SandboxGitLab.start({ directory, port: 0 });
  try {
    await gitlab.seed({ token });
    const api = gitlabOf(gitlab.url, token);
    const group = await api<{ id: number }>('GET', '/groups/platforms');
    await api('POST', '/projects', {
      name: 'benchmark',
      namespace_id: group.id,
    });
    await api(
      'POST',
      `/projects/${encodeURIComponent(project)}/repository/commits`,
      {
        branch: 'main',
        commit_message: 'The platform',
        actions: [...repositoryOf(files)].map(([file_path, content]) => ({
          action: 'create',
          file_path,
          content,
        })),
      },
    );
    const { host } = new URL(gitlab.url);
    const config = new ConfigReader({
      integrations: {
        gitlab: [gitlab.integration(token)],
      },
      platform: { repositories: [{ host, project }] },
    });
    const results: Result[] = [];
    for (const [index, way] of ways.entries()) {
      results.push(await measureWay(gitlab, config, way, `way-${index}`));
    }
    return results;
  } finally {
    await gitlab.close();
    await rm(directory, { recursive: true, force: true });
  }
}

async function main() {
  const sizes = process.argv.slice(2).map(Number);
  const chosen = sizes.length > 0 ? sizes : [100, 1000, 20_000];
  if (!chosen.every(size => Number.isInteger(size) && size >= 10)) {
    throw new Error(
      'Give the numbers of files as whole numbers of 10 or more, such as: changes 100 1000',
    );
  }
  const header = [
    'files',
    'way',
    'cold, s',
    'requests',
    'warm, s',
    'requests',
    'asked for again',
  ];
  process.stdout.write(`${machine()}\n\n${row(header)}\n`);
  process.stdout.write(
    `${row(['--:', '---', '--:', '--:', '--:', '--:', '---'])}\n`,
  );
  for (const files of chosen) {
    for (const [index, { cold, warm, again }] of (
      await measure(files)
    ).entries()) {
      process.stdout.write(
        `${row([
          files,
          ways[index]!.name,
          (cold.milliseconds / 1000).toFixed(2),
          cold.requests,
          (warm.milliseconds / 1000).toFixed(2),
          warm.requests,
          again,
        ])}\n`,
      );
    }
  }
  process.stdout.write(
    `\n${row(['way', 'files', 's', 'requests', 'asked for again'])}\n${row([
      '---',
      '--:',
      '--:',
      '--:',
      '---',
    ])}\n`,
  );
  for (const way of newPlatformWays) {
    const result = await measureNewPlatform(way);
    process.stdout.write(
      `${row([
        way.name,
        result.files,
        (result.milliseconds / 1000).toFixed(2),
        result.requests,
        result.again,
      ])}\n`,
    );
  }
}

runToEnd(main);

/**
 * How long it takes to bring platforms of several sizes from GitLab into the catalog, and to find that
 * nothing changed. Prints a Markdown table. Sizes can be given as arguments; by default 50, 1000 and 10000.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SandboxGitLab } from '@slipway/plugin-sandbox-backend';
import { appFile, appYaml, entityCount } from './generatePlatform';
import { createPlatform, gitlabOf, type GitLab } from './gitlab';
import type { Answer, Measured, Order } from './messages';
import { machine, row } from './report';
import { runToEnd } from './runToEnd';

const token = 'benchmark-token';
const project = 'platforms/benchmark';

type Step = Measured & { requests: number };

const commit = (gitlab: GitLab, actions: object[]) =>
  gitlab(
    'POST',
    `/projects/${encodeURIComponent(project)}/repository/commits`,
    { branch: 'main', commit_message: 'Change', actions },
  );

/** Waits for one answer of the portal. */
function answerOf(portal: ChildProcess): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null) =>
      reject(new Error(`The portal ended with ${code}`));
    const onMessage = (message: unknown) => {
      if (!Object.hasOwn(message as object, 'benchmark')) return;
      portal.off('exit', onExit);
      portal.off('message', onMessage);
      resolve(message as Answer);
    };
    portal.on('exit', onExit);
    portal.on('message', onMessage);
  });
}

async function measure(apps: number): Promise<Step[]> {
  const directory = await mkdtemp(join(tmpdir(), 'slipway-benchmark-'));
  const gitlab = await SandboxGitLab.start({ directory, port: 0 });
  await gitlab.seed({ token });
  const api = gitlabOf(gitlab.url, token);
  await createPlatform(api, apps);
  const portal = fork(require.resolve('./portal'), [gitlab.url, token], {
    // What the backend logs would only slow it down.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const step = async (order: Order): Promise<Step> => {
    gitlab.requests.clear();
    const answered = answerOf(portal);
    portal.send(order);
    const answer = await answered;
    if (answer.benchmark !== 'measured') throw new Error('No measurement');
    return { ...answer.measured, requests: gitlab.requests.list().length };
  };
  try {
    await answerOf(portal);
    const entities = entityCount(apps);
    const first = await step({ order: 'refresh', entities });
    const unchanged = await step({ order: 'refresh', entities });
    const app = Math.floor(apps / 2);
    await commit(api, [
      {
        action: 'update',
        file_path: appFile(app),
        content: appYaml(app, '2.0.0'),
      },
    ]);
    const changed = await step({
      order: 'push',
      project,
      app: `component:benchmark/app-${app}`,
      version: '2.0.0',
    });
    return [first, unchanged, changed];
  } finally {
    portal.send({ order: 'stop' } satisfies Order);
    await once(portal, 'exit');
    await gitlab.close();
    await rm(directory, { recursive: true, force: true });
  }
}

function cellsOf(apps: number, steps: Step[]): string[] {
  const peak = Math.max(...steps.map(step => step.peakMemory));
  return [
    String(apps),
    ...steps.flatMap(step => [
      step.seconds.toFixed(2),
      step.secondsUntilShown.toFixed(1),
      String(step.requests),
      String(step.writes),
    ]),
    `${Math.round(peak / 1024 / 1024)} MB`,
  ];
}

async function main() {
  const sizes = process.argv.slice(2).map(Number);
  const chosen = sizes.length > 0 ? sizes : [50, 1000, 10_000];
  if (!chosen.every(size => Number.isInteger(size) && size > 0)) {
    throw new Error('Give the sizes as whole numbers, such as: ingest 50 1000');
  }
  const columns = ['first', 'unchanged', 'one app changed'].flatMap(step => [
    `${step}: handed over, s`,
    'shown, s',
    'requests',
    'writes',
  ]);
  const header = ['apps', ...columns, 'peak memory'];
  process.stdout.write(`${machine()}\n\n${row(header)}\n`);
  process.stdout.write(`${row(header.map(() => '--:'))}\n`);
  for (const apps of chosen) {
    const steps = await measure(apps);
    process.stdout.write(`${row(cellsOf(apps, steps))}\n`);
  }
}

runToEnd(main);

/**
 * What an entity page's data about an app costs: ours from live state, and that of Roadie's backend for Argo CD,
 * on the same stand-in with 50 ms latency, in one run. Prints a Markdown table. Sizes can be given as arguments;
 * by default 50, 1000 and 10000 apps.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Sandbox } from '@slipway/plugin-sandbox-backend';
import { createPlatform, gitlabOf } from './gitlab';
import type { PortalMessage, PortalOptions } from './livePortal';
import { machine, row } from './report';
import { runToEnd } from './runToEnd';

const token = 'benchmark-token';
const platform = 'benchmark';
const LATENCY = 50;
const VIEWS = 200;
const IDLE = 10_000;
const QUIET = 3_000;

interface Portal {
  kind: PortalOptions['kind'];
  url: string;
  child: ChildProcess;
}

type Told<K extends PortalMessage['told']> = Extract<
  PortalMessage,
  { told: K }
>;

function told<K extends PortalMessage['told']>(
  child: ChildProcess,
  what: K,
): Promise<Told<K>> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null) =>
      reject(new Error(`The portal ended with ${code}`));
    const onMessage = (message: unknown) => {
      if ((message as PortalMessage).told !== what) return;
      child.off('exit', onExit);
      child.off('message', onMessage);
      resolve(message as Told<K>);
    };
    child.on('exit', onExit);
    child.on('message', onMessage);
  });
}

async function startPortal(
  kind: PortalOptions['kind'],
  sandbox: Sandbox,
): Promise<Portal> {
  const options: PortalOptions = {
    kind,
    gitlabUrl: sandbox.gitlab.url,
    argocdUrl: sandbox.argocd.url,
    kubernetesUrl: sandbox.kubernetes.url,
    token,
    platform,
  };
  const child = fork(
    require.resolve('./livePortal'),
    [JSON.stringify(options)],
    { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
  );
  const { url } = await told(child, 'address');
  return { kind, url, child };
}

/** Waits until a portal has told nothing for a while. */
async function quiet(child: ChildProcess): Promise<void> {
  let last = Date.now();
  const onMessage = () => {
    last = Date.now();
  };
  child.on('message', onMessage);
  while (Date.now() - last < QUIET) await sleep(100);
  child.off('message', onMessage);
}

async function usage({ child }: Portal) {
  const answer = told(child, 'usage');
  child.send('usage');
  return answer;
}

async function until(what: string, holds: () => Promise<boolean>) {
  const end = Date.now() + 300_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`Waited in vain for ${what}`);
    await sleep(20);
  }
}

/** What the card on an entity page asks for. */
const cardOf = ({ kind, url }: Portal, app: string) =>
  kind === 'slipway'
    ? `${url}/api/platform/platforms/${platform}/apps/${app}/live`
    : `${url}/api/argocd/argoInstance/${platform}/applications/name/${app}`;

async function read(address: string): Promise<Record<string, any>> {
  const response = await fetch(address);
  if (!response.ok) {
    throw new Error(`${address}: ${response.status} ${await response.text()}`);
  }
  return (await response.json()) as Record<string, any>;
}

async function views(portal: Portal, apps: number, sandbox: Sandbox) {
  const milliseconds: number[] = [];
  const before = sandbox.argocd.requests.list().length;
  for (let view = 0; view < VIEWS; view++) {
    const app = `app-${(view * 37) % apps}`;
    const start = performance.now();
    await read(cardOf(portal, app));
    milliseconds.push(performance.now() - start);
  }
  milliseconds.sort((a, b) => a - b);
  return {
    p50: milliseconds[Math.floor(VIEWS * 0.5)]!,
    p95: milliseconds[Math.floor(VIEWS * 0.95)]!,
    requests: (sandbox.argocd.requests.list().length - before) / VIEWS,
  };
}

async function measure(apps: number): Promise<string[][]> {
  const directory = await mkdtemp(join(tmpdir(), 'slipway-benchmark-'));
  const sandbox = await Sandbox.start({
    gitlab: { directory, port: 0, seed: { token } },
    argocd: { port: 0, token },
    kubernetes: { port: 0, token },
    clusterSpeed: 1_000,
  });
  const rows: string[][] = [];
  try {
    await createPlatform(gitlabOf(sandbox.gitlab.url, token), apps);
    await until('the cluster', async () => {
      const list = await fetch(
        `${sandbox.argocd.url}/${platform}/api/v1/applications?fields=items.status.health.status`,
        { headers: { authorization: `Bearer ${token}` } },
      );
      if (!list.ok) return false;
      const { items } = (await list.json()) as {
        items?: { status?: { health?: { status?: string } } }[];
      };
      return (
        (items ?? []).filter(
          ({ status }) => status?.health?.status === 'Healthy',
        ).length >= apps
      );
    });
    sandbox.argocd.faults.add({
      match: () => true,
      kind: 'delay',
      milliseconds: LATENCY,
    });

    for (const kind of ['slipway', 'roadie'] as const) {
      const started = Date.now();
      const portal = await startPortal(kind, sandbox);
      if (kind === 'slipway') {
        await until('live state', async () => {
          const response = await fetch(
            `${portal.url}/api/platform/platforms/${platform}/live`,
          );
          if (!response.ok) return false;
          const { counts } = (await response.json()) as {
            counts: { healthy?: number };
          };
          return (counts.healthy ?? 0) >= apps;
        });
      } else {
        await until(
          'the first answer',
          async () => (await fetch(cardOf(portal, 'app-0'))).ok,
        );
      }
      const ready = (Date.now() - started) / 1000;
      const measured = await views(portal, apps, sandbox);

      let seen = '–';
      if (kind === 'slipway') {
        // A large platform still tells of its start then.
        await quiet(portal.child);
        const signal = told(portal.child, 'signal');
        const broken = Date.now();
        sandbox.cluster(platform).break('app-1', 'benchmark');
        seen = (((await signal).at - broken) / 1000).toFixed(2);
        sandbox.cluster(platform).heal('app-1');
        await sleep(2_000);
      }
      const before = await usage(portal);
      await sleep(IDLE);
      const after = await usage(portal);
      rows.push([
        String(apps),
        kind === 'slipway' ? 'Slipway' : "Roadie's backend",
        measured.p50.toFixed(1),
        measured.p95.toFixed(1),
        String(measured.requests),
        ready.toFixed(1),
        seen,
        `${Math.round(after.heap / 1024 / 1024)} MB`,
        `${(
          ((after.cpuMicroseconds - before.cpuMicroseconds) / IDLE / 1000) *
          100
        ).toFixed(1)} %`,
      ]);
      portal.child.send('stop');
      await once(portal.child, 'exit');
    }
  } finally {
    await Promise.all([
      sandbox.argocd.close(),
      sandbox.kubernetes.close(),
      sandbox.gitlab.close(),
    ]);
    await rm(directory, { recursive: true, force: true });
  }
  return rows;
}

async function main() {
  const sizes = process.argv.slice(2).map(Number);
  const chosen = sizes.length > 0 ? sizes : [50, 1000, 10_000];
  const header = [
    'apps',
    'portal',
    'p50, ms',
    'p95, ms',
    'requests to Argo CD per view',
    'ready after start, s',
    'change to signal, s',
    'heap',
    'CPU while idle',
  ];
  process.stdout.write(`${machine()}\n\n${row(header)}\n`);
  process.stdout.write(`${row(header.map(() => '--:'))}\n`);
  for (const apps of chosen) {
    for (const cells of await measure(apps)) {
      process.stdout.write(`${row(cells)}\n`);
    }
  }
}

runToEnd(main);

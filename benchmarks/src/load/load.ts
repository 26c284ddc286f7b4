/**
 * Many signed-in users with open pages on two replicas of the built portal, on PostgreSQL, in front of a platform of
 * many apps. Prints Markdown. Only this machine is asked; everything stops by itself.
 *
 * usage: load [users] [apps] [seconds] [folder of a bundle that is there already]
 */
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  eventually,
  ProductionPortal,
  startProductionDatabase,
} from 'e2e-tests';
import { createPlatform } from '../gitlab';
import { machine, row } from '../report';
import { runToEnd } from '../runToEnd';
import { Latencies } from './Latencies';
import { leastHeapUsed } from './heapUsed';
import { processUsage, type ProcessUsage } from './processUsage';
import { SandboxProcess } from './SandboxProcess';
import { signIn } from './SignedInUser';
import { VirtualUser } from './VirtualUser';

const [users = 200, apps = 10_000, seconds = 240] = process.argv
  .slice(2, 5)
  .map(Number);
const bundle = process.argv[5] && resolve(process.argv[5]);

const platform = 'benchmark';
/** As in app-config.replicas.yaml. */
const token = 'sandbox-token-not-a-secret';
const ports = [7408, 7409];
const QUIET = 60_000;
const MB = 1024 * 1024;

interface Usage extends ProcessUsage {
  at: number;
}

const usageOf = (pids: number[]): Usage[] =>
  pids.map(pid => ({ ...processUsage(pid), at: performance.now() }));

const cpuShare = (before: Usage, after: Usage) =>
  `${Math.round(((after.cpu - before.cpu) / (after.at - before.at)) * 1e5)} %`;

/** What is asked upstream while so many people have pages open, per minute. */
interface Upstream {
  users: number;
  requests: Record<string, number>;
}

async function read<T>(url: string, userToken: string): Promise<T> {
  const response = await fetch(url, {
    headers: { authorization: `Bearer ${userToken}` },
  });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return (await response.json()) as T;
}

async function measure(portal: ProductionPortal, sandbox: SandboxProcess) {
  const say = (text: string) =>
    process.stderr.write(`${new Date().toISOString()} ${text}\n`);
  const first = await eventually(
    'people of the GitLab group',
    () => signIn(portal.url, 'person-0'),
    120_000,
  );
  const starting = Date.now();
  for (const { url } of portal.replicas) {
    await eventually(
      `live state at ${url}`,
      async () => {
        const { counts } = await read<{ counts: { healthy?: number } }>(
          `${url}/api/platform/platforms/${platform}/live`,
          first,
        );
        return (counts.healthy ?? 0) >= apps;
      },
      300_000,
    );
  }
  say(`Live state after ${(Date.now() - starting) / 1000} s`);
  await eventually(
    'the catalog',
    async () => {
      const { totalItems } = await read<{ totalItems: number }>(
        `${
          portal.url
        }/api/catalog/entities/by-query?limit=0&filter=${encodeURIComponent(
          `kind=component,metadata.namespace=${platform}`,
        )}`,
        first,
      );
      return totalItems >= apps;
    },
    900_000,
  );
  const ingested = (Date.now() - starting) / 1000;
  say(`In the catalog after ${ingested} s; signing ${users} people in`);

  const pids = portal.replicas.map(({ pid }) => pid!);
  const upstream: Upstream[] = [];
  const quiet = async (count: number) =>
    upstream.push({
      users: count,
      requests: await sandbox.requestsIn(() => sleep(QUIET)),
    });
  await quiet(0);
  const heaps = () =>
    Promise.all(ports.map(port => leastHeapUsed(portal.metricsUrl(port))));
  const idle = { usage: usageOf(pids), heap: await heaps() };

  const latencies = new Latencies();
  /** The last thing that happened in the stand-in, and who heard of it. */
  const happened: { at?: number; heard: Set<number> } = { heard: new Set() };
  const signals = new Latencies();
  const onSignal = (number: number) => {
    if (happened.at === undefined || happened.heard.has(number)) return;
    happened.heard.add(number);
    signals.add('change to signal', performance.now() - happened.at);
  };
  const crowd: VirtualUser[] = [];
  for (let number = 0; number < users; number++) {
    crowd.push(
      new VirtualUser(number, {
        portalUrl: portal.url,
        token: await signIn(portal.url, `person-${number}`),
        apps,
        latencies,
        onSignal: () => onSignal(number),
      }),
    );
  }
  const few = crowd.slice(0, Math.ceil(users / 4));
  await Promise.all(few.map(one => one.connect()));
  const browsing = few.map(one => one.browse());
  await sleep(15_000);
  await quiet(few.length);
  const rest = crowd.slice(few.length);
  await Promise.all(rest.map(one => one.connect()));
  browsing.push(...rest.map(one => one.browse()));
  await sleep(15_000);
  await quiet(users);

  // From here on things happen, too.
  say('Measuring');
  const before = usageOf(pids);
  const end = Date.now() + seconds * 1000;
  for (let round = 0; Date.now() < end; round++) {
    happened.at = performance.now();
    happened.heard.clear();
    await sandbox.tell({
      order: round % 2 === 0 ? 'break' : 'heal',
      platform,
      app: `app-${round - (round % 2)}`,
    });
    await sleep(8_000);
    if (happened.heard.size < users) {
      latencies.errors.push(
        `${users - happened.heard.size} of ${users} heard nothing of a change`,
      );
    }
  }
  const after = usageOf(pids);
  const heap = await heaps();
  crowd.forEach(one => one.stop());
  await Promise.all(browsing);
  return { ingested, upstream, latencies, signals, idle, before, after, heap };
}

function report(measured: Awaited<ReturnType<typeof measure>>): void {
  const { latencies, signals, upstream, idle, before, after, heap } = measured;
  const print = (line = '') => process.stdout.write(`${line}\n`);
  const table = (header: string[], rows: (string | number)[][]) => {
    print(row(header));
    print(row(header.map((_, index) => (index === 0 ? '---' : '--:'))));
    rows.forEach(cells => print(row(cells)));
    print();
  };
  print(`${machine()}\n`);
  print(
    `${users} signed-in users, ${apps} apps, two replicas on PostgreSQL, ${seconds} s. Errors: ${
      latencies.errors.length
    }. In the catalog after ${measured.ingested.toFixed(0)} s.\n`,
  );
  [...new Set(latencies.errors)].slice(0, 10).forEach(error => print(error));
  table(
    ['request', 'count', 'p50, ms', 'p95, ms', 'p99, ms', 'mean size, kB'],
    [...latencies.list(), ...signals.list()].map(one => [
      one.what,
      one.count,
      one.p50.toFixed(1),
      one.p95.toFixed(1),
      one.p99.toFixed(1),
      (one.meanBytes / 1000).toFixed(1),
    ]),
  );
  table(
    ['users with open pages', 'GitLab/min', 'Argo CD/min', 'Kubernetes/min'],
    upstream.map(({ users: count, requests }) => [
      count,
      requests.gitlab!,
      requests.argocd!,
      requests.kubernetes!,
    ]),
  );
  table(
    [
      'replica',
      'CPU',
      'RSS idle',
      'RSS with all',
      'most RSS ever',
      'heap idle',
      'heap with all',
    ],
    before.map((usage, index) => [
      index + 1,
      cpuShare(usage, after[index]!),
      ...[
        idle.usage[index]!.rss,
        after[index]!.rss,
        after[index]!.peak,
        idle.heap[index]!,
        heap[index]!,
      ].map(bytes => `${Math.round(bytes / MB)} MB`),
    ]),
  );
}

async function main() {
  const postgres = await startProductionDatabase();
  if (typeof postgres === 'string') throw new Error(postgres);
  const sandbox = await SandboxProcess.start({
    ports: { gitlab: 7410, argocd: 7411, kubernetes: 7412 },
    token,
    portalUrl: 'http://localhost:7407',
    users,
    clusterSpeed: 1_000,
  });
  const portal = new ProductionPortal(postgres, {
    folder: '.slipway/load',
    port: 7407,
    ports,
    bundle,
    gitlab: { url: sandbox.gitlabUrl, token },
    argocdUrl: sandbox.argocdUrl,
    kubernetesUrl: sandbox.kubernetesUrl,
  });
  try {
    await createPlatform(sandbox.gitlab, apps);
    await portal.start();
    const measured = await measure(portal, sandbox);
    report(measured);
    if (measured.latencies.errors.length > 0) process.exitCode = 1;
  } finally {
    await portal.stop();
    sandbox.stop();
  }
}

runToEnd(main);

/**
 * Two replicas of the built portal on PostgreSQL for a while, with faults of GitLab, Argo CD and Kubernetes switched
 * on and off by chance, apps that break, a replica that is killed, and changes that are asked for and merged all
 * along. In the end nothing may be lost or doubled, and the state has to be right. Prints Markdown.
 *
 * usage: soak [minutes] [seed] [folder of a bundle that is there already]
 */
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ProductionPortal, startProductionDatabase } from 'e2e-tests';
import { machine, median, row } from '../report';
import { runToEnd } from '../runToEnd';
import { judge } from './judge';
import { SandboxProcess } from './SandboxProcess';
import { addWebhook, project, SoakRun } from './SoakRun';

const minutes = Number(process.argv[2] ?? 30);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
const bundle = process.argv[4] && resolve(process.argv[4]);

/** As in app-config.replicas.yaml. */
const token = 'sandbox-token-not-a-secret';
const ports = [7608, 7609];
const MB = 1024 * 1024;

const say = (text: string) =>
  process.stderr.write(`${new Date().toISOString()} ${text}\n`);

async function main() {
  say(`Seed ${seed}, ${minutes} minutes`);
  const postgres = await startProductionDatabase();
  if (typeof postgres === 'string') throw new Error(postgres);
  const sandbox = await SandboxProcess.start({
    ports: { gitlab: 7510, argocd: 7511, kubernetes: 7512 },
    token,
    portalUrl: 'http://localhost:7507',
    users: 1,
    clusterSpeed: 20,
    blueprint: resolve('../platform'),
  });
  const portal = new ProductionPortal(postgres, {
    folder: '.slipway/soak',
    port: 7507,
    ports,
    bundle,
    gitlab: { url: sandbox.gitlabUrl, token },
    argocdUrl: sandbox.argocdUrl,
    kubernetesUrl: sandbox.kubernetesUrl,
    env: { REFRESH_FREQUENCY: '30s' },
  });
  try {
    for (const { id } of await sandbox.gitlab<{ id: number }[]>(
      'GET',
      `${project}/hooks`,
    )) {
      await sandbox.gitlab('DELETE', `${project}/hooks/${id}`);
    }
    await addWebhook(sandbox);
    await portal.start();
    const soak = new SoakRun(portal, sandbox, seed);
    await soak.api();
    const end = Date.now() + minutes * 60_000;
    await soak.run(end);
    say('All is well again; waiting for the portal to see it');
    let wrong = ['it was never looked'];
    const calmed = Date.now();
    while (wrong.length > 0 && Date.now() - calmed < 180_000) {
      await sleep(5_000);
      wrong = await judge(soak, portal, sandbox);
    }
    const settled = (Date.now() - calmed) / 1000;
    const print = (line: string) => process.stdout.write(`${line}\n`);
    print(`${machine()}\n`);
    print(
      `${minutes} minutes, seed ${seed}. ${
        soak.wanted.length
      } changes asked for. ${
        wrong.length === 0
          ? `All as it should be ${settled.toFixed(
              0,
            )} s after the last fault ended.`
          : `Wrong:\n\n- ${wrong.join('\n- ')}`
      }\n`,
    );
    print(row(['what happened', 'times']));
    print(row(['---', '--:']));
    for (const [what, times] of Object.entries(soak.counts).sort()) {
      print(row([what, times]));
    }
    print('\nMemory of the replica that was not killed:\n');
    print(row(['fifth of the time', 'least heap in use', 'median RSS']));
    print(row(['--:', '--:', '--:']));
    for (let fifth = 0; fifth < 5; fifth++) {
      const { length } = soak.memory;
      const part = soak.memory.slice(
        Math.floor((fifth * length) / 5),
        Math.floor(((fifth + 1) * length) / 5),
      );
      const heap = Math.min(...part.map(reading => reading.heap));
      print(
        row([
          fifth + 1,
          `${Math.round(heap / MB)} MB`,
          `${Math.round(median(part.map(reading => reading.rss)) / MB)} MB`,
        ]),
      );
    }
    process.exitCode = wrong.length === 0 ? 0 : 1;
  } finally {
    await portal.stop();
    sandbox.stop();
  }
}

runToEnd(main);

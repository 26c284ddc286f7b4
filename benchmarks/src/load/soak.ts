/**
 * Two replicas of the built portal on PostgreSQL for a while, with faults of GitLab, Argo CD and Kubernetes switched
 * on and off by chance, apps that break, a replica that is killed, and changes that are asked for and merged all
 * along. In the end nothing may be lost or doubled, and the state has to be right. Prints Markdown.
 *
 * usage: soak [minutes] [seed] [folder of a bundle that is there already]
 */
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  eventually,
  PortalApi,
  ProductionPortal,
  startProductionDatabase,
} from 'e2e-tests';
import { machine, median, row } from '../report';
import { heapUsed } from './heapUsed';
import type { SourceName } from './messages';
import { processUsage } from './processUsage';
import { randomOf } from './random';
import { SandboxProcess } from './SandboxProcess';
import { signIn } from './SignedInUser';

const minutes = Number(process.argv[2] ?? 30);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
const bundle = process.argv[4] && resolve(process.argv[4]);

/** As in app-config.replicas.yaml. */
const token = 'sandbox-token-not-a-secret';
const platform = 'nordwind-dev';
const project = `/projects/${encodeURIComponent(`platforms/${platform}`)}`;
const ports = [7608, 7609];
const MB = 1024 * 1024;
/** Apps that are upgraded and broken in turn. */
const apps = ['loki', 'tempo', 'harbor', 'keycloak', 'velero', 'kyverno'];

const faults = [
  { kind: 'delay', milliseconds: 2_000 },
  { kind: 'status', status: 500 },
  { kind: 'status', status: 429, retryAfter: 1 },
  { kind: 'status', status: 503 },
  { kind: 'disconnect' },
  { kind: 'lose-answer' },
  { kind: 'malformed' },
] as const;

/** One for what goes wrong and one for changes, so that neither depends on how fast the other is. */
const random = randomOf(seed);
const randomOfChanges = randomOf(seed + 1);
const among = <T>(items: readonly T[]): T =>
  items[Math.floor(random() * items.length)]!;
const say = (text: string) =>
  process.stderr.write(`${new Date().toISOString()} ${text}\n`);

/** One change that somebody wants, however often they have to ask. */
interface Wanted {
  app: string;
  version: string;
}

interface Told {
  id: string;
  state: string;
  outcome?: string;
  mergeRequest?: { iid: number };
}

/** Tries until it works: what a person does, and what tasks that are taken up again do. */
async function insist<T>(what: string, work: () => Promise<T>): Promise<T> {
  return eventually(what, work as () => Promise<T | undefined>, 300_000);
}

/** Tells the portal of what happens in the project; once, however often it is asked for. */
async function addWebhook(sandbox: SandboxProcess): Promise<true> {
  const hooks = await sandbox.gitlab<{ id: number }[]>(
    'GET',
    `${project}/hooks`,
  );
  if (hooks.length === 0) {
    await sandbox.gitlab('POST', `${project}/hooks`, {
      url: 'http://localhost:7507/api/events/http/gitlab',
      token: ProductionPortal.webhookSecret,
      push_events: true,
      merge_requests_events: true,
      pipeline_events: true,
    });
  }
  return true;
}

class Soak {
  readonly wanted: Wanted[] = [];
  readonly counts: Record<string, number> = {};
  /** Of the replica that is not killed, in bytes. */
  readonly memory: { rss: number; heap: number }[] = [];
  #api!: PortalApi;
  #broken = new Set<string>();
  #faulty = new Map<SourceName, number>();
  #signedInAt = 0;
  #webhooksLostUntil?: number;

  constructor(
    private readonly portal: ProductionPortal,
    private readonly sandbox: SandboxProcess,
  ) {}

  /** As a platform engineer; tokens end after an hour. */
  async api(): Promise<PortalApi> {
    if (Date.now() - this.#signedInAt > 20 * 60_000) {
      const userToken = await insist('sign-in', () =>
        signIn(this.portal.url, 'person-0'),
      );
      this.#api = new PortalApi(this.portal.url, userToken);
      this.#signedInAt = Date.now();
    }
    return this.#api;
  }

  async run(until: number): Promise<void> {
    let failed: Error | undefined;
    const changes = this.#changes(until).catch(error => {
      failed = error as Error;
    });
    let killed = Date.now();
    while (Date.now() < until && !failed) {
      await sleep(2_000 + random() * 4_000);
      await this.#endFaults();
      const [first, second] = this.portal.replicas;
      this.memory.push({
        rss: processUsage(first!.pid!).rss,
        heap: await heapUsed(this.portal.metricsUrl(ports[0]!)),
      });
      const choice = random();
      if (choice < 0.4) await this.#fault();
      else if (choice < 0.7) await this.#breakOrHeal();
      else if (choice < 0.78) await this.#drift();
      else if (choice < 0.84) await this.#loseWebhooks();
      else if (Date.now() - killed > 180_000) {
        this.#count('replica killed');
        second!.kill();
        await sleep(1_000 + random() * 5_000);
        await second!.start();
        killed = Date.now();
      }
    }
    // The last change is asked for in peace.
    await this.calm();
    await changes;
    if (failed) throw failed;
  }

  async calm(): Promise<void> {
    for (const source of ['gitlab', 'argocd', 'kubernetes'] as const) {
      await this.sandbox.tell({ order: 'fault', source });
    }
    for (const app of apps) {
      await this.sandbox.tell({ order: 'heal', platform, app });
    }
    if (this.#webhooksLostUntil !== undefined) await this.#bringWebhooks();
  }

  /** Has GitLab tell the portal of what happens. */
  async #bringWebhooks(): Promise<void> {
    this.#webhooksLostUntil = undefined;
    await insist('the webhook', () => addWebhook(this.sandbox));
  }

  #count(what: string): void {
    this.counts[what] = (this.counts[what] ?? 0) + 1;
  }

  async #fault(): Promise<void> {
    const source = among(['gitlab', 'argocd', 'kubernetes'] as const);
    const fault = among(faults);
    this.#count(`${source}: ${fault.kind}`);
    await this.sandbox.tell({ order: 'fault', source, fault });
    this.#faulty.set(source, Date.now() + 3_000 + random() * 15_000);
  }

  async #endFaults(): Promise<void> {
    for (const [source, end] of this.#faulty) {
      if (end > Date.now()) continue;
      await this.sandbox.tell({ order: 'fault', source });
      this.#faulty.delete(source);
    }
    if (
      (this.#webhooksLostUntil ?? Infinity) < Date.now() &&
      !this.#faulty.has('gitlab')
    ) {
      await this.#bringWebhooks();
    }
  }

  async #breakOrHeal(): Promise<void> {
    const app = among(apps);
    const order = this.#broken.has(app) ? 'heal' : 'break';
    if (order === 'heal') this.#broken.delete(app);
    else this.#broken.add(app);
    this.#count(order);
    await this.sandbox.tell({ order, platform, app });
  }

  /** A field is changed by hand, and Argo CD may not mend it. */
  async #drift(): Promise<void> {
    const app = among(apps);
    this.#count('drift');
    this.#broken.add(app);
    await this.sandbox.tell({ order: 'drift', platform, app });
  }

  /** For a while nothing is told: what happens then has to be seen all the same. */
  async #loseWebhooks(): Promise<void> {
    // It is done at GitLab itself, which would be waited for while its fault cannot end.
    if (this.#webhooksLostUntil !== undefined || this.#faulty.has('gitlab')) {
      return;
    }
    this.#count('webhooks lost');
    await insist('the webhooks', async () => {
      const hooks = await this.sandbox.gitlab<{ id: number }[]>(
        'GET',
        `${project}/hooks`,
      );
      for (const { id } of hooks) {
        await this.sandbox.gitlab('DELETE', `${project}/hooks/${id}`);
      }
      return true;
    });
    this.#webhooksLostUntil = Date.now() + 20_000;
  }

  /** One upgrade after the other, each asked for until it is there, and merged. */
  async #changes(until: number): Promise<void> {
    for (let number = 1; Date.now() < until - 30_000; number++) {
      const wanted = {
        app: apps[number % apps.length]!,
        version: `${100 + number}.0.0`,
      };
      this.wanted.push(wanted);
      const { mergeRequest } = await insist(
        `the change of ${wanted.app} to ${wanted.version}`,
        async () => {
          const told = await (
            await this.api()
          ).post<Told>('/api/platform/changes', {
            platform,
            kind: 'app.upgrade',
            input: { name: wanted.app, version: wanted.version },
            reason: 'Of a soak.',
          });
          return told.mergeRequest && told;
        },
      ).then(told => told!);
      await insist(`the merge of !${mergeRequest!.iid}`, async () => {
        const path = `${project}/merge_requests/${mergeRequest!.iid}`;
        const { state } = await this.sandbox.gitlab<{ state: string }>(
          'GET',
          path,
        );
        if (state === 'merged') return true;
        await this.sandbox.gitlab('PUT', `${path}/merge`, {
          should_remove_source_branch: true,
        });
        return true;
      });
      await sleep(5_000 + randomOfChanges() * 10_000);
    }
  }
}

/** What is not as it should be, as sentences. */
async function judge(
  soak: Soak,
  portal: ProductionPortal,
  sandbox: SandboxProcess,
): Promise<string[]> {
  const wrong: string[] = [];
  const requests: { title: string }[] = [];
  for (let page = 1; ; page++) {
    const items = await sandbox.gitlab<typeof requests>(
      'GET',
      `${project}/merge_requests?state=all&per_page=100&page=${page}`,
    );
    requests.push(...items);
    if (items.length < 100) break;
  }
  if (requests.length !== soak.wanted.length) {
    wrong.push(
      `${soak.wanted.length} changes were asked for, and there are ${requests.length} merge requests`,
    );
  }
  for (const { app, version } of soak.wanted) {
    const of = requests.filter(
      ({ title }) => title.includes(app) && title.includes(version),
    );
    if (of.length !== 1) {
      wrong.push(`${app} ${version} has ${of.length} merge requests`);
    }
  }
  const api = await soak.api();
  const { items, total } = await api.get<{
    items: { title: string; state: string; outcome?: string }[];
    total: number;
  }>(`/api/platform/changes?platform=${platform}&limit=200`);
  if (total !== soak.wanted.length) {
    wrong.push(`the portal knows ${total} changes`);
  }
  for (const { title, state, outcome } of items) {
    if (outcome !== 'live') wrong.push(`${title}: ${state}, ${outcome}`);
  }
  const last = new Map(soak.wanted.map(({ app, version }) => [app, version]));
  const userToken = api.token;
  for (const { url } of portal.replicas) {
    const replica = new PortalApi(url, userToken);
    for (const [app, version] of last) {
      const live = await replica.get<{ state: string; version?: string }>(
        `/api/platform/platforms/${platform}/apps/${app}/live`,
      );
      if (live.state !== 'healthy' || live.version !== version) {
        wrong.push(
          `${url}: ${app} is ${live.state} at ${live.version}, not healthy at ${version}`,
        );
      }
      const [entity] = await replica.entities(
        `kind=component,metadata.name=${app},metadata.namespace=${platform}`,
      );
      const shown = Object.values(entity?.metadata.annotations ?? {});
      if (!shown.includes(version)) {
        wrong.push(`${url}: the catalog does not show ${app} ${version}`);
      }
    }
  }
  return wrong;
}

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
    const soak = new Soak(portal, sandbox);
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

main().then(
  () => process.exit(),
  error => {
    console.error(error);
    process.exit(1);
  },
);

import { setTimeout as sleep } from 'node:timers/promises';
import { eventually, PortalApi, ProductionPortal } from 'e2e-tests';
import { heapUsed } from './heapUsed';
import type { SourceName } from './messages';
import { processUsage } from './processUsage';
import { randomOf } from './random';
import type { SandboxProcess } from './SandboxProcess';
import { signIn } from './SignedInUser';

/** The platform of the sandbox that has Argo CD and a cluster. */
export const platform = 'nordwind-dev';
/** Its path in GitLab's API. */
export const project = `/projects/${encodeURIComponent(
  `platforms/${platform}`,
)}`;
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
export async function addWebhook(sandbox: SandboxProcess): Promise<true> {
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

/**
 * Changes that are asked for and merged all along, while sources fail, apps break, webhooks are lost and one of the two
 * replicas is killed.
 */
export class SoakRun {
  readonly wanted: Wanted[] = [];
  readonly counts: Record<string, number> = {};
  /** Of the replica that is not killed, in bytes. */
  readonly memory: { rss: number; heap: number }[] = [];
  readonly #random: () => number;
  /** Of its own, so that neither what goes wrong nor changes depend on how fast the other is. */
  readonly #randomOfChanges: () => number;
  #api!: PortalApi;
  #broken = new Set<string>();
  #faulty = new Map<SourceName, number>();
  #signedInAt = 0;
  #webhooksLostUntil?: number;

  constructor(
    private readonly portal: ProductionPortal,
    private readonly sandbox: SandboxProcess,
    seed: number,
  ) {
    this.#random = randomOf(seed);
    this.#randomOfChanges = randomOf(seed + 1);
  }

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
      await sleep(2_000 + this.#random() * 4_000);
      await this.#endFaults();
      const [first, second] = this.portal.replicas;
      this.memory.push({
        rss: processUsage(first!.pid!).rss,
        heap: await heapUsed(
          this.portal.metricsUrl(Number(new URL(first!.url).port)),
        ),
      });
      const choice = this.#random();
      if (choice < 0.4) await this.#fault();
      else if (choice < 0.7) await this.#breakOrHeal();
      else if (choice < 0.78) await this.#drift();
      else if (choice < 0.84) await this.#loseWebhooks();
      else if (Date.now() - killed > 180_000) {
        this.#count('replica killed');
        second!.kill();
        await sleep(1_000 + this.#random() * 5_000);
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

  #among<T>(items: readonly T[]): T {
    return items[Math.floor(this.#random() * items.length)]!;
  }

  #count(what: string): void {
    this.counts[what] = (this.counts[what] ?? 0) + 1;
  }

  async #fault(): Promise<void> {
    const source = this.#among(['gitlab', 'argocd', 'kubernetes'] as const);
    const fault = this.#among(faults);
    this.#count(`${source}: ${fault.kind}`);
    await this.sandbox.tell({ order: 'fault', source, fault });
    this.#faulty.set(source, Date.now() + 3_000 + this.#random() * 15_000);
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
    const app = this.#among(apps);
    const order = this.#broken.has(app) ? 'heal' : 'break';
    if (order === 'heal') this.#broken.delete(app);
    else this.#broken.add(app);
    this.#count(order);
    await this.sandbox.tell({ order, platform, app });
  }

  /** A field is changed by hand, and Argo CD may not mend it. */
  async #drift(): Promise<void> {
    const app = this.#among(apps);
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
      await sleep(5_000 + this.#randomOfChanges() * 10_000);
    }
  }
}

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { BackendProcess, type Launch } from './BackendProcess';
import { emptyFolder, root } from './folders';
import { OneAddress } from './OneAddress';

export type Postgres = NonNullable<
  Awaited<
    ReturnType<typeof import('../../../../tools/postgres.mjs').startPostgres>
  >
>;

/** What is in front of and behind the portal. */
export interface ProductionOptions {
  /** A folder below the project's that is emptied first and removed at the end. */
  folder: string;
  /** The port of the one address. */
  port: number;
  /** One replica on each. */
  ports: number[];
  gitlab: { url: string; token: string };
  argocdUrl: string;
  kubernetesUrl: string;
  /** A bundle that is there already; by default one is built. */
  bundle?: string;
  /** More of the environment of each replica. */
  env?: Record<string, string>;
}

/** The database server that the unit tests get, too; a sentence when there can be none. */
export async function startProductionDatabase(): Promise<Postgres | string> {
  // eslint-disable-next-line @backstage/no-relative-monorepo-imports -- a tool, not a package
  const { startPostgres } = await import('../../../../tools/postgres.mjs');
  try {
    return (await startPostgres()) ?? 'No PostgreSQL is installed here';
  } catch (error) {
    // What is installed may be no server that this user can start; the unit tests do without it, too.
    return `PostgreSQL could not be started: ${(error as Error).message}`;
  }
}

/** The memory that a portal in a cluster gets, so that what is measured and tried here is what runs there. */
function nodeOptions(): string {
  const values: { nodeOptions: string } = parse(
    readFileSync(
      join(root, 'platform/argo-platform/apps/portal/portal/chart/values.yaml'),
      'utf8',
    ),
  );
  return values.nodeOptions;
}

/** The built portal in production mode: replicas on one PostgreSQL behind one address. */
export class ProductionPortal {
  static readonly webhookSecret = 'a-webhook-secret-of-this-test';
  readonly url: string;
  readonly replicas: BackendProcess[];
  readonly #bundle: string;
  readonly #address: OneAddress;

  constructor(
    private readonly postgres: Postgres,
    private readonly options: ProductionOptions,
  ) {
    this.url = `http://localhost:${options.port}`;
    this.#bundle = options.bundle ?? join(root, options.folder, 'bundle');
    this.#address = new OneAddress(options.port, options.ports);
    this.replicas = options.ports.map(
      port => new BackendProcess(`http://localhost:${port}`, this.launch(port)),
    );
  }

  /** Builds the bundle unless one was given, and starts all replicas at once in the same empty database. */
  async start(): Promise<void> {
    await emptyFolder(this.options.folder);
    if (!this.options.bundle) {
      execFileSync('node', [join(root, 'tools/bundle.mjs'), this.#bundle], {
        cwd: root,
        stdio: 'pipe',
      });
    }
    await Promise.all(this.replicas.map(one => one.start()));
    await this.#address.open();
  }

  async stop(): Promise<void> {
    this.#address.close();
    this.replicas.forEach(one => one.kill());
    this.postgres.stop();
    await rm(join(root, this.options.folder), { recursive: true, force: true });
  }

  /** Where the replica on a port offers its metrics. */
  metricsUrl(port: number): string {
    return `http://localhost:${port + 100}/metrics`;
  }

  /** How the bundle is run, with what comes behind it on the command line. */
  launch(port: number, command: string[] = []): Required<Launch> {
    const { gitlab, argocdUrl, kubernetesUrl } = this.options;
    return {
      command: 'node',
      args: [
        '.',
        ...command,
        ...[
          join(this.#bundle, 'app-config.yaml'),
          join(this.#bundle, 'app-config.production.yaml'),
          join(root, 'packages/e2e-tests/app-config.replicas.yaml'),
        ].flatMap(config => ['--config', config]),
      ],
      cwd: join(this.#bundle, 'packages', 'backend'),
      env: {
        NODE_ENV: 'production',
        NODE_OPTIONS: nodeOptions(),
        PORTAL_URL: this.url,
        PORTAL_PORT: String(port),
        GITLAB_URL: gitlab.url,
        GITLAB_HOST: new URL(gitlab.url).host,
        GITLAB_GROUP: 'platforms',
        GITLAB_TOKEN: gitlab.token,
        GITLAB_WEBHOOK_SECRET: ProductionPortal.webhookSecret,
        ARGOCD_URL: argocdUrl,
        KUBERNETES_URL: kubernetesUrl,
        AUTH_SESSION_SECRET: 'a-session-secret-of-this-test-only',
        AUTH_GITLAB_CLIENT_ID: 'portal-in-production',
        AUTH_GITLAB_CLIENT_SECRET: 'sandbox-application-not-a-secret',
        POSTGRES_HOST: this.postgres.host,
        POSTGRES_PORT: String(this.postgres.port),
        POSTGRES_DATABASE: 'postgres',
        POSTGRES_USER: this.postgres.user,
        POSTGRES_PASSWORD: 'any',
        DOCUMENTATION_FOLDER: join(root, this.options.folder, 'documentation'),
        METRICS_PORT: String(port + 100),
        ...this.options.env,
      },
    };
  }
}

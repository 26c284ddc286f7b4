import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  serviceTypes,
  type LiveApp,
  type PlatformLive,
} from '@slipway/plugin-platform-common';
import { serviceFiles } from '@slipway/plugin-platform-node';
import { Sandbox } from '@slipway/plugin-sandbox-backend';
import request from 'supertest';
import { argocdPlugin } from '../argocd/plugin';
import { platformPlugin } from '../plugin';
import {
  askGitLab,
  base,
  blueprint,
  connectionsTo,
  portalConfig,
  project,
  token,
} from './nordwind';
import { until } from './until';

/** The managed service that the platform has beside what the blueprint brings. */
export const service = 'orders-db';

const argocd = { token: 'planted-argocd-secret' };
const client = {
  clientId: 'portal',
  clientSecret: 'planted-client-secret',
};

/** The whole sandbox, and a portal that follows its platform. Every secret of theirs begins with `planted`. */
export class TestLivePortal {
  #directory = '';
  #sandbox?: Sandbox;
  #stop?: () => Promise<void>;
  #api?: ReturnType<typeof request>;

  /** What open pages are told. */
  readonly publish = jest.fn().mockResolvedValue(undefined);

  get sandbox(): Sandbox {
    return this.#sandbox!;
  }

  get api(): ReturnType<typeof request> {
    return this.#api!;
  }

  live = async (since?: string): Promise<PlatformLive> =>
    (
      await this.api
        .get(`${base}/live`)
        .query(since === undefined ? {} : { since })
    ).body;

  appOf = async (name: string): Promise<LiveApp> =>
    (await this.api.get(`${base}/apps/${name}/live`)).body;

  /** Starts both, and waits until the platform is healthy. */
  async begin(): Promise<void> {
    this.#directory = await mkdtemp(join(tmpdir(), 'platform-live-'));
    this.#sandbox = await Sandbox.start({
      gitlab: {
        directory: this.#directory,
        port: 0,
        seed: { token, blueprint },
      },
      argocd: { port: 0, ...argocd },
      kubernetes: { port: 0, token: 'planted-kubernetes-secret' },
      identityProvider: { port: 0, ...client },
      clusterSpeed: 30,
    });
    await this.#addService();
    const connections = connectionsTo(this.sandbox, {
      argocd,
      kubernetes: {
        oidc: {
          tokenUrl: this.sandbox.identityProvider!.tokenUrl,
          audience: 'kubernetes',
          ...client,
        },
      },
    });
    const backend = await startTestBackend({
      features: [
        platformPlugin,
        argocdPlugin,
        createServiceFactory({
          service: signalsServiceRef,
          deps: {},
          factory: () => ({ publish: this.publish }),
        }),
        mockServices.rootLogger.factory(),
        mockServices.rootConfig.factory({
          data: portalConfig(this.sandbox.gitlab, { connections }),
        }),
      ],
    });
    this.#stop = () => backend.stop();
    this.#api = request(backend.server);
    await until(this.live, ({ counts }) => (counts?.healthy ?? 0) > 48);
  }

  async end(): Promise<void> {
    await this.#stop?.();
    await this.sandbox.close();
    await rm(this.#directory, { recursive: true, force: true });
  }

  async #addService(): Promise<void> {
    const files = serviceFiles(
      {
        name: service,
        title: 'Orders database',
        description: 'Orders of the shop.',
        owner: 'group:default/data',
        type: 'postgresql',
        namespace: service,
        platformApps: new Set(['cloudnative-pg', 'vault-config']),
      },
      serviceTypes.parse({ type: 'postgresql' }),
    );
    await askGitLab(
      this.sandbox.gitlab,
      'POST',
      `/projects/${encodeURIComponent(project)}/repository/commits`,
      {
        branch: 'main',
        commit_message: 'Add a managed service',
        actions: Object.entries(files).map(([path, content]) => ({
          action: 'create',
          file_path: path,
          content,
        })),
      },
    );
  }
}

/** Gives the tests of a file one sandbox and one portal: both take seconds to start. */
export function testLivePortal(): TestLivePortal {
  const portal = new TestLivePortal();
  beforeAll(() => portal.begin());
  afterAll(() => portal.end());
  afterEach(() => {
    portal.sandbox.argocd.faults.clear();
    portal.sandbox.kubernetes.faults.clear();
  });
  return portal;
}

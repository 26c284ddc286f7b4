import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { JsonObject } from '@backstage/types';
import { SandboxGitLab } from '@slipway/plugin-sandbox-backend';
import request from 'supertest';
import { platformPlugin } from '../plugin';
import { askGitLab, blueprint, portalConfig, token } from './nordwind';
import { until } from './until';

/** How a test starts a portal. */
export interface PortalOptions {
  /** It has not looked at its platforms yet, and does not. */
  loading?: boolean;
  /** What the policy says to everybody; by default yes. */
  result?: AuthorizeResult.ALLOW | AuthorizeResult.DENY;
  /** With which token it asks GitLab; by default the bot's. */
  usedToken?: string;
}

/** A GitLab of the sandbox with one platform, and the portals that a test starts in front of it. */
export class TestPortal {
  #directory = '';
  #gitlab?: SandboxGitLab;
  readonly #stops: (() => Promise<void>)[] = [];

  constructor(private readonly settings: JsonObject) {}

  get gitlab(): SandboxGitLab {
    return this.#gitlab!;
  }

  get host(): string {
    return new URL(this.gitlab.url).host;
  }

  async begin(): Promise<void> {
    this.#directory = await mkdtemp(join(tmpdir(), 'platform-backend-'));
    this.#gitlab = await SandboxGitLab.start({
      directory: this.#directory,
      port: 0,
    });
    await this.gitlab.seed({ token, blueprint });
  }

  async end(): Promise<void> {
    for (const stop of this.#stops.splice(0)) await stop();
    await this.gitlab.close();
    await rm(this.#directory, { recursive: true, force: true });
  }

  /** Starts a portal, and waits until it has read its platforms where it may tell of them. */
  start = async (options: PortalOptions = {}) => {
    const auditor = mockServices.auditor.mock();
    const success = jest.fn().mockResolvedValue(undefined);
    const fail = jest.fn().mockResolvedValue(undefined);
    auditor.createEvent.mockResolvedValue({ success, fail });
    const backend = await startTestBackend({
      features: [
        platformPlugin,
        auditor.factory,
        mockServices.scheduler.factory({
          skipTaskRunOnStartup: options.loading ?? false,
        }),
        mockServices.permissions.factory({
          result: options.result ?? AuthorizeResult.ALLOW,
        }),
        mockServices.rootConfig.factory({
          data: portalConfig(this.gitlab, this.settings, options.usedToken),
        }),
      ],
    });
    this.#stops.push(() => backend.stop());
    const api = request(backend.server);
    if (!options.loading && options.result !== AuthorizeResult.DENY) {
      await until(
        () => api.get('/api/platform/platforms'),
        ({ body }) => !body.loading,
      );
    }
    return { api, auditor, success, fail };
  };

  /** A project beside the platform's. */
  createProject = async (name: string, topics: string[]): Promise<void> => {
    const group = await askGitLab<{ id: number }>(
      this.gitlab,
      'GET',
      '/groups/platforms',
    );
    await askGitLab(this.gitlab, 'POST', '/projects', {
      name,
      namespace_id: group.id,
      topics,
    });
  };
}

/**
 * Gives each test of the file a GitLab of its own, and portals in front of it.
 *
 * @param settings - what the portals' configuration says under `platform`
 */
export function testPortal(settings: JsonObject = {}): TestPortal {
  const portal = new TestPortal(settings);
  beforeEach(() => portal.begin());
  afterEach(() => portal.end());
  return portal;
}

import type { LoggerService } from '@backstage/backend-plugin-api';
import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import { durationToMilliseconds } from '@backstage/types';
import { GitLabClient, type GitLabClientOptions } from './GitLabClient';

/** The clients of all GitLabs under `integrations.gitlab`. @public */
export class GitLabClients {
  readonly #clients = new Map<string, GitLabClient>();

  private constructor(
    private readonly integrations: ScmIntegrations,
    private readonly options: GitLabClientOptions,
  ) {}

  static fromConfig(
    config: Config,
    deps: {
      integrations: ScmIntegrations;
      logger?: LoggerService;
    } & GitLabClientOptions,
  ): GitLabClients {
    const { integrations, ...options } = deps;
    const timeoutKey = 'platform.gitlab.timeout';
    return new GitLabClients(integrations, {
      concurrency: config.getOptionalNumber('platform.gitlab.concurrency'),
      timeout: config.has(timeoutKey)
        ? durationToMilliseconds(
            readDurationFromConfig(config, { key: timeoutKey }),
          )
        : undefined,
      ...options,
    });
  }

  /** The hosts that have a token, as `integrations.gitlab` lists them. */
  hosts(): string[] {
    return this.integrations.gitlab
      .list()
      .filter(integration => integration.config.token)
      .map(integration => integration.config.host);
  }

  /**
   * The client of a host.
   *
   * @throws InputError when no integration names the host
   */
  forHost(host: string): GitLabClient {
    const known = this.#clients.get(host);
    if (known) return known;
    const integration = this.integrations.gitlab.byHost(host);
    if (!integration) {
      throw new InputError(
        `There is no GitLab ${host} in the configuration; add it under integrations.gitlab with host, apiBaseUrl and token`,
      );
    }
    const client = new GitLabClient(integration.config, this.options);
    this.#clients.set(host, client);
    return client;
  }
}

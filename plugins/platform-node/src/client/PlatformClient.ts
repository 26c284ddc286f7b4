import type {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import type {
  Change,
  ChangeList,
  ChangePreview,
  ChangeRequest,
  CreationBeginning,
  CreationEnd,
  PlatformDetail,
  StartedPipeline,
} from '@slipway/plugin-platform-common';

/** Who calls, and how to break it off. @public */
export interface PlatformClientOptions {
  /** On whose behalf: their permissions count; or a plugin's own. */
  credentials: BackstageCredentials;
  signal?: AbortSignal;
}

/**
 * Carries a person's own GitLab token to `POST /changes`, so that the merge request is theirs. It is used for that
 * request and never kept.
 *
 * @public
 */
export const USER_TOKEN_HEADER = 'x-slipway-gitlab-token';

/**
 * The HTTP API of the plugin `platform`, for other plugins of the backend. Every call is made on behalf of a
 * person, so what they may not do there they cannot do here.
 *
 * @public
 */
export class PlatformClient {
  readonly #auth: AuthService;
  readonly #discovery: DiscoveryService;

  constructor(deps: { auth: AuthService; discovery: DiscoveryService }) {
    this.#auth = deps.auth;
    this.#discovery = deps.discovery;
  }

  /** A platform with its groups, apps, services, resources and problems. */
  describe(
    platform: string,
    options: PlatformClientOptions,
  ): Promise<PlatformDetail> {
    return this.#call(
      'GET',
      `/platforms/${encodeURIComponent(platform)}`,
      options,
    );
  }

  /** A change as it would be; nothing is written. */
  preview(
    request: ChangeRequest,
    options: PlatformClientOptions,
  ): Promise<ChangePreview> {
    return this.#call('POST', '/changes/preview', options, request);
  }

  /** Proposes a change as a merge request; with a GitLab token of the person, in their own name. */
  propose(
    request: ChangeRequest,
    options: PlatformClientOptions & { userToken?: string },
  ): Promise<Change> {
    const { userToken } = options;
    return this.#call('POST', '/changes', options, request, {
      ...(userToken && { [USER_TOKEN_HEADER]: userToken }),
    });
  }

  /** A page of the changes of all platforms, the newest first. */
  listChanges(
    page: { limit: number; offset: number },
    options: PlatformClientOptions,
  ): Promise<ChangeList> {
    return this.#call(
      'GET',
      `/changes?limit=${page.limit}&offset=${page.offset}`,
      options,
    );
  }

  /** What became of a change, asked of GitLab now. */
  follow(id: string, options: PlatformClientOptions): Promise<Change> {
    return this.#call(
      'POST',
      `/changes/${encodeURIComponent(id)}/follow`,
      options,
    );
  }

  /**
   * Notes in the audit trail that a platform is about to be made.
   *
   * @returns the id for {@link PlatformClient.endCreation}
   * @throws NotAllowedError when the person may not make platforms; that they tried is noted
   */
  async beginCreation(
    beginning: CreationBeginning,
    options: PlatformClientOptions,
  ): Promise<string> {
    const { id } = await this.#call<{ id: string }>(
      'POST',
      '/creations',
      options,
      beginning,
    );
    return id;
  }

  /** Notes what came of a platform that was about to be made. */
  endCreation(
    id: string,
    end: CreationEnd,
    options: PlatformClientOptions,
  ): Promise<void> {
    return this.#call(
      'POST',
      `/creations/${encodeURIComponent(id)}/end`,
      options,
      end,
    );
  }

  /** Starts the job of the pipeline that destroys a platform. */
  destroy(
    platform: string,
    confirm: string,
    options: PlatformClientOptions,
  ): Promise<StartedPipeline> {
    return this.#call(
      'POST',
      `/platforms/${encodeURIComponent(platform)}/destroy`,
      options,
      { confirm },
    );
  }

  /** Starts a pipeline on the platform's branch. */
  runPipeline(
    platform: string,
    options: PlatformClientOptions,
  ): Promise<StartedPipeline> {
    return this.#call(
      'POST',
      `/platforms/${encodeURIComponent(platform)}/pipelines`,
      options,
      {},
    );
  }

  async #call<T>(
    method: string,
    path: string,
    options: PlatformClientOptions,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<T> {
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: options.credentials,
      targetPluginId: 'platform',
    });
    const baseUrl = await this.#discovery.getBaseUrl('platform');
    const response = await fetch(`${baseUrl}${path}`, {
      method,
      headers: {
        ...headers,
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: options.signal,
    });
    if (response.status === 204) return undefined as T;
    if (response.ok) return (await response.json()) as T;
    const error = await ResponseError.fromResponse(response);
    // The message of the API is for people; "Request failed with 400" is not.
    throw error.cause ?? error;
  }
}

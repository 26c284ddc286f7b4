import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  BlueprintSummary,
  GitLabGroupChoice,
  GitLabHostChoice,
  PlatformDetail,
  PlatformList,
  ProjectAvailability,
} from '@slipway/plugin-platform-common';

/** What every call takes. @public */
export interface PlatformRequestOptions {
  /** Ends the request when its answer is of no use any more. */
  signal?: AbortSignal;
}

/** Whether a name can be given to a new platform. @public */
export interface NameAvailability {
  available: boolean;
  /** Why not, as a sentence. */
  reason?: string;
}

/**
 * The HTTP API of the platform backend.
 *
 * Every call fails with a `ResponseError` when the backend refuses or cannot answer; its `cause.message`
 * is written for people. Unchanged content gives the same object as the call before, so that React has
 * nothing to draw again.
 *
 * @public
 */
export interface PlatformApi {
  /** All platforms, as last read from their repositories. */
  listPlatforms(options?: PlatformRequestOptions): Promise<PlatformList>;
  /** One platform with its groups, apps and problems. */
  getPlatform(
    name: string,
    options?: PlatformRequestOptions,
  ): Promise<PlatformDetail>;
  /** Has the repository of a platform read again now; resolves when that is done. */
  refreshPlatform(name: string): Promise<void>;
  /** What a new platform can be made of. */
  getBlueprint(options?: PlatformRequestOptions): Promise<BlueprintSummary>;
  /** The GitLabs that the portal is connected to. */
  listGitLabHosts(
    options?: PlatformRequestOptions,
  ): Promise<GitLabHostChoice[]>;
  /** Groups in which the portal may create projects and whose name or path holds the text. */
  searchGitLabGroups(
    query: { host: string; search: string },
    options?: PlatformRequestOptions,
  ): Promise<GitLabGroupChoice[]>;
  /** Whether a project can be created at a path. */
  checkProject(
    place: { host: string; group: string; project: string },
    options?: PlatformRequestOptions,
  ): Promise<ProjectAvailability>;
  /** Whether a platform can have a name. */
  checkName(
    name: string,
    options?: PlatformRequestOptions,
  ): Promise<NameAvailability>;
}

/** Where to get the {@link PlatformApi}. @public */
export const platformApiRef = createApiRef<PlatformApi>().with({
  id: 'plugin.platform.client',
  pluginId: 'platform',
});

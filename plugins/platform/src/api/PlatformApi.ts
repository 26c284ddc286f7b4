import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  AppValues,
  AuditList,
  AuditOutcome,
  BlueprintSummary,
  Change,
  ChangeList,
  ChangePreview,
  ChangeRequest,
  ChartContent,
  ChartPlace,
  ChartVersion,
  GitLabGroupChoice,
  GitLabHostChoice,
  PlatformDetail,
  PlatformList,
  ProjectAvailability,
  ResourceForm,
  ResourceName,
  ServiceOrderForm,
} from '@slipway/plugin-platform-common';

/** What every call takes. @public */
export interface PlatformRequestOptions {
  /** Ends the request when its answer is of no use any more. */
  signal?: AbortSignal;
}

/** Names an app of a platform. @public */
export interface AppPlace {
  platform: string;
  app: string;
}

/** Names a resource of Vault or Harbor: of a platform, or of one of its managed services. @public */
export interface ResourcePlace extends ResourceName {
  platform: string;
}

/** Names a managed service of a platform. @public */
export interface ServicePlace {
  platform: string;
  service: string;
}

/** Whether a name can be given to a new platform. @public */
export interface NameAvailability {
  available: boolean;
  /** Why not, as a sentence. */
  reason?: string;
}

/** Which changes to list. @public */
export interface ChangeQuery {
  platform?: string;
  /** Entity reference of who asked for them. */
  requestedBy?: string;
  /** Only those that are not over. */
  underWay?: boolean;
  limit?: number;
  offset?: number;
}

/** Which entries of the audit trail; what is absent does not matter. @public */
export interface AuditQuery {
  platform?: string;
  /** An entity reference. */
  actor?: string;
  /** Such as `app.sync`, or `app` for all that is done to apps. */
  action?: string;
  outcome?: AuditOutcome;
  /** Not before this; ISO 8601. */
  from?: string;
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
  /** Agrees to the deletions from the catalog that are held back for a platform; they follow a moment later. */
  confirmDeletion(platform: string): Promise<void>;
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
  /** A change as it would be, with every check; nothing is written. */
  previewChange(
    request: ChangeRequest,
    options?: PlatformRequestOptions,
  ): Promise<ChangePreview>;
  /** Proposes a change as a merge request. */
  proposeChange(request: ChangeRequest): Promise<Change>;
  /** Changes that were asked for, the newest first. */
  listChanges(
    query: ChangeQuery,
    options?: PlatformRequestOptions,
  ): Promise<ChangeList>;
  /** One change, as it stands. */
  getChange(id: string, options?: PlatformRequestOptions): Promise<Change>;
  /** Who did what to platforms, the newest first. */
  listAudit(
    query: AuditQuery & { limit: number; offset: number },
    options?: PlatformRequestOptions,
  ): Promise<AuditList>;
  /** The same as a file, with every entry. */
  exportAudit(
    query: AuditQuery & { format: 'csv' | 'json' },
    options?: PlatformRequestOptions,
  ): Promise<Blob>;
  /** The values.yaml of an app at the newest commit. */
  getAppValues(
    place: AppPlace,
    options?: PlatformRequestOptions,
  ): Promise<AppValues>;
  /** One resource of Vault or Harbor, as its form shows it. */
  getResource(
    place: ResourcePlace,
    options?: PlatformRequestOptions,
  ): Promise<ResourceForm>;
  /** What was ordered as a managed service. */
  getServiceOrder(
    place: ServicePlace,
    options?: PlatformRequestOptions,
  ): Promise<ServiceOrderForm>;
  /** The names of the charts of a repository that a group allows. */
  listCharts(
    repository: string,
    options?: PlatformRequestOptions,
  ): Promise<string[]>;
  /** The versions of a chart, the newest first. */
  listChartVersions(
    place: { repository: string; chart: string },
    options?: PlatformRequestOptions,
  ): Promise<ChartVersion[]>;
  /** The values of a chart, with their schema when it has one. */
  getChartContent(
    place: ChartPlace,
    options?: PlatformRequestOptions,
  ): Promise<ChartContent>;
}

/** Where to get the {@link PlatformApi}. @public */
export const platformApiRef = createApiRef<PlatformApi>().with({
  id: 'plugin.platform.client',
  pluginId: 'platform',
});

import { ResponseError } from '@backstage/errors';
import type { FetchApi } from '@backstage/frontend-plugin-api';
import type {
  AppValues,
  AuditList,
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
  ServiceOrderForm,
} from '@slipway/plugin-platform-common';
import { ConditionalReader } from './ConditionalReader';
import type {
  AppPlace,
  AuditQuery,
  ChangeQuery,
  NameAvailability,
  PlatformApi,
  PlatformRequestOptions,
  ResourcePlace,
  ServicePlace,
} from './PlatformApi';

const BASE = 'plugin://platform';

/** The parameters of an address; what is absent is none. */
const asSearch = (query: object): Record<string, string> =>
  Object.fromEntries(
    Object.entries(query)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, String(value)]),
  );

/** The {@link PlatformApi} over HTTP, with the identity of whoever is signed in. @public */
export class PlatformClient implements PlatformApi {
  private readonly fetchApi: FetchApi;
  private readonly reader: ConditionalReader;

  constructor(deps: { fetchApi: FetchApi }) {
    this.fetchApi = deps.fetchApi;
    this.reader = new ConditionalReader(deps.fetchApi);
  }

  listPlatforms(options?: PlatformRequestOptions): Promise<PlatformList> {
    return this.reader.read(`${BASE}/platforms`, options?.signal);
  }

  getPlatform(
    name: string,
    options?: PlatformRequestOptions,
  ): Promise<PlatformDetail> {
    return this.reader.read(
      `${BASE}/platforms/${encodeURIComponent(name)}`,
      options?.signal,
    );
  }

  refreshPlatform(name: string): Promise<void> {
    return this.act(`/platforms/${encodeURIComponent(name)}/refresh`);
  }

  confirmDeletion(platform: string): Promise<void> {
    return this.act(
      `/platforms/${encodeURIComponent(platform)}/confirm-deletion`,
    );
  }

  getBlueprint(options?: PlatformRequestOptions): Promise<BlueprintSummary> {
    return this.reader.read(`${BASE}/blueprint`, options?.signal);
  }

  async listGitLabHosts(
    options?: PlatformRequestOptions,
  ): Promise<GitLabHostChoice[]> {
    const { items } = await this.get<{ items: GitLabHostChoice[] }>(
      '/gitlab/hosts',
      {},
      options,
    );
    return items;
  }

  async searchGitLabGroups(
    query: { host: string; search: string },
    options?: PlatformRequestOptions,
  ): Promise<GitLabGroupChoice[]> {
    const { items } = await this.get<{ items: GitLabGroupChoice[] }>(
      '/gitlab/groups',
      query,
      options,
    );
    return items;
  }

  checkProject(
    place: { host: string; group: string; project: string },
    options?: PlatformRequestOptions,
  ): Promise<ProjectAvailability> {
    return this.get('/gitlab/project-availability', place, options);
  }

  checkName(
    name: string,
    options?: PlatformRequestOptions,
  ): Promise<NameAvailability> {
    return this.get('/name-availability', { name }, options);
  }

  previewChange(
    request: ChangeRequest,
    options?: PlatformRequestOptions,
  ): Promise<ChangePreview> {
    return this.post('/changes/preview', request, options);
  }

  proposeChange(request: ChangeRequest): Promise<Change> {
    return this.post('/changes', request);
  }

  listChanges(
    query: ChangeQuery,
    options?: PlatformRequestOptions,
  ): Promise<ChangeList> {
    const search = new URLSearchParams(
      Object.entries(query)
        .filter(([, value]) => value !== undefined)
        .map(([key, value]) => [key, String(value)]),
    );
    return this.reader.read(`${BASE}/changes?${search}`, options?.signal);
  }

  getChange(id: string, options?: PlatformRequestOptions): Promise<Change> {
    return this.reader.read(
      `${BASE}/changes/${encodeURIComponent(id)}`,
      options?.signal,
    );
  }

  listAudit(
    query: AuditQuery & { limit: number; offset: number },
    options?: PlatformRequestOptions,
  ): Promise<AuditList> {
    return this.get('/audit', asSearch(query), options);
  }

  async exportAudit(
    query: AuditQuery & { format: 'csv' | 'json' },
    options?: PlatformRequestOptions,
  ): Promise<Blob> {
    const response = await this.fetchApi.fetch(
      `${BASE}/audit/export?${new URLSearchParams(asSearch(query))}`,
      { signal: options?.signal },
    );
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response.blob();
  }

  getAppValues(
    place: AppPlace,
    options?: PlatformRequestOptions,
  ): Promise<AppValues> {
    return this.get(
      `/platforms/${encodeURIComponent(
        place.platform,
      )}/apps/${encodeURIComponent(place.app)}/values`,
      {},
      options,
    );
  }

  getResource(
    place: ResourcePlace,
    options?: PlatformRequestOptions,
  ): Promise<ResourceForm> {
    const { platform, system, kind, name, service } = place;
    const path = [system, kind, name].map(encodeURIComponent).join('/');
    return this.get(
      `/platforms/${encodeURIComponent(platform)}/resources/${path}`,
      service === undefined ? {} : { service },
      options,
    );
  }

  getServiceOrder(
    place: ServicePlace,
    options?: PlatformRequestOptions,
  ): Promise<ServiceOrderForm> {
    return this.get(
      `/platforms/${encodeURIComponent(
        place.platform,
      )}/services/${encodeURIComponent(place.service)}/order`,
      {},
      options,
    );
  }

  async listCharts(
    repository: string,
    options?: PlatformRequestOptions,
  ): Promise<string[]> {
    const { items } = await this.get<{ items: { name: string }[] }>(
      '/charts',
      { repository },
      options,
    );
    return items.map(({ name }) => name);
  }

  async listChartVersions(
    place: { repository: string; chart: string },
    options?: PlatformRequestOptions,
  ): Promise<ChartVersion[]> {
    const { items } = await this.get<{ items: ChartVersion[] }>(
      '/charts',
      place,
      options,
    );
    return items;
  }

  getChartContent(
    { repository, chart, version }: ChartPlace,
    options?: PlatformRequestOptions,
  ): Promise<ChartContent> {
    return this.get('/charts/content', { repository, chart, version }, options);
  }

  /** Has something done whose answer tells nothing new. */
  private async act(path: string): Promise<void> {
    const response = await this.fetchApi.fetch(`${BASE}${path}`, {
      method: 'POST',
    });
    if (!response.ok) throw await ResponseError.fromResponse(response);
  }

  private async post<T>(
    path: string,
    body: unknown,
    options?: PlatformRequestOptions,
  ): Promise<T> {
    const response = await this.fetchApi.fetch(`${BASE}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: options?.signal,
    });
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response.json();
  }

  private async get<T>(
    path: string,
    query: Record<string, string>,
    options?: PlatformRequestOptions,
  ): Promise<T> {
    const search = new URLSearchParams(query).toString();
    const response = await this.fetchApi.fetch(
      `${BASE}${path}${search && `?${search}`}`,
      {
        signal: options?.signal,
      },
    );
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response.json();
  }
}

import { ResponseError } from '@backstage/errors';
import type { FetchApi } from '@backstage/frontend-plugin-api';
import type {
  JobLog,
  LiveAppDetail,
  LiveDifferences,
  LiveOperation,
  LiveResourceDetail,
  LiveResourceList,
  LiveServiceDetail,
  LiveSummary,
  MyWork,
  Pipeline,
  PipelineJob,
  PipelineList,
  PlatformLive,
  PlatformReportList,
  SyncRequest,
} from '@slipway/plugin-platform-common';
import { ConditionalReader } from './ConditionalReader';
import type { LiveApi } from './LiveApi';
import type {
  AppPlace,
  PlatformRequestOptions,
  ResourcePlace,
  ServicePlace,
} from './PlatformApi';

const BASE = 'plugin://platform';

/** A path below the API; every segment is escaped. */
const path = (...segments: (string | number)[]) =>
  `${BASE}/${segments.map(encodeURIComponent).join('/')}`;

/** The {@link LiveApi} over HTTP, with the identity of whoever is signed in. @public */
export class LiveClient implements LiveApi {
  private readonly fetchApi: FetchApi;
  private readonly reader: ConditionalReader;

  constructor(deps: { fetchApi: FetchApi }) {
    this.fetchApi = deps.fetchApi;
    this.reader = new ConditionalReader(deps.fetchApi);
  }

  async listLive(options?: PlatformRequestOptions): Promise<LiveSummary[]> {
    const { items } = await this.reader.read<{ items: LiveSummary[] }>(
      path('live'),
      options?.signal,
    );
    return items;
  }

  async getLive(
    platform: string,
    options?: PlatformRequestOptions & { since?: string },
  ): Promise<PlatformLive> {
    const url = path('platforms', platform, 'live');
    if (options?.since === undefined) {
      return this.reader.read(url, options?.signal);
    }
    // Never the same twice, so that keeping it would only push out what is asked for again.
    const search = new URLSearchParams({ since: options.since });
    return this.json(`${url}?${search}`, { signal: options.signal });
  }

  getLiveApp(
    place: AppPlace,
    options?: PlatformRequestOptions,
  ): Promise<LiveAppDetail> {
    return this.reader.read(
      path('platforms', place.platform, 'apps', place.app, 'live'),
      options?.signal,
    );
  }

  getDifference(
    place: AppPlace,
    options?: PlatformRequestOptions,
  ): Promise<LiveDifferences> {
    return this.json(
      path('platforms', place.platform, 'apps', place.app, 'difference'),
      { signal: options?.signal },
    );
  }

  listLiveResources(
    platform: string,
    options?: PlatformRequestOptions,
  ): Promise<LiveResourceList> {
    return this.reader.read(
      path('platforms', platform, 'resources'),
      options?.signal,
    );
  }

  getLiveResource(
    place: ResourcePlace,
    options?: PlatformRequestOptions,
  ): Promise<LiveResourceDetail> {
    const { platform, system, kind, name, service } = place;
    const url = path(
      'platforms',
      platform,
      'resources',
      system,
      kind,
      name,
      'live',
    );
    const search = service ? `?${new URLSearchParams({ service })}` : '';
    return this.reader.read(`${url}${search}`, options?.signal);
  }

  getLiveService(
    place: ServicePlace,
    options?: PlatformRequestOptions,
  ): Promise<LiveServiceDetail> {
    return this.reader.read(
      path('platforms', place.platform, 'services', place.service, 'live'),
      options?.signal,
    );
  }

  listPipelines(
    query: { platform: string; limit?: number },
    options?: PlatformRequestOptions,
  ): Promise<PipelineList> {
    const url = path('platforms', query.platform, 'pipelines');
    const search = query.limit === undefined ? '' : `?limit=${query.limit}`;
    return this.reader.read(`${url}${search}`, options?.signal);
  }

  getPipeline(
    place: { platform: string; pipeline: number },
    options?: PlatformRequestOptions,
  ): Promise<Pipeline> {
    return this.reader.read(
      path('platforms', place.platform, 'pipelines', place.pipeline),
      options?.signal,
    );
  }

  getJobLog(
    place: { platform: string; job: number; offset: number },
    options?: PlatformRequestOptions,
  ): Promise<JobLog> {
    const url = path('platforms', place.platform, 'jobs', place.job, 'log');
    return this.json(`${url}?offset=${place.offset}`, {
      signal: options?.signal,
    });
  }

  listReports(
    platform: string,
    options?: PlatformRequestOptions,
  ): Promise<PlatformReportList> {
    return this.reader.read(
      path('platforms', platform, 'reports'),
      options?.signal,
    );
  }

  getMyWork(options?: PlatformRequestOptions): Promise<MyWork> {
    return this.reader.read(path('me'), options?.signal);
  }

  syncApp(place: AppPlace, request: SyncRequest): Promise<LiveOperation> {
    return this.json(
      path('platforms', place.platform, 'apps', place.app, 'sync'),
      { body: request },
    );
  }

  async refreshApp(place: AppPlace, hard: boolean): Promise<void> {
    await this.json(
      path('platforms', place.platform, 'apps', place.app, 'refresh'),
      { body: { hard } },
    );
  }

  async terminateApp(place: AppPlace): Promise<void> {
    await this.json(
      path('platforms', place.platform, 'apps', place.app, 'terminate'),
      { body: {} },
    );
  }

  rollbackApp(place: AppPlace, historyId: number): Promise<LiveOperation> {
    return this.json(
      path('platforms', place.platform, 'apps', place.app, 'rollback'),
      { body: { id: historyId } },
    );
  }

  pipelineAction(
    place: { platform: string; pipeline: number },
    action: 'retry' | 'cancel',
  ): Promise<Pipeline> {
    return this.json(
      path('platforms', place.platform, 'pipelines', place.pipeline, action),
      { body: {} },
    );
  }

  jobAction(
    place: { platform: string; job: number },
    action: 'play' | 'retry' | 'cancel',
  ): Promise<PipelineJob> {
    return this.json(
      path('platforms', place.platform, 'jobs', place.job, action),
      { body: {} },
    );
  }

  /** Asks, with `POST` where there is a body. */
  private async json<T>(
    url: string,
    options: { body?: unknown; signal?: AbortSignal },
  ): Promise<T> {
    const response = await this.fetchApi.fetch(url, {
      signal: options.signal,
      ...(options.body !== undefined && {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(options.body),
      }),
    });
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response.json();
  }
}

import { createApiRef } from '@backstage/frontend-plugin-api';
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
import type {
  AppPlace,
  PlatformRequestOptions,
  ResourcePlace,
  ServicePlace,
} from './PlatformApi';

/**
 * Live state of the platforms and what can be done about it, over the HTTP API of the platform backend.
 *
 * Every call fails with a `ResponseError` when the backend refuses or cannot answer; its `cause.message` is
 * written for people. Reading never asks Argo CD, Kubernetes or GitLab, except for what a person opens to see
 * in full: the difference of an app and the log of a job.
 *
 * @public
 */
export interface LiveApi {
  /** All platforms in short. */
  listLive(options?: PlatformRequestOptions): Promise<LiveSummary[]>;
  /** One platform; with `since`, only the apps that changed after that version. */
  getLive(
    platform: string,
    options?: PlatformRequestOptions & { since?: string },
  ): Promise<PlatformLive>;
  getLiveApp(
    place: AppPlace,
    options?: PlatformRequestOptions,
  ): Promise<LiveAppDetail>;
  /** What differs between Git and the cluster; asked of Argo CD. */
  getDifference(
    place: AppPlace,
    options?: PlatformRequestOptions,
  ): Promise<LiveDifferences>;
  listLiveResources(
    platform: string,
    options?: PlatformRequestOptions,
  ): Promise<LiveResourceList>;
  getLiveResource(
    place: ResourcePlace,
    options?: PlatformRequestOptions,
  ): Promise<LiveResourceDetail>;
  /** What a managed service is made of. */
  getLiveService(
    place: ServicePlace,
    options?: PlatformRequestOptions,
  ): Promise<LiveServiceDetail>;
  listPipelines(
    query: { platform: string; limit?: number },
    options?: PlatformRequestOptions,
  ): Promise<PipelineList>;
  getPipeline(
    place: { platform: string; pipeline: number },
    options?: PlatformRequestOptions,
  ): Promise<Pipeline>;
  /** What the log of a job holds after an offset; asked of GitLab. */
  getJobLog(
    place: { platform: string; job: number; offset: number },
    options?: PlatformRequestOptions,
  ): Promise<JobLog>;
  listReports(
    platform: string,
    options?: PlatformRequestOptions,
  ): Promise<PlatformReportList>;
  /** What needs whoever is signed in. */
  getMyWork(options?: PlatformRequestOptions): Promise<MyWork>;

  syncApp(place: AppPlace, request: SyncRequest): Promise<LiveOperation>;
  /** Has Argo CD compare again; `hard` also forgets rendered manifests. */
  refreshApp(place: AppPlace, hard: boolean): Promise<void>;
  /** Stops the operation that runs. */
  terminateApp(place: AppPlace): Promise<void>;
  /** Goes back to an earlier deployment; refused for apps that Argo CD syncs by itself. */
  rollbackApp(place: AppPlace, historyId: number): Promise<LiveOperation>;
  pipelineAction(
    place: { platform: string; pipeline: number },
    action: 'retry' | 'cancel',
  ): Promise<Pipeline>;
  jobAction(
    place: { platform: string; job: number },
    action: 'play' | 'retry' | 'cancel',
  ): Promise<PipelineJob>;
}

/** Where to get the {@link LiveApi}. @public */
export const liveApiRef = createApiRef<LiveApi>().with({
  id: 'plugin.platform.live',
  pluginId: 'platform',
});

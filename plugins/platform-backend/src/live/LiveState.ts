import type {
  LiveApp,
  LiveAppDetail,
  LiveDifferences,
  LiveOperation,
  LiveResourceDetail,
  LiveResourceList,
  LiveRevision,
  LiveServiceDetail,
  LiveSignal,
  LiveSource,
  LiveSummary,
  PlatformLive,
  ResourceName,
  SyncRequest,
} from '@slipway/plugin-platform-common';
import type { SharedAnswer } from '../http/SharedAnswer';

/**
 * What runs, as last seen. Reading never asks upstream; names of platforms and apps that are not known throw
 * `NotFoundError`.
 */
export interface LiveState {
  list(): LiveSummary[];
  /** {@link LiveState.platform} without a version, made once for all who ask. */
  everything(platform: string): SharedAnswer;
  /** @param since - a version that an earlier answer gave; then only what changed after it */
  platform(platform: string, since?: string): PlatformLive;
  sources(platform: string): LiveSource[];
  apps(platform: string): LiveApp[];
  app(platform: string, app: string): Omit<LiveAppDetail, 'pendingChanges'>;
  service(
    platform: string,
    service: string,
  ): Omit<LiveServiceDetail, 'pendingChanges'>;
  /** A commit that an app was deployed from; empty while it is not known. */
  revision(platform: string, app: string, revision: string): LiveRevision;
  resources(platform: string): LiveResourceList;
  resource(platform: string, place: ResourceName): LiveResourceDetail;
  /** Tells of every change, a moment after it, in batches. @returns how to stop */
  subscribe(listener: (change: LiveSignal) => void): () => void;

  /** Asks Argo CD. */
  difference(platform: string, app: string): Promise<LiveDifferences>;
  /** Throws `ConflictError` while another operation runs. */
  sync(
    platform: string,
    app: string,
    request: SyncRequest,
  ): Promise<LiveOperation>;
  refresh(platform: string, app: string, hard: boolean): Promise<void>;
  terminate(platform: string, app: string): Promise<void>;
  /** Throws `ConflictError` for apps that Argo CD syncs by itself: then a change that reverts is the way. */
  rollback(
    platform: string,
    app: string,
    historyId: number,
  ): Promise<LiveOperation>;
}

/**
 * Live state: what Argo CD, Kubernetes and GitLab say about a platform now, as `platform-backend` answers it.
 *
 * @packageDocumentation
 */

/** Where live state comes from. @public */
export type LiveSourceName = 'argocd' | 'kubernetes' | 'gitlab';

/** How one source of live state is doing. @public */
export interface LiveSource {
  source: LiveSourceName;
  /**
   * `off`: the portal has no connection to it. `connecting`: it has not answered yet. `live`: what is shown is
   * what it says. `stale`: it cannot be reached, and what is shown is older.
   */
  status: 'off' | 'connecting' | 'live' | 'stale';
  /** When it was last known to be as shown; ISO 8601. */
  observedAt?: string;
  /** When the first failed attempt in a row was; ISO 8601. */
  failingSince?: string;
  /** Why it cannot be reached, for people, without secrets. */
  error?: string;
  /** Its own page for this platform. */
  url?: string;
}

/** Whether what runs is what Git says; Argo CD's words. @public */
export type SyncStatus = 'Synced' | 'OutOfSync' | 'Unknown';

/** Whether what runs works; Argo CD's words. @public */
export type HealthStatus =
  | 'Healthy'
  | 'Progressing'
  | 'Degraded'
  | 'Suspended'
  | 'Missing'
  | 'Unknown';

/**
 * The one word that is shown for an app: the worst of health and sync. `waiting`: Git describes it and Argo CD
 * has not made it yet. `unmanaged`: it runs and Git does not describe it. `unknown`: nobody can say.
 *
 * @public
 */
export type AppState =
  | 'healthy'
  | 'progressing'
  | 'out-of-sync'
  | 'degraded'
  | 'suspended'
  | 'missing'
  | 'waiting'
  | 'unmanaged'
  | 'unknown';

/** How what runs differs from what Git says. @public */
export type Drift = 'out-of-sync' | 'missing' | 'unmanaged' | 'wrong-version';

/** The last thing that Argo CD did to an app, or does now. @public */
export interface LiveOperation {
  phase: 'Running' | 'Succeeded' | 'Failed' | 'Error' | 'Terminating';
  message?: string;
  /** ISO 8601. */
  startedAt?: string;
  finishedAt?: string;
  /** Who started it: a name of Argo CD's, or `automated`. */
  by?: string;
  revision?: string;
  retries?: number;
}

/** One app as it runs. @public */
export interface LiveApp {
  name: string;
  /** Of Git; absent when Git does not describe it. */
  group?: string;
  service?: string;
  wave?: number;
  /** `component:<platform>/<app>`; absent when Git does not describe it. */
  entityRef?: string;
  state: AppState;
  sync: SyncStatus;
  health: HealthStatus;
  drift?: Drift;
  /** The version of the chart that runs. */
  version?: string;
  /** The version that Git says, where it differs. */
  desiredVersion?: string;
  /** The commit that was compared. */
  revision?: string;
  operation?: LiveOperation;
  resources: { total: number; outOfSync: number; unhealthy: number };
  /** Why it is not healthy or not in sync, the most telling first; at most three sentences. */
  reasons: string[];
  /** Whether Argo CD syncs it by itself. */
  autoSync: boolean;
  /** Since when it is in this state; ISO 8601. */
  since?: string;
  /** Its page in Argo CD. */
  url?: string;
}

/** What one object of an app is. @public */
export interface LiveObject {
  group: string;
  version: string;
  kind: string;
  namespace?: string;
  name: string;
  sync?: SyncStatus;
  health?: HealthStatus;
  message?: string;
  /** It runs and Git does not describe it any more. */
  requiresPruning?: boolean;
  hook?: boolean;
}

/** One deployment of an app. @public */
export interface LiveHistoryEntry {
  id: number;
  revision?: string;
  /** Of the chart. */
  version?: string;
  /** ISO 8601. */
  deployedAt: string;
  by?: string;
}

/** `GET /platforms/:name/apps/:app/revisions/:revision`: a commit; empty while it is not known. @public */
export interface LiveRevision {
  author?: string;
  /** ISO 8601. */
  date?: string;
  message?: string;
}

/** `GET /platforms/:name/apps/:app/live`. @public */
export interface LiveAppDetail extends LiveApp {
  sources: LiveSource[];
  objects: LiveObject[];
  conditions: { type: string; message: string; at?: string }[];
  /** The newest first. */
  history: LiveHistoryEntry[];
  images: string[];
  /** Addresses under which it can be opened. */
  externalUrls: string[];
  dependsOn: RelatedApp[];
  requiredBy: RelatedApp[];
  /** The changes that touch it and are not live yet. */
  pendingChanges: PendingChange[];
}

/** An app beside another, with its state. @public */
export interface RelatedApp {
  name: string;
  state: AppState;
  entityRef?: string;
}

/** A change that is not over yet. @public */
export interface PendingChange {
  id: string;
  title: string;
  /** Of its merge request, once there is one. */
  url?: string;
  state: string;
}

/** One object that differs from Git. @public */
export interface LiveDifference {
  group: string;
  kind: string;
  namespace?: string;
  name: string;
  /** `changed`: fields differ. `missing`: only in Git. `extra`: only in the cluster. */
  difference: 'changed' | 'missing' | 'extra';
  /** The fields that differ, with dots; values of Secrets are hidden. Cut off at 100. */
  fields: { path: string; desired?: string; live?: string }[];
  /** Who changed it last outside Argo CD, where the object tells: a field manager and when. */
  changedBy?: { manager: string; at?: string };
}

/** `GET /platforms/:name/apps/:app/difference`: asked of Argo CD, since a person wants to see it. @public */
export interface LiveDifferences {
  items: LiveDifference[];
  /** ISO 8601. */
  observedAt: string;
}

/** A stage of a platform as it stands. @public */
export interface LiveStage {
  name: 'infrastructure' | 'servicemesh' | 'argocd' | 'applications';
  /** `absent`: nothing of it exists. `unknown`: no source can say. */
  state: 'absent' | 'waiting' | 'running' | 'done' | 'failed' | 'unknown';
  /** How long it took when it was last built, or takes so far. */
  seconds?: number;
  /** ISO 8601. */
  startedAt?: string;
  finishedAt?: string;
  /** The job, or the page of Argo CD. */
  url?: string;
  /** Why it failed or waits, as a sentence. */
  reason?: string;
}

/** The apps of one wave. @public */
export interface LiveWave {
  wave: number;
  total: number;
  healthy: number;
  state: 'waiting' | 'running' | 'done' | 'failed' | 'unknown';
  /** From its first app being made to its last being healthy, from the last report. */
  seconds?: number;
}

/** Something that a person should look at. @public */
export interface LiveAttention {
  severity: 'error' | 'warning' | 'info';
  kind: 'app' | 'resource' | 'pipeline' | 'source';
  name: string;
  /** What is wrong and why, in one or two sentences. */
  text: string;
  entityRef?: string;
  url?: string;
  /** ISO 8601. */
  since?: string;
}

/** How many apps are in each state. @public */
export type AppStateCounts = Partial<Record<AppState, number>>;

/** What `GET /live` says of each platform. @public */
export interface LiveSummary {
  platform: string;
  sources: LiveSource[];
  stages: LiveStage[];
  counts: AppStateCounts;
  /** The newest pipeline of the branch that counts. */
  pipeline?: { id: number; status: PipelineStatus; url: string };
  /** Seconds from nothing to running, from the newest report. */
  secondsFromZero?: number;
  attention: LiveAttention[];
}

/** `GET /platforms/:name/live?since=<version>`. @public */
export interface PlatformLive extends LiveSummary {
  /** Give it as `since` to get only what changed after it. */
  version: string;
  /** `false`: `apps` holds only those that changed since the version that was asked for. */
  full: boolean;
  apps: LiveApp[];
  /** Apps that were there and are no more; only when not full. */
  removed: string[];
  waves: LiveWave[];
}

/** The channel of Backstage signals that tells of changes: ask again for what you show. @public */
export const LIVE_SIGNAL_CHANNEL = 'platform:live';

/** A message on {@link LIVE_SIGNAL_CHANNEL}. @public */
export interface LiveSignal {
  platform: string;
  what: (
    | 'apps'
    | 'resources'
    | 'pipelines'
    | 'changes'
    | 'sources'
    | 'repository'
  )[];
}

/** GitLab's words. @public */
export type PipelineStatus =
  | 'created'
  | 'waiting_for_resource'
  | 'preparing'
  | 'pending'
  | 'running'
  | 'success'
  | 'failed'
  | 'canceling'
  | 'canceled'
  | 'skipped'
  | 'manual'
  | 'scheduled';

/** One job of a pipeline. @public */
export interface PipelineJob {
  id: number;
  name: string;
  stage: string;
  status: PipelineStatus;
  url: string;
  /** ISO 8601. */
  startedAt?: string;
  finishedAt?: string;
  seconds?: number;
  allowFailure: boolean;
  /** GitLab's word for why it failed, such as `script_failure`. */
  failureReason?: string;
}

/** One pipeline of a platform. @public */
export interface Pipeline {
  id: number;
  status: PipelineStatus;
  ref: string;
  sha: string;
  /** GitLab's word: `push`, `merge_request_event`, `schedule`, `web`, `api`. */
  source: string;
  url: string;
  /** ISO 8601. */
  createdAt: string;
  startedAt?: string;
  finishedAt?: string;
  seconds?: number;
  /** Who started it. */
  by?: string;
  /** In the order in which they run. */
  stages: { name: string; status: PipelineStatus; jobs: PipelineJob[] }[];
}

/** `GET /platforms/:name/pipelines?limit=`. The newest first, without asking GitLab. @public */
export interface PipelineList {
  source: LiveSource;
  items: Pipeline[];
}

/** `GET /platforms/:name/jobs/:id/log?offset=<bytes>`: what came after the offset. @public */
export interface JobLog {
  text: string;
  /** The log is shorter than the offset: what came before is no more, and the text is its beginning. */
  restarted?: boolean;
  /** Where to go on. */
  offset: number;
  /** Whether the job is over and nothing more will come. */
  complete: boolean;
}

/** How long it took to build a platform; read from the `platform-report.json` of a pipeline. @public */
export interface PlatformReport {
  pipeline: { id: number; url: string };
  /** ISO 8601. */
  finishedAt: string;
  seconds: number;
  stages: { name: string; seconds: number }[];
  waves: { wave: number; apps: number; seconds: number }[];
  apps: number;
  failures: string[];
}

/** `GET /platforms/:name/reports`: the newest first. @public */
export interface PlatformReportList {
  items: PlatformReport[];
}

/** One condition of a Crossplane resource. @public */
export interface LiveCondition {
  type: string;
  status: 'True' | 'False' | 'Unknown';
  reason?: string;
  message?: string;
  /** ISO 8601. */
  at?: string;
}

/** One Crossplane resource as it runs. @public */
export interface LiveResource {
  /** `vault` or `harbor`; absent when Git does not describe it. */
  system?: string;
  /** The folder's name, such as `policy`; absent when Git does not describe it. */
  folder?: string;
  /** The file's name. */
  name: string;
  service?: string;
  entityRef?: string;
  apiVersion: string;
  kind: string;
  /** `metadata.name`. */
  objectName: string;
  namespace?: string;
  state: 'ready' | 'pending' | 'failed' | 'missing' | 'unmanaged' | 'unknown';
  /** Why it is not ready. */
  reason?: string;
  conditions: LiveCondition[];
  /** What it is called in Vault or Harbor. */
  externalName?: string;
  /** ISO 8601. */
  since?: string;
}

/** `GET /platforms/:name/resources`. @public */
export interface LiveResourceList {
  source: LiveSource;
  items: LiveResource[];
}

/** `GET /platforms/:name/resources/:system/:kind/:resource/live`. @public */
export interface LiveResourceDetail extends LiveResource {
  source: LiveSource;
  /** As YAML, with secret-looking values hidden; absent when it is not in the cluster. */
  manifest?: string;
  /** The newest first. */
  events: {
    type: string;
    reason: string;
    message: string;
    count: number;
    /** ISO 8601. */
    at?: string;
  }[];
  providerConfig?: string;
  /** What it names: policies, mounts, projects, registries. */
  needs: RelatedResource[];
  /** What names it. */
  neededBy: RelatedResource[];
  /** The app whose folder holds its file. */
  deliveredBy?: RelatedApp;
}

/** A resource beside another, with its state. @public */
export type RelatedResource = Pick<
  LiveResource,
  'system' | 'folder' | 'name' | 'service' | 'entityRef' | 'kind' | 'state'
>;

/**
 * `GET /platforms/:name/services/:service/live`: what a managed service is made of, as it runs.
 *
 * @public
 */
export interface LiveServiceDetail {
  name: string;
  title: string;
  /** What was ordered, such as `postgresql`. */
  type: string;
  owner: string;
  namespace: string;
  /** The worst of its apps and resources. */
  state: AppState;
  /** Why it is not well, the most telling first; at most three sentences, each with the name of the part. */
  reasons: string[];
  /** The secrets engine in Vault that holds its credentials, once there is one. */
  secretsPath?: string;
  sources: LiveSource[];
  /** Its own, the worst first. */
  apps: LiveApp[];
  /** Apps of the platform it stands on. */
  dependsOn: RelatedApp[];
  /** Its own in Vault and Harbor, without conditions. */
  resources: (RelatedResource & { reason?: string })[];
  /** The changes that touch it and are not live yet. */
  pendingChanges: PendingChange[];
}

/** How an app is synced. @public */
export interface SyncRequest {
  /** Delete what Git does not describe any more. */
  prune?: boolean;
  /** Only say what would happen. */
  dryRun?: boolean;
  /** Only these objects. */
  resources?: {
    group: string;
    kind: string;
    namespace?: string;
    name: string;
  }[];
}

/** `GET /me`: what needs the person now. @public */
export interface MyWork {
  /** Changes that they asked for and that are not over, the newest first. */
  changes: import('../change/model').Change[];
  /** Apps that they own and that are not well, the worst first. */
  apps: (LiveApp & { platform: string })[];
  /** Changes that wait for their approval. */
  approvals: import('../change/model').Change[];
}

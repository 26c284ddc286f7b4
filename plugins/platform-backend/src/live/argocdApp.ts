import type {
  HealthStatus,
  LiveHistoryEntry,
  LiveObject,
  LiveOperation,
  SyncStatus,
} from '@slipway/plugin-platform-common';
import type {
  ArgoCdApplication,
  ArgoCdSource,
} from '@slipway/plugin-platform-node';

/** What is kept of an Application. */
export interface ArgoCdApp {
  name: string;
  namespace: string;
  project?: string;
  wave?: number;
  destination?: string;
  sources: ArgoCdSource[];
  sync: SyncStatus;
  health: HealthStatus;
  healthMessage?: string;
  since?: string;
  revision?: string;
  reconciledAt?: string;
  autoSync: boolean;
  operation?: LiveOperation;
  objects: LiveObject[];
  conditions: { type: string; message: string; at?: string }[];
  history: LiveHistoryEntry[];
  images: string[];
  externalUrls: string[];
  deleting: boolean;
}

const syncs: readonly SyncStatus[] = ['Synced', 'OutOfSync', 'Unknown'];
const healths: readonly HealthStatus[] = [
  'Healthy',
  'Progressing',
  'Degraded',
  'Suspended',
  'Missing',
  'Unknown',
];
const phases: readonly LiveOperation['phase'][] = [
  'Running',
  'Succeeded',
  'Failed',
  'Error',
  'Terminating',
];

const MAX_MESSAGE = 1_000;
const MAX_HISTORY = 10;

const oneOf = <T extends string>(
  known: readonly T[],
  value: string | undefined,
  otherwise: T,
): T =>
  (known as readonly string[]).includes(value ?? '') ? (value as T) : otherwise;

const bounded = (text: string | undefined) =>
  text === undefined || text.length <= MAX_MESSAGE
    ? text
    : `${text.slice(0, MAX_MESSAGE)}…`;

const place = ({ repoURL, path, chart, targetRevision }: ArgoCdSource) => ({
  ...(repoURL !== undefined && { repoURL }),
  ...(path !== undefined && { path }),
  ...(chart !== undefined && { chart }),
  ...(targetRevision !== undefined && { targetRevision }),
});

const sourcesOf = (of: { source?: ArgoCdSource; sources?: ArgoCdSource[] }) =>
  (of.sources ?? (of.source ? [of.source] : [])).map(place);

/** The commit of the platform repository, among the revisions of several sources. */
function commitOf(
  revisions: string[] | undefined,
  revision: string | undefined,
): string | undefined {
  return (
    revisions?.find(one => /^[0-9a-f]{40}$/.test(one)) ?? revision ?? undefined
  );
}

function operationOf(app: ArgoCdApplication): LiveOperation | undefined {
  const state = app.status?.operationState;
  if (!state) return undefined;
  const { initiatedBy, sync } = state.operation ?? {};
  return {
    phase: app.operation ? 'Running' : oneOf(phases, state.phase, 'Running'),
    ...(state.message && { message: bounded(state.message) }),
    ...(state.startedAt && { startedAt: state.startedAt }),
    ...(state.finishedAt && !app.operation && { finishedAt: state.finishedAt }),
    ...((initiatedBy?.username || initiatedBy?.automated) && {
      by: initiatedBy.username ?? 'automated',
    }),
    revision: commitOf(
      state.syncResult?.revisions ?? sync?.revisions,
      state.syncResult?.revision ?? sync?.revision,
    ),
    ...(state.retryCount && { retries: state.retryCount }),
  };
}

/** Keeps of an Application what is shown of it. */
export function argocdApp(app: ArgoCdApplication): ArgoCdApp {
  const { metadata, spec = {}, status = {} } = app;
  const wave = Number(metadata.labels?.['slipway.dev/wave']);
  return {
    name: metadata.name,
    namespace: metadata.namespace ?? 'argocd',
    project: spec.project,
    ...(metadata.labels?.['slipway.dev/wave'] !== undefined &&
      Number.isFinite(wave) && { wave }),
    destination: spec.destination?.namespace,
    sources: sourcesOf(spec),
    sync: oneOf(syncs, status.sync?.status, 'Unknown'),
    health: oneOf(healths, status.health?.status, 'Unknown'),
    healthMessage: bounded(status.health?.message),
    since: status.health?.lastTransitionTime,
    revision: commitOf(status.sync?.revisions, status.sync?.revision),
    reconciledAt: status.reconciledAt,
    autoSync:
      spec.syncPolicy?.automated !== undefined &&
      spec.syncPolicy.automated.enabled !== false,
    operation: operationOf(app),
    objects: (status.resources ?? []).map(object => ({
      group: object.group ?? '',
      version: object.version ?? '',
      kind: object.kind,
      ...(object.namespace && { namespace: object.namespace }),
      name: object.name,
      ...(object.status && { sync: oneOf(syncs, object.status, 'Unknown') }),
      ...(object.health?.status && {
        health: oneOf(healths, object.health.status, 'Unknown'),
      }),
      ...(object.health?.message && {
        message: bounded(object.health.message),
      }),
      ...(object.requiresPruning && { requiresPruning: true }),
      ...(object.hook && { hook: true }),
    })),
    conditions: (status.conditions ?? []).map(condition => ({
      type: condition.type ?? 'Unknown',
      message: bounded(condition.message) ?? '',
      ...(condition.lastTransitionTime && { at: condition.lastTransitionTime }),
    })),
    history: (status.history ?? [])
      .filter(({ deployedAt }) => deployedAt)
      .slice(-MAX_HISTORY)
      .reverse()
      .map(entry => ({
        id: entry.id ?? 0,
        revision: commitOf(entry.revisions, entry.revision),
        version: sourcesOf(entry).find(({ chart }) => chart)?.targetRevision,
        deployedAt: entry.deployedAt!,
        ...(entry.initiatedBy && {
          by: entry.initiatedBy.username ?? 'automated',
        }),
      })),
    images: status.summary?.images ?? [],
    externalUrls: status.summary?.externalURLs ?? [],
    deleting: metadata.deletionTimestamp !== undefined,
  };
}

/** The version of the chart that Argo CD was told to run. */
export function chartVersion(app: ArgoCdApp): string | undefined {
  return app.sources.find(({ chart }) => chart)?.targetRevision;
}

import {
  stateRank,
  type AppStateCounts,
  type LiveApp,
  type LiveAttention,
  type LiveResource,
  type LiveSource,
  type Pipeline,
} from '@slipway/plugin-platform-common';

const MOST = 20;

const titles: Record<LiveSource['source'], string> = {
  argocd: 'Argo CD',
  kubernetes: 'Kubernetes',
  gitlab: 'GitLab',
};

/** How many apps are in each state. */
export function countStates(apps: readonly LiveApp[]): AppStateCounts {
  const counts: AppStateCounts = {};
  for (const { state } of apps) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

function ofApp(app: LiveApp): LiveAttention[] {
  const severities: Partial<
    Record<LiveApp['state'], LiveAttention['severity']>
  > = {
    degraded: 'error',
    missing: 'error',
    'out-of-sync': 'warning',
    unmanaged: 'warning',
    suspended: 'info',
  };
  const severity =
    severities[app.state] ??
    (app.drift === 'wrong-version' ? 'warning' : undefined);
  if (!severity) return [];
  return [
    {
      severity,
      kind: 'app',
      name: app.name,
      text: app.reasons.join('. ') || `It is ${app.state.replace(/-/g, ' ')}`,
      ...(app.entityRef && { entityRef: app.entityRef }),
      ...(app.url && { url: app.url }),
      ...(app.since && { since: app.since }),
    },
  ];
}

/** What a person should look at, the worst first. */
export function attention(of: {
  apps: readonly LiveApp[];
  resources: readonly LiveResource[];
  pipeline: Pipeline | undefined;
  sources: readonly LiveSource[];
}): LiveAttention[] {
  const sources = of.sources
    .filter(
      ({ status, error }) =>
        status === 'stale' || (status === 'connecting' && error !== undefined),
    )
    .map(
      (source): LiveAttention => ({
        severity: source.status === 'stale' ? 'error' : 'info',
        kind: 'source',
        name: titles[source.source],
        text: source.error ?? 'It does not answer',
        ...(source.failingSince && { since: source.failingSince }),
        ...(source.url && { url: source.url }),
      }),
    );
  const failed = of.pipeline?.status === 'failed' ? of.pipeline : undefined;
  const jobs = failed?.stages
    .flatMap(stage => stage.jobs)
    .filter(({ status, allowFailure }) => status === 'failed' && !allowFailure);
  const pipeline: LiveAttention[] = failed
    ? [
        {
          severity: 'error',
          kind: 'pipeline',
          name: `Pipeline ${failed.id}`,
          text: jobs?.length ? `The job ${jobs[0]!.name} failed` : 'It failed',
          url: jobs?.[0]?.url ?? failed.url,
          ...(failed.finishedAt && { since: failed.finishedAt }),
        },
      ]
    : [];
  const apps = [...of.apps]
    .sort((a, b) => stateRank(a.state) - stateRank(b.state))
    .flatMap(ofApp);
  const resources = of.resources
    .filter(({ state }) => ['failed', 'missing', 'unmanaged'].includes(state))
    .map(
      (resource): LiveAttention => ({
        severity: resource.state === 'failed' ? 'error' : 'warning',
        kind: 'resource',
        name: `${resource.kind} ${resource.name}`,
        text:
          resource.reason ??
          (resource.state === 'missing'
            ? 'Git describes it and the cluster does not have it'
            : 'It exists in the cluster, and Git does not describe it'),
        ...(resource.entityRef && { entityRef: resource.entityRef }),
        ...(resource.since && { since: resource.since }),
      }),
    );
  const order = { error: 0, warning: 1, info: 2 };
  return [...sources, ...pipeline, ...apps, ...resources]
    .sort((a, b) => order[a.severity] - order[b.severity])
    .slice(0, MOST);
}

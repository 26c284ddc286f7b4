import type {
  LiveApp,
  LiveSource,
  PlatformLive,
} from '@slipway/plugin-platform-common';
import type { LiveApi } from '../api/LiveApi';

/** Sources of a portal that is connected to everything. */
export const liveSources: LiveSource[] = [
  {
    source: 'argocd',
    status: 'live',
    observedAt: new Date().toISOString(),
    url: 'https://argocd.nordwind.example.com',
  },
  {
    source: 'kubernetes',
    status: 'live',
    observedAt: new Date().toISOString(),
  },
  { source: 'gitlab', status: 'live', observedAt: new Date().toISOString() },
];

/** Sources of a portal that is connected to nothing. */
export const noSources: LiveSource[] = [
  { source: 'argocd', status: 'off' },
  { source: 'kubernetes', status: 'off' },
  { source: 'gitlab', status: 'off' },
];

/** One app that runs, with what a test says about it. */
export function aLiveApp(app: Partial<LiveApp> & { name: string }): LiveApp {
  return {
    state: 'healthy',
    sync: 'Synced',
    health: 'Healthy',
    resources: { total: 3, outOfSync: 0, unhealthy: 0 },
    reasons: [],
    autoSync: true,
    entityRef: `component:nordwind/${app.name}`,
    ...app,
  };
}

/** What a platform does now, with what a test says about it; without apps nothing is connected. */
export function aPlatformLive(live: Partial<PlatformLive> = {}): PlatformLive {
  const apps = live.apps ?? [];
  const counts: PlatformLive['counts'] = {};
  for (const { state } of apps) counts[state] = (counts[state] ?? 0) + 1;
  return {
    platform: 'nordwind',
    sources: live.apps ? liveSources : noSources,
    stages: [
      { name: 'infrastructure', state: 'done', seconds: 821 },
      { name: 'servicemesh', state: 'done' },
      { name: 'argocd', state: 'done' },
      { name: 'applications', state: 'running' },
    ],
    counts,
    attention: [],
    version: 'a.1',
    full: true,
    apps,
    removed: [],
    waves: [],
    ...live,
  };
}

const unexpected = (what: string) => async () => {
  throw new Error(`The test did not expect ${what}`);
};

/** The answers of a backend without connections, each replaceable. */
export function fakeLiveApi(answers: Partial<LiveApi> = {}): LiveApi {
  return {
    listLive: async () => [],
    getLive: async () => aPlatformLive(),
    getLiveApp: unexpected('getLiveApp'),
    getDifference: unexpected('getDifference'),
    listLiveResources: async () => ({
      source: { source: 'kubernetes', status: 'off' },
      items: [],
    }),
    getLiveResource: unexpected('getLiveResource'),
    getLiveService: unexpected('getLiveService'),
    listPipelines: async () => ({
      source: { source: 'gitlab', status: 'off' },
      items: [],
    }),
    getPipeline: unexpected('getPipeline'),
    getJobLog: unexpected('getJobLog'),
    listReports: async () => ({ items: [] }),
    getMyWork: async () => ({ changes: [], apps: [], approvals: [] }),
    syncApp: unexpected('syncApp'),
    refreshApp: unexpected('refreshApp'),
    terminateApp: unexpected('terminateApp'),
    rollbackApp: unexpected('rollbackApp'),
    pipelineAction: unexpected('pipelineAction'),
    jobAction: unexpected('jobAction'),
    ...answers,
  };
}

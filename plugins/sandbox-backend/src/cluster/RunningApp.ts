import type { DesiredApp } from './desired';

/** A deployment of an app, as Argo CD remembers it. */
export interface Deployment {
  id: number;
  revision: string;
  source: Record<string, unknown>[];
  deployStartedAt: string;
  deployedAt: string;
  automated: boolean;
}

/** What Argo CD does or did to an app. */
export interface Operation {
  phase: 'Running' | 'Succeeded' | 'Failed';
  message: string;
  startedAt: string;
  finishedAt?: string;
  revision: string;
  automated: boolean;
  username?: string;
}

/** One Application as it runs in the sandbox. */
export interface RunningApp {
  desired: DesiredApp;
  /** The commit that was compared last. */
  revision: string;
  /** What runs, by {@link DesiredApp.fingerprint}; absent until the first sync. */
  applied?: string;
  /** `due`: differs and is synced next. `syncing`, `starting`: on its way. `up`: done. */
  phase: 'due' | 'syncing' | 'starting' | 'up';
  /** When the phase is over; milliseconds since 1970. */
  until: number;
  /** When its health changed last; ISO 8601. */
  healthSince: string;
  /** When it was compared last; ISO 8601. */
  reconciledAt: string;
  autoSync: boolean;
  operation?: Operation;
  history: Deployment[];
  /** Somebody's doing: it does not get healthy, with the reason. */
  broken?: string;
  /** Somebody changed a field of its workload by hand. */
  drifted?: { replicas: number; at: string; sticks: boolean };
  /** Not from Git: somebody made it by hand. */
  unmanaged?: boolean;
}

export type Health = 'Healthy' | 'Progressing' | 'Degraded' | 'Missing';

export function healthOf(app: RunningApp): Health {
  if (app.broken !== undefined && app.phase !== 'due') return 'Degraded';
  switch (app.phase) {
    case 'up':
      return 'Healthy';
    case 'starting':
      return 'Progressing';
    default:
      return app.applied === undefined ? 'Missing' : 'Healthy';
  }
}

export function syncOf(app: RunningApp): 'Synced' | 'OutOfSync' {
  return app.applied === app.desired.fingerprint && !app.drifted
    ? 'Synced'
    : 'OutOfSync';
}

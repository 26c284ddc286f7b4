import type { AppState, HealthStatus, SyncStatus } from './model';

/** The states from the one that needs a person most to the one that needs nobody. @public */
export const APP_STATES: readonly AppState[] = [
  'degraded',
  'missing',
  'out-of-sync',
  'unmanaged',
  'unknown',
  'suspended',
  'progressing',
  'waiting',
  'healthy',
];

/** How much a state needs a person: 0 is the most. @public */
export function stateRank(state: AppState): number {
  return APP_STATES.indexOf(state);
}

/** The one word for an app that Argo CD knows and Git describes. @public */
export function appState(sync: SyncStatus, health: HealthStatus): AppState {
  switch (health) {
    case 'Degraded':
      return 'degraded';
    case 'Missing':
      return sync === 'Synced' ? 'missing' : 'progressing';
    case 'Progressing':
      return 'progressing';
    default:
  }
  if (sync === 'OutOfSync') return 'out-of-sync';
  if (health === 'Suspended') return 'suspended';
  if (health === 'Healthy' && sync === 'Synced') return 'healthy';
  return 'unknown';
}

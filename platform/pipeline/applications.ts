/** What is read of an Argo CD Application. */
export interface Application {
  name: string;
  wave: number;
  sync: string;
  health: string;
  message: string;
  /** When its health changed last; ISO 8601. */
  since?: string;
}

interface RawApplication {
  metadata: { name: string; annotations?: Record<string, string> };
  status?: {
    sync?: { status?: string };
    health?: { status?: string; message?: string; lastTransitionTime?: string };
    operationState?: { phase?: string; message?: string };
  };
}

/** Reads `kubectl get applications --output json`. */
export function readApplications(json: string): Application[] {
  const { items } = JSON.parse(json) as { items: RawApplication[] };
  return items.map(({ metadata, status }) => ({
    name: metadata.name,
    wave: Number(metadata.annotations?.['argocd.argoproj.io/sync-wave'] ?? 0),
    sync: status?.sync?.status ?? 'Unknown',
    health: status?.health?.status ?? 'Unknown',
    message: status?.health?.message ?? status?.operationState?.message ?? '',
    since: status?.health?.lastTransitionTime,
  }));
}

/** Whether an app is where it should be. */
export const isDone = ({ sync, health }: Application): boolean =>
  sync === 'Synced' && health === 'Healthy';

import type { Fault } from '@slipway/plugin-sandbox-backend';

/** What the sandbox is to be. */
export interface SandboxOptions {
  ports: { gitlab: number; argocd: number; kubernetes: number };
  token: string;
  /** Where people come back to after they signed in. */
  portalUrl: string;
  /** People who may sign in, `person-0` and so on; the first is a platform engineer. */
  users: number;
  clusterSpeed: number;
  /** Folder of the reference platform; with it there is a platform from the start. */
  blueprint?: string;
}

/** The servers of the sandbox. */
export type SourceName = 'gitlab' | 'argocd' | 'kubernetes';

/** What the sandbox is told; answered with the same `id`. */
export type SandboxOrder = { id: number } & (
  | { order: 'forget-requests' }
  | { order: 'requests' }
  | { order: 'break' | 'heal' | 'drift'; platform: string; app: string }
  | { order: 'healthy'; platform: string }
  | {
      order: 'fault';
      source: SourceName;
      /** Absent: all is well again. */
      fault?: Omit<Fault, 'match'>;
    }
);

/** What the sandbox answers to an order. */
export interface SandboxAnswer {
  id: number;
  error?: string;
  /** Since they were last forgotten. */
  requests?: Record<SourceName, number>;
  /** How many apps of a platform are up. */
  healthy?: number;
}

/**
 * What Argo CD's API says of an Application, as far as it is asked for.
 *
 * @packageDocumentation
 */

/** One object of an Application. @public */
export interface ArgoCdResource {
  group?: string;
  version?: string;
  kind: string;
  namespace?: string;
  name: string;
  status?: string;
  health?: { status?: string; message?: string };
  hook?: boolean;
  requiresPruning?: boolean;
}

/** Where the content comes from. @public */
export interface ArgoCdSource {
  repoURL?: string;
  path?: string;
  chart?: string;
  targetRevision?: string;
  ref?: string;
}

/** @public */
export interface ArgoCdOperationState {
  phase?: string;
  message?: string;
  startedAt?: string;
  finishedAt?: string;
  retryCount?: number;
  operation?: {
    initiatedBy?: { username?: string; automated?: boolean };
    sync?: { revision?: string; revisions?: string[] };
  };
  syncResult?: { revision?: string; revisions?: string[] };
}

/** @public */
export interface ArgoCdApplication {
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    resourceVersion?: string;
    creationTimestamp?: string;
    deletionTimestamp?: string;
  };
  spec?: {
    project?: string;
    destination?: { namespace?: string; server?: string };
    source?: ArgoCdSource;
    sources?: ArgoCdSource[];
    syncPolicy?: { automated?: { enabled?: boolean } };
  };
  operation?: object;
  status?: {
    sync?: { status?: string; revision?: string; revisions?: string[] };
    health?: { status?: string; message?: string; lastTransitionTime?: string };
    reconciledAt?: string;
    operationState?: ArgoCdOperationState;
    resources?: ArgoCdResource[];
    history?: {
      id?: number;
      revision?: string;
      revisions?: string[];
      deployedAt?: string;
      source?: ArgoCdSource;
      sources?: ArgoCdSource[];
      initiatedBy?: { username?: string; automated?: boolean };
    }[];
    conditions?: {
      type?: string;
      message?: string;
      lastTransitionTime?: string;
    }[];
    summary?: { images?: string[]; externalURLs?: string[] };
  };
}

/** One event of the stream. @public */
export interface ArgoCdEvent {
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  application: ArgoCdApplication;
}

/** One object with what Git has and what runs, as JSON in strings. @public */
export interface ArgoCdManagedResource {
  group?: string;
  kind: string;
  namespace?: string;
  name: string;
  targetState?: string;
  liveState?: string;
  normalizedLiveState?: string;
  predictedLiveState?: string;
  modified?: boolean;
  hook?: boolean;
}

/** What is noted when people do it. @public */
export const AUDITED_ACTIONS = [
  'app.sync',
  'app.refresh',
  'app.hard-refresh',
  'app.terminate',
  'app.rollback',
  'change.propose',
  'job.play',
  'job.retry',
  'job.cancel',
  'pipeline.start',
  'pipeline.retry',
  'pipeline.cancel',
  'platform.create',
  'platform.refresh',
  'platform.confirm-deletion',
  'platform.destroy',
] as const;

/** One of {@link AUDITED_ACTIONS}. @public */
export type AuditedAction = (typeof AUDITED_ACTIONS)[number];

/** What came of something that a person did. `begun`: the portal stopped before it was over. @public */
export const AUDIT_OUTCOMES = ['done', 'failed', 'denied', 'begun'] as const;

/** One of {@link AUDIT_OUTCOMES}. @public */
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

/** Something that somebody did, or tried to do, to a platform. @public */
export interface AuditEntry {
  id: string;
  /** When it began; ISO 8601. */
  at: string;
  /** An entity reference such as `user:default/ada`, or a plugin such as `plugin:scaffolder`. */
  actor: string;
  action: AuditedAction;
  platform: string;
  /** What of the platform, such as the name of an app; absent when it is about the platform itself. */
  item?: string;
  outcome: AuditOutcome;
  /** Why it failed or was denied. */
  error?: string;
  /** What else is known of it, such as the address of the merge request. */
  details: Record<string, string>;
  /** How long it took; absent while it goes on. */
  milliseconds?: number;
}

/** `POST /creations`: that a new platform is about to be made. @public */
export interface CreationBeginning {
  platform: string;
  /** Where, as host and path: `gitlab.example.com/platforms/nordwind`. */
  project: string;
}

/** `POST /creations/{id}/end`: what came of it. @public */
export interface CreationEnd {
  outcome: 'done' | 'failed';
  /** Why it failed. */
  error?: string;
  /** Of the project. */
  commit?: string;
}

/** `GET /audit`: the newest first. @public */
export interface AuditList {
  items: AuditEntry[];
  total: number;
}

import type { Problem } from '../model';
import type { ChangeKindName } from './inputs';

/** What a change does to one file. @public */
export interface FileChange {
  path: string;
  action: 'create' | 'update' | 'delete' | 'move';
  /** Where it was, for a move. */
  from?: string;
  /** Unified diff with three lines of context; cut off when it is very long. */
  diff: string;
  added: number;
  removed: number;
}

/** A change as it would be: the same checks as when it is proposed, and nothing written. @public */
export interface ChangePreview {
  title: string;
  /** The commit it is computed on. */
  revision: string;
  files: FileChange[];
  /** What is wrong with the result and was not before. An error keeps the change from being proposed. */
  problems: Problem[];
  /** Whose approval CODEOWNERS asks for, as written there. */
  owners: string[];
  /**
   * Whether the merge request can be in the person's own name: they sign in with the GitLab that holds the platform.
   * By default not.
   */
  ownName?: boolean;
}

/**
 * Where a change is: `proposing` until its merge request exists, `proposed` while that is open, `approved`
 * when who has to agree did, `merged`, `closed` without being merged, `failed` when it could not be proposed.
 *
 * @public
 */
export type ChangeState =
  | 'proposing'
  | 'proposed'
  | 'approved'
  | 'merged'
  | 'closed'
  | 'failed';

/**
 * A step on the way of a change. `current`: it is its turn, and `reason` says what it waits for. `waiting`: its
 * turn comes later. `skipped`: there is nothing to do in it.
 *
 * @public
 */
export interface ChangeStep {
  name: 'proposed' | 'approved' | 'merged' | 'pipeline' | 'synced' | 'healthy';
  state: 'done' | 'current' | 'waiting' | 'failed' | 'skipped';
  /** When it was done or failed; ISO 8601. */
  at?: string;
  /** What it waits for, or why it failed or is skipped, as a sentence. */
  reason?: string;
  /** Where to look or act. */
  url?: string;
}

/**
 * How a change ended: `live` when what it touches runs as Git says and is well. One that `failed` after its merge
 * can still become live, when somebody mends it.
 *
 * @public
 */
export type ChangeOutcome = 'live' | 'failed' | 'closed';

/**
 * The secret of a template's run that holds a person's own GitLab token, for a merge request in their name.
 *
 * @public
 */
export const USER_TOKEN_SECRET = 'gitlabUserToken';

/** A change that was asked for. @public */
export interface Change {
  id: string;
  platform: string;
  kind: ChangeKindName;
  title: string;
  reason?: string;
  /** Entity reference of who asked. */
  requestedBy?: string;
  state: ChangeState;
  /** The merge request, once there is one. */
  mergeRequest?: { iid: number; url: string };
  branch?: string;
  commit?: string;
  /** The paths it touches. */
  paths: string[];
  /** Why it failed, for people. */
  error?: string;
  /** ISO 8601. */
  createdAt: string;
  updatedAt: string;
  mergedAt?: string;
  /** In their order; the API always answers them. */
  steps?: ChangeStep[];
  /** Absent while the change is on its way. */
  outcome?: ChangeOutcome;
  /**
   * `gitlab`: somebody made the merge request in GitLab. The portal follows it and can do nothing with it; its
   * kind is `files`. By default `portal`.
   */
  origin?: 'portal' | 'gitlab';
  /** Who made the merge request, as GitLab names them; only of `gitlab`. */
  author?: string;
}

/** `GET /changes`. @public */
export interface ChangeList {
  items: Change[];
  total: number;
}

/** The type of changes in the index of Backstage search. @public */
export const PLATFORM_CHANGE_DOCUMENT = 'platform-change';

import type {
  Change,
  ChangeList,
  ChangeRequest,
  ChangeStep,
} from '@slipway/plugin-platform-common';
import type { PreparedChange } from '@slipway/plugin-platform-node';
import { changeSteps } from './changeSteps';

/** What is noted on the way of a change. */
export interface ChangeProgress {
  /** Whose approval CODEOWNERS asks for, as written there. */
  owners: string[];
  /** User names of GitLab. */
  reviewers: string[];
  /** Whose merge request it is, by user name of GitLab. */
  author?: string;
  /** As people read them. */
  approvedBy: string[];
  /** The same by user name of GitLab. */
  approvers?: string[];
  approvedAt?: string;
  /** GitLab's `detailed_merge_status`. */
  mergeStatus?: string;
  /** Tells whether the merge request changed since it was looked at. */
  mark?: string;
  /** As they were last, after the merge. */
  steps?: ChangeStep[];
}

/** Of a change that nobody looked at yet. */
export const noProgress: ChangeProgress = {
  owners: [],
  reviewers: [],
  approvedBy: [],
};

/** A merge request that somebody made in GitLab. */
export interface ForeignChange {
  platform: string;
  iid: number;
  url: string;
  title: string;
  author: string;
  branch: string;
  commit?: string;
  paths: string[];
  createdAt: string;
}

/** A change with what is needed to go on with it, or to undo it. */
export interface StoredChange extends Change {
  request: ChangeRequest;
  revision: string;
  files: PreparedChange['files'];
  mergeCommit?: string;
  progress: ChangeProgress;
}

/** The part of a change that people see. */
export function publicChange(stored: StoredChange): Change {
  const { request, revision, files, mergeCommit, progress, ...change } = stored;
  return {
    ...change,
    steps: progress.steps ?? changeSteps(followed(stored)).steps,
  };
}

/** What the steps of a change depend on. */
export function followed(change: StoredChange) {
  const { owners, approvedBy, approvedAt, mergeStatus } = change.progress;
  return {
    ...change,
    url: change.mergeRequest?.url,
    owners,
    approvedBy,
    approvedAt,
    mergeStatus,
  };
}

/** A page of changes as the API gives it. */
export function changeList(page: {
  items: StoredChange[];
  total: number;
}): ChangeList {
  return { items: page.items.map(publicChange), total: page.total };
}

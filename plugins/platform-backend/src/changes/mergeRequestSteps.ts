import type { FollowedChange, StepState } from './FollowedChange';

/** What GitLab's words for why a merge request cannot be merged mean to people. */
const mergeObstacles: Record<string, string> = {
  conflict:
    'conflicts with the branch: rebase it in GitLab, or close it and propose the change again',
  need_rebase: 'has to be rebased in GitLab',
  ci_must_pass: 'needs a pipeline that passes',
  ci_still_running: 'waits for its pipeline',
  discussions_not_resolved: 'has discussions that are not resolved',
  draft_status: 'is a draft',
  requested_changes: 'a reviewer asked for changes',
};

const and = (words: readonly string[]) =>
  words.length > 3
    ? `${words.slice(0, 3).join(', ')} and ${words.length - 3} more`
    : words.join(', ');

/** The merge request is made. */
export function proposedStep(change: FollowedChange): StepState {
  switch (change.state) {
    case 'proposing':
      return { state: 'current', reason: 'The merge request is being made' };
    case 'failed':
      return { state: 'failed', at: change.updatedAt, reason: change.error };
    default:
      return { state: 'done', at: change.createdAt, url: change.url };
  }
}

/** Those whose approval is asked for have given it. */
export function approvedStep(change: FollowedChange): StepState {
  const at = change.approvedAt ?? change.mergedAt;
  const by = change.approvedBy;
  if (by.length > 0 && ['approved', 'merged'].includes(change.state)) {
    return { state: 'done', at, reason: `Approved by ${and(by)}` };
  }
  if (change.state === 'merged') {
    return { state: 'skipped', reason: 'Merged without an approval' };
  }
  if (change.state !== 'proposed') return { state: 'waiting' };
  const obstacle = mergeObstacles[change.mergeStatus ?? ''];
  if (obstacle) return { state: 'current', reason: obstacle, url: change.url };
  return {
    state: 'current',
    reason:
      change.owners.length > 0
        ? `waits for an approval of ${and(change.owners)}`
        : 'waits for an approval',
    url: change.url,
  };
}

/** It is in the branch. */
export function mergedStep(change: FollowedChange): StepState {
  switch (change.state) {
    case 'merged':
      return { state: 'done', at: change.mergedAt, url: change.url };
    case 'closed':
      return {
        state: 'failed',
        at: change.updatedAt,
        reason: 'The merge request was closed without being merged',
        url: change.url,
      };
    case 'approved':
      return {
        state: 'current',
        reason:
          mergeObstacles[change.mergeStatus ?? ''] ?? 'waits to be merged',
        url: change.url,
      };
    default:
      return { state: 'waiting' };
  }
}

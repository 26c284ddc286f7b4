import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { BackstageUserInfo } from '@backstage/backend-plugin-api';
import {
  stateRank,
  type AppState,
  type LiveApp,
  type MyWork,
  type Platform,
} from '@slipway/plugin-platform-common';
import type { StoredChange } from '../changes/StoredChange';

/** States in which an app needs its owner. What comes up by itself, or what nobody can say, does not. */
const unwell: ReadonlySet<AppState> = new Set<AppState>([
  'degraded',
  'missing',
  'out-of-sync',
]);

const normal = (ref: string) =>
  stringifyEntityRef(
    parseEntityRef(ref, { defaultKind: 'group', defaultNamespace: 'default' }),
  );

/** The names by which GitLab may call a person and their groups: those of their entities. */
function namesOf(refs: readonly string[]): Set<string> {
  return new Set(refs.map(ref => parseEntityRef(ref).name.toLowerCase()));
}

/** The name at the end of what CODEOWNERS says: `@platforms/security` is the group `security`. */
const gitlabName = (owner: string) =>
  owner.replace(/^@+/, '').split('/').at(-1)!.toLowerCase();

/** The apps of a platform that a person owns and that are not well. */
export function ownedUnwell(
  user: Pick<BackstageUserInfo, 'ownershipEntityRefs'>,
  platform: Platform,
  apps: readonly LiveApp[],
): MyWork['apps'] {
  const owned = new Set(user.ownershipEntityRefs.map(normal));
  const mine = new Set(
    platform.apps
      .filter(({ owner }) => owned.has(normal(owner)))
      .map(({ name }) => name),
  );
  return apps
    .filter(({ name, state }) => mine.has(name) && unwell.has(state))
    .map(app => ({ ...app, platform: platform.name }));
}

/** The worst first. */
export const worstFirst = (apps: MyWork['apps']): MyWork['apps'] =>
  [...apps].sort(
    (a, b) =>
      stateRank(a.state) - stateRank(b.state) ||
      (a.since ?? '').localeCompare(b.since ?? ''),
  );

/** Whether a change waits for the approval of a person, or of a group of theirs. */
export function waitsFor(
  user: BackstageUserInfo,
  change: Pick<StoredChange, 'state' | 'progress' | 'requestedBy'>,
): boolean {
  if (change.state !== 'proposed') return false;
  // Nobody approves what they asked for.
  if (change.requestedBy === user.userEntityRef) return false;
  const self = namesOf([user.userEntityRef]);
  const { author, approvers = [], mergeStatus } = change.progress;
  if (author !== undefined && self.has(author.toLowerCase())) return false;
  // It may need others still.
  if (approvers.some(name => self.has(name.toLowerCase()))) return false;
  // Its author is not done with it.
  if (mergeStatus === 'draft_status') return false;
  const names = namesOf([user.userEntityRef, ...user.ownershipEntityRefs]);
  return (
    change.progress.owners.some(owner => names.has(gitlabName(owner))) ||
    change.progress.reviewers.some(name => self.has(name.toLowerCase()))
  );
}

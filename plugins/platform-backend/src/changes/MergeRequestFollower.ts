import type { EventsService } from '@backstage/plugin-events-node';
import type { ChangeState } from '@slipway/plugin-platform-common';
import {
  GitLabError,
  gitlabPath,
  ownersOf,
  readOwnerRules,
  type GitLabClients,
  type GitLabMergeRequest,
  type OwnerRule,
  type PlatformRepositories,
} from '@slipway/plugin-platform-node';
import { projectOf, type PlatformProject } from '../pipelines/projectOf';
import type { ChangeStore } from './ChangeStore';
import type { ChangeProgress, StoredChange } from './StoredChange';

/** How many merge requests of others are looked at, from the newest. */
const MOST_FOREIGN = 50;
/** Of files that are looked at in one merge request. */
const MOST_PATHS = 500;
/** The branches of the engine's own merge requests. */
const OWN_BRANCHES = 'slipway/';

/** What GitLab says of a merge request beyond what the engine reads. */
interface FollowedMergeRequest extends GitLabMergeRequest {
  created_at: string;
  updated_at: string;
  merge_commit_sha: string | null;
  squash_commit_sha: string | null;
  author: { name: string; username: string } | null;
  reviewers?: { username: string }[];
}

interface Approvals {
  approved_by?: { user: { name: string; username: string } | null }[];
  /** Only where approvals are paid for. */
  approvals_left?: number | null;
}

interface Diff {
  old_path: string;
  new_path: string;
}

/** Follows merge requests: ours, and those that people made in GitLab. */
export class MergeRequestFollower {
  constructor(
    private readonly deps: {
      clients: GitLabClients;
      events: EventsService;
      repositories: PlatformRepositories;
      store: ChangeStore;
    },
  ) {}

  /** Looks what became of some changes of a platform. One request for the list, whatever their number. */
  async follow(platform: string, changes: StoredChange[]): Promise<void> {
    const place = this.#placeOf(platform);
    if (!place) return;
    const wanted = new Map(
      changes.map(change => [change.mergeRequest!.iid, change]),
    );
    const oldest = changes.map(({ createdAt }) => createdAt).sort()[0]!;
    let merged = false;
    const pages = place.client.pages<FollowedMergeRequest>({
      path: gitlabPath`/projects/${place.project}/merge_requests`,
      query: {
        state: 'all',
        order_by: 'updated_at',
        // What was not touched since the oldest was asked for cannot be news.
        updated_after: oldest,
      },
      polled: true,
    });
    for await (const page of pages) {
      for (const mergeRequest of page) {
        const change = wanted.get(mergeRequest.iid);
        if (!change) continue;
        const isMerged = await this.#note(place, change, mergeRequest);
        merged ||= isMerged;
        wanted.delete(mergeRequest.iid);
      }
      if (wanted.size === 0) break;
    }
    if (merged) await this.#tellOfMerge(place);
  }

  /** Notes the newest merge requests that others made. */
  async discover(platform: string): Promise<void> {
    const { store } = this.deps;
    const place = this.#placeOf(platform);
    if (!place) return;
    const newest = await place.client.json<FollowedMergeRequest[]>({
      path: gitlabPath`/projects/${place.project}/merge_requests`,
      query: {
        state: 'all',
        order_by: 'updated_at',
        target_branch: place.branch,
        per_page: MOST_FOREIGN,
      },
      polled: true,
    });
    const foreign = newest.filter(
      ({ source_branch: branch }) => !branch.startsWith(OWN_BRANCHES),
    );
    const known = await store.byMergeRequest(
      platform,
      foreign.map(({ iid }) => iid),
    );
    let merged = false;
    let rules: Promise<OwnerRule[]> | undefined;
    // Once for all that are new, and not at all when none is.
    const ownerRules = () => (rules ??= this.#ownerRules(place));
    const failures: unknown[] = [];
    for (const mergeRequest of foreign) {
      try {
        const isMerged = await this.#discovered(
          place,
          platform,
          mergeRequest,
          known.get(mergeRequest.iid),
          ownerRules,
        );
        merged ||= isMerged;
      } catch (error) {
        // One that cannot be read must not hide the others.
        failures.push(error);
      }
    }
    if (merged) await this.#tellOfMerge(place);
    if (failures.length > 0) throw failures[0];
  }

  /** Answers whether it was merged since it was looked at. */
  async #discovered(
    place: PlatformProject,
    platform: string,
    mergeRequest: FollowedMergeRequest,
    before: StoredChange | undefined,
    ownerRules: () => Promise<OwnerRule[]>,
  ): Promise<boolean> {
    if (before && before.origin !== 'gitlab') return false;
    if (before?.progress.mark === markOf(mergeRequest)) return false;
    const [rules, paths] = await Promise.all([
      ownerRules(),
      this.#paths(place, mergeRequest.iid),
    ]);
    const change = await this.deps.store.foreign({
      platform,
      iid: mergeRequest.iid,
      url: mergeRequest.web_url,
      title: mergeRequest.title,
      author: mergeRequest.author?.name ?? mergeRequest.author?.username ?? '',
      branch: mergeRequest.source_branch,
      ...(mergeRequest.sha && { commit: mergeRequest.sha }),
      paths,
      createdAt: utc(mergeRequest.created_at),
    });
    return this.#note(place, change, mergeRequest, ownersOf(rules, paths));
  }

  /** Answers whether it was merged since it was looked at. */
  async #note(
    place: PlatformProject,
    change: StoredChange,
    mergeRequest: FollowedMergeRequest,
    owners = change.progress.owners,
  ): Promise<boolean> {
    const mark = markOf(mergeRequest);
    if (change.progress.mark === mark) return false;
    const approvals = await this.#approvals(place, mergeRequest.iid);
    const approvers = (approvals.approved_by ?? []).flatMap(
      ({ user }) => user ?? [],
    );
    const approvedBy = approvers.map(({ name, username }) => name || username);
    const { approvedAt: before } = change.progress;
    const progress: ChangeProgress = {
      owners,
      reviewers: (mergeRequest.reviewers ?? []).map(({ username }) => username),
      ...(mergeRequest.author && { author: mergeRequest.author.username }),
      approvedBy,
      approvers: approvers.map(({ username }) => username),
      ...(approvedBy.length > 0 && {
        approvedAt: before ?? utc(mergeRequest.updated_at),
      }),
      ...(mergeRequest.detailed_merge_status && {
        mergeStatus: mergeRequest.detailed_merge_status,
      }),
      mark,
    };
    const approved =
      approvedBy.length > 0 && (approvals.approvals_left ?? 0) === 0;
    const state = stateOf(mergeRequest, approved);
    const news = await this.deps.store.follow(
      change.id,
      state,
      {
        at: mergeRequest.merged_at ? utc(mergeRequest.merged_at) : undefined,
        commit:
          mergeRequest.merge_commit_sha ??
          mergeRequest.squash_commit_sha ??
          mergeRequest.sha ??
          undefined,
      },
      progress,
    );
    return news && state === 'merged';
  }

  async #approvals(place: PlatformProject, iid: number): Promise<Approvals> {
    try {
      return await place.client.json<Approvals>({
        path: gitlabPath`/projects/${place.project}/merge_requests/${iid}/approvals`,
      });
    } catch (error) {
      // An edition or a token that does not tell of approvals.
      const untold =
        error instanceof GitLabError &&
        ['not-found', 'forbidden'].includes(error.failure);
      if (untold) return {};
      throw error;
    }
  }

  /** As they are in the branch that merge requests go to, where GitLab reads them. */
  async #ownerRules(place: PlatformProject): Promise<OwnerRule[]> {
    return readOwnerRules(async path => {
      try {
        const content = await place.client.bytes({
          path: gitlabPath`/projects/${place.project}/repository/files/${path}/raw`,
          query: { ref: place.branch },
        });
        return content.toString('utf8');
      } catch (error) {
        if (GitLabError.is(error, 'not-found')) return undefined;
        throw error;
      }
    });
  }

  async #paths(place: PlatformProject, iid: number): Promise<string[]> {
    const paths = new Set<string>();
    const pages = place.client.pages<Diff>({
      path: gitlabPath`/projects/${place.project}/merge_requests/${iid}/diffs`,
    });
    for await (const page of pages) {
      for (const diff of page) paths.add(diff.old_path).add(diff.new_path);
      if (paths.size >= MOST_PATHS) break;
    }
    return [...paths].sort();
  }

  #placeOf(platform: string): PlatformProject | undefined {
    const { clients, repositories } = this.deps;
    return projectOf(repositories.get(platform)?.location, clients);
  }

  async #tellOfMerge({ host, project }: PlatformProject): Promise<void> {
    await this.deps.events.publish({
      topic: 'platform.changed',
      eventPayload: { host, project },
    });
  }
}

/** GitLab may answer in its own time zone; our times are compared as text. */
function utc(time: string): string {
  return new Date(time).toISOString();
}

/** Another one tells that something about the merge request changed. */
function markOf(mergeRequest: FollowedMergeRequest): string {
  return [
    // Raised when more is noted than before, so that what is known already is looked at again.
    '2',
    mergeRequest.state,
    mergeRequest.updated_at,
    mergeRequest.sha,
    mergeRequest.detailed_merge_status,
  ].join(' ');
}

/** GitLab's words for where a merge request is, in ours. */
function stateOf(
  mergeRequest: GitLabMergeRequest,
  approved: boolean,
): ChangeState {
  if (mergeRequest.state === 'merged') return 'merged';
  if (mergeRequest.state === 'closed') return 'closed';
  return approved ? 'approved' : 'proposed';
}

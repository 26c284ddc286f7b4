import type { GitLabClient } from '../gitlab/GitLabClient';
import { GitLabError } from '../gitlab/GitLabError';
import { gitlabPath } from '../gitlab/gitlabPath';
import type { GitLabBranch, GitLabCommitAction } from '../gitlab/types';
import type { GitLabMergeRequest } from './mergeRequest';
import { branchName, isCommitOf } from './proposalText';

/** What is needed to write a change. */
export interface Proposal {
  client: GitLabClient;
  /** Full path of the project. */
  project: string;
  targetBranch: string;
  /** The commit that the change was computed on. */
  revision: string;
  title: string;
  message: string;
  description: string;
  labels: string[];
  reviewerIds: number[];
  actions: GitLabCommitAction[];
  /** The blob ids of its files as they will be; absent: the file is gone. */
  contents: readonly { path: string; after?: string }[];
  fingerprint: string;
  /** A person's own OAuth token, so that the merge request is theirs. */
  userToken?: string;
  signal?: AbortSignal;
}

/** Where a change was proposed. @public */
export interface Proposed {
  branch: string;
  commit: string;
  mergeRequest: { iid: number; url: string };
  /** `true` when it had been proposed before. */
  existed: boolean;
}

/** How often the same change may have been proposed and merged or closed before. */
const maximumRounds = 50;

async function mergeRequestsOf(
  { client, project, signal }: Proposal,
  branch: string,
): Promise<GitLabMergeRequest[]> {
  return client.all<GitLabMergeRequest>({
    path: gitlabPath`/projects/${project}/merge_requests`,
    query: { source_branch: branch, state: 'all' },
    signal,
  });
}

/** The head of a branch, if the branch is there. */
async function headOf(
  { client, project, signal }: Proposal,
  branch: string,
): Promise<{ id: string; message: string } | undefined> {
  try {
    const { commit } = await client.json<
      GitLabBranch & { commit: { message: string } }
    >({
      path: gitlabPath`/projects/${project}/repository/branches/${branch}`,
      signal,
    });
    return { id: commit.id, message: commit.message };
  } catch (error) {
    if (GitLabError.is(error, 'not-found')) return undefined;
    throw error;
  }
}

/** The blob ids of the files of a folder, by path. */
async function blobsIn(
  { client, project, signal }: Proposal,
  folder: string,
  ref: string,
): Promise<Map<string, string>> {
  try {
    const entries = await client.all<{ path: string; id: string }>({
      path: gitlabPath`/projects/${project}/repository/tree`,
      query: { path: folder, ref },
      signal,
    });
    return new Map(entries.map(({ path, id }) => [path, id]));
  } catch (error) {
    // A folder of which everything is gone is gone.
    if (GitLabError.is(error, 'not-found')) return new Map();
    throw error;
  }
}

/**
 * Whether a commit is what the change writes: it says so, and its files are so. Somebody may have amended it.
 */
async function isOurs(
  proposal: Proposal,
  head: { id: string; message: string },
): Promise<boolean> {
  if (!isCommitOf(head.message, proposal.fingerprint)) return false;
  const folders = new Map<string, Map<string, string>>();
  for (const { path, after } of proposal.contents) {
    const folder = path.slice(0, path.lastIndexOf('/'));
    const blobs =
      folders.get(folder) ?? (await blobsIn(proposal, folder, head.id));
    folders.set(folder, blobs);
    if (blobs.get(path) !== after) return false;
  }
  return true;
}

/**
 * Writes the commit on a branch of its own; `undefined` when the branch is somebody else's.
 */
async function ensureCommit(
  proposal: Proposal,
  branch: string,
): Promise<string | undefined> {
  const { client, project, userToken, signal } = proposal;
  try {
    const commit = await client.json<{ id: string }>({
      method: 'POST',
      path: gitlabPath`/projects/${project}/repository/commits`,
      body: {
        branch,
        start_sha: proposal.revision,
        commit_message: proposal.message,
        actions: proposal.actions,
        stats: false,
      },
      userToken,
      signal,
    });
    return commit.id;
  } catch (error) {
    signal?.throwIfAborted();
    // The answer may have got lost, or another run of the same change may have been faster.
    const head = await headOf(proposal, branch);
    if (!head) throw error;
    return (await isOurs(proposal, head)) ? head.id : undefined;
  }
}

async function ensureMergeRequest(
  proposal: Proposal,
  branch: string,
): Promise<{ mergeRequest: GitLabMergeRequest; existed: boolean }> {
  const { client, project, userToken, signal } = proposal;
  try {
    const mergeRequest = await client.json<GitLabMergeRequest>({
      method: 'POST',
      path: gitlabPath`/projects/${project}/merge_requests`,
      body: {
        source_branch: branch,
        target_branch: proposal.targetBranch,
        title: proposal.title,
        description: proposal.description,
        labels: proposal.labels.join(','),
        reviewer_ids: proposal.reviewerIds,
        remove_source_branch: true,
      },
      userToken,
      signal,
    });
    return { mergeRequest, existed: false };
  } catch (error) {
    signal?.throwIfAborted();
    const open = (await mergeRequestsOf(proposal, branch)).find(
      ({ state }) => state === 'opened',
    );
    if (!open) throw error;
    return { mergeRequest: open, existed: true };
  }
}

/**
 * Proposes a change as one commit on one branch with one merge request, however often it is called, at once
 * or after it was broken off.
 *
 * @throws GitLabError when GitLab refuses or cannot be reached; what was written so far is found again
 */
export async function ensureProposed(proposal: Proposal): Promise<Proposed> {
  const name = branchName(proposal.title, proposal.fingerprint);
  for (let round = 1; round <= maximumRounds; round++) {
    const branch = round === 1 ? name : `${name}-${round}`;
    const known = await mergeRequestsOf(proposal, branch);
    const open = known.find(({ state }) => state === 'opened');
    if (open) {
      return {
        branch,
        commit: open.sha ?? '',
        mergeRequest: { iid: open.iid, url: open.web_url },
        existed: true,
      };
    }
    // Merged and undone since, or closed: this is a new round of the same change.
    if (known.length > 0) continue;
    const commit = await ensureCommit(proposal, branch);
    if (commit === undefined) continue;
    const { mergeRequest, existed } = await ensureMergeRequest(
      proposal,
      branch,
    );
    return {
      branch,
      commit,
      mergeRequest: { iid: mergeRequest.iid, url: mergeRequest.web_url },
      existed,
    };
  }
  throw new Error(
    `The branches ${name} to ${name}-${maximumRounds} are all taken; delete old ones`,
  );
}

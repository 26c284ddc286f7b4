import { ApiError, badRequest, notFound } from '../forge/ApiError';
import type { Forge } from '../forge/Forge';
import type { Commits } from '../commits/Commits';
import type { Webhooks } from '../hooks/Webhooks';
import type { MergeRequest, Project, User } from '../store/types';

export type MergeStatus =
  | 'mergeable'
  | 'conflict'
  | 'not_open'
  | 'draft_status'
  | 'commits_status';

export const isDraft = (mergeRequest: MergeRequest): boolean =>
  /^(draft:|\[draft\]|\(draft\))/i.test(mergeRequest.title);

/** Merge requests and what can be done with them. */
export class MergeRequests {
  constructor(
    private readonly forge: Forge,
    private readonly commits: Commits,
    private readonly webhooks: Webhooks,
  ) {}

  of(project: Project): MergeRequest[] {
    return this.forge.state.mergeRequests
      .filter(mr => mr.projectId === project.id)
      .sort((a, b) => b.iid - a.iid);
  }

  get(project: Project, iid: string): MergeRequest {
    const found = this.of(project).find(mr => String(mr.iid) === iid);
    if (!found) throw notFound();
    return found;
  }

  async create(
    project: Project,
    author: User,
    input: Pick<
      MergeRequest,
      | 'title'
      | 'description'
      | 'sourceBranch'
      | 'targetBranch'
      | 'labels'
      | 'assigneeIds'
      | 'reviewerIds'
      | 'removeSourceBranch'
      | 'squash'
    >,
  ): Promise<MergeRequest> {
    const repository = this.forge.repository(project);
    if (!(await repository.branchHead(input.sourceBranch))) {
      throw badRequest({ source_branch: ['does not exist'] });
    }
    if (!(await repository.branchHead(input.targetBranch))) {
      throw badRequest({ target_branch: ['does not exist'] });
    }
    if (input.sourceBranch === input.targetBranch) {
      throw badRequest({
        branch_conflict: [
          "You can't use same project/branch for source and target",
        ],
      });
    }
    // Looked up after the last await, so that of two at once only one is made.
    const open = this.of(project).find(
      mr =>
        mr.state === 'opened' &&
        mr.sourceBranch === input.sourceBranch &&
        mr.targetBranch === input.targetBranch,
    );
    if (open) {
      throw new ApiError(409, {
        message: [
          `Another open merge request already exists for this source branch: !${open.iid}`,
        ],
      });
    }
    const now = new Date().toISOString();
    const mergeRequest: MergeRequest = {
      ...input,
      id: this.forge.store.newId(),
      iid: project.nextMergeRequest,
      projectId: project.id,
      state: 'opened',
      authorId: author.id,
      approvedBy: [],
      createdAt: now,
      updatedAt: now,
      mergedAt: null,
      mergedById: null,
      closedAt: null,
      mergeCommitSha: null,
      lastSha: null,
      notes: [],
    };
    project.nextMergeRequest += 1;
    this.forge.state.mergeRequests.push(mergeRequest);
    this.forge.store.save();
    this.webhooks.mergeRequest(project, mergeRequest, 'open', author);
    return mergeRequest;
  }

  /** The head of the source branch; after a merge what it was then. */
  async head(project: Project, mr: MergeRequest): Promise<string | undefined> {
    return mr.state === 'opened'
      ? this.forge.repository(project).branchHead(mr.sourceBranch)
      : mr.lastSha ?? undefined;
  }

  /** The commit from which the source branch departed. */
  async base(project: Project, mr: MergeRequest): Promise<string | undefined> {
    const repository = this.forge.repository(project);
    const head = await this.head(project, mr);
    if (!head) return undefined;
    const target =
      mr.state === 'merged' && mr.mergeCommitSha
        ? (await repository.commit(mr.mergeCommitSha)).parents[0]
        : await repository.branchHead(mr.targetBranch);
    return target && (await repository.mergeBase(target, head));
  }

  async status(project: Project, mr: MergeRequest): Promise<MergeStatus> {
    if (mr.state !== 'opened') return 'not_open';
    const repository = this.forge.repository(project);
    const source = await repository.branchHead(mr.sourceBranch);
    const target = await repository.branchHead(mr.targetBranch);
    if (!source || !target) return 'commits_status';
    if (isDraft(mr)) return 'draft_status';
    return (await repository.mergeTree(target, source))
      ? 'mergeable'
      : 'conflict';
  }

  async merge(
    project: Project,
    mr: MergeRequest,
    user: User,
    options: {
      sha?: string;
      removeSourceBranch?: boolean;
      message?: string;
    } = {},
  ): Promise<void> {
    if (!this.forge.mayMerge(user, project, mr.targetBranch)) {
      throw new ApiError(401, { message: '401 Unauthorized' });
    }
    const repository = this.forge.repository(project);
    await repository.exclusive(async () => {
      const status = await this.status(project, mr);
      if (status === 'conflict')
        throw new ApiError(422, { message: 'Branch cannot be merged' });
      if (status !== 'mergeable')
        throw new ApiError(405, { message: '405 Method Not Allowed' });
      const source = (await repository.branchHead(mr.sourceBranch))!;
      const target = (await repository.branchHead(mr.targetBranch))!;
      if (options.sha && options.sha !== source) {
        throw new ApiError(409, {
          message: `SHA does not match HEAD of source branch: ${source}`,
        });
      }
      const tree = (await repository.mergeTree(target, source))!;
      const merge = await repository.writeCommit({
        tree,
        parents: [target, source],
        message:
          options.message ??
          `Merge branch '${mr.sourceBranch}' into '${mr.targetBranch}'\n\n${
            mr.title
          }\n\nSee merge request ${this.forge.fullPath(project)}!${mr.iid}`,
        name: user.name,
        email: user.email,
      });
      if (!(await repository.moveBranch(mr.targetBranch, merge, target))) {
        throw new ApiError(409, {
          message: 'The target branch moved meanwhile; try again',
        });
      }
      const now = new Date().toISOString();
      Object.assign(mr, {
        state: 'merged',
        mergedAt: now,
        updatedAt: now,
        mergedById: user.id,
        mergeCommitSha: merge,
        lastSha: source,
      });
      this.forge.store.save();
      if (options.removeSourceBranch ?? mr.removeSourceBranch) {
        await repository.deleteBranch(mr.sourceBranch);
      }
      this.webhooks.mergeRequest(project, mr, 'merge', user);
      await this.commits.afterPush(
        project,
        user,
        mr.targetBranch,
        target,
        merge,
      );
    });
  }

  async setState(
    project: Project,
    mr: MergeRequest,
    event: 'close' | 'reopen',
    user: User,
  ): Promise<void> {
    if (mr.state === 'merged')
      throw badRequest('A merged merge request cannot be changed');
    if (event === 'close')
      mr.lastSha = (await this.head(project, mr)) ?? mr.lastSha;
    mr.state = event === 'close' ? 'closed' : 'opened';
    mr.closedAt = event === 'close' ? new Date().toISOString() : null;
    mr.updatedAt = new Date().toISOString();
    this.forge.store.save();
    this.webhooks.mergeRequest(project, mr, event, user);
  }

  approve(project: Project, mr: MergeRequest, user: User): void {
    if (!mr.approvedBy.includes(user.id)) mr.approvedBy.push(user.id);
    mr.updatedAt = new Date().toISOString();
    this.forge.store.save();
    this.webhooks.mergeRequest(project, mr, 'approved', user);
  }

  unapprove(mr: MergeRequest, user: User): void {
    mr.approvedBy = mr.approvedBy.filter(id => id !== user.id);
    this.forge.store.save();
  }

  addNote(mr: MergeRequest, user: User, body: string) {
    const note = {
      id: this.forge.store.newId(),
      authorId: user.id,
      body,
      createdAt: new Date().toISOString(),
    };
    mr.notes.push(note);
    mr.updatedAt = note.createdAt;
    this.forge.store.save();
    return note;
  }
}

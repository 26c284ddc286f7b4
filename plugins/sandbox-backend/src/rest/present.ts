import type { Forge } from '../forge/Forge';
import { isDraft, type MergeRequests } from '../mergeRequests/MergeRequests';
import type { CommitInfo } from '../git/GitRepository';
import type { Pipelines } from '../pipelines/Pipelines';
import type { JobProgress } from '../pipelines/progress';
import type {
  Group,
  Hook,
  MergeRequest,
  Pipeline,
  Project,
  ProtectedBranch,
  User,
} from '../store/types';

function levelName(level: number): string {
  if (level === 0) return 'No one';
  return level >= 40 ? 'Maintainers' : 'Developers + Maintainers';
}

/** GitLab's JSON of the sandbox's things. Field names and nulls are GitLab's. */
export class Present {
  constructor(
    private readonly forge: Forge,
    private readonly pipelines: Pipelines,
    private readonly mergeRequests: MergeRequests,
  ) {}

  user(user: User) {
    return {
      id: user.id,
      username: user.username,
      name: user.name,
      state: 'active',
      locked: false,
      avatar_url: null,
      web_url: `${this.forge.url()}/${user.username}`,
    };
  }

  userById(id: number | null) {
    const user = id === null ? undefined : this.forge.user(id);
    return user ? this.user(user) : null;
  }

  group(group: Group) {
    const chain = this.forge.ancestors(group).reverse();
    return {
      id: group.id,
      web_url: `${this.forge.url()}/groups/${group.fullPath}`,
      name: group.name,
      path: group.path,
      description: group.description,
      visibility: 'private',
      full_name: chain.map(g => g.name).join(' / '),
      full_path: group.fullPath,
      parent_id: group.parentId,
      avatar_url: null,
      created_at: group.createdAt,
    };
  }

  namespace(group: Group) {
    return {
      id: group.id,
      name: group.name,
      path: group.path,
      kind: 'group',
      full_path: group.fullPath,
      parent_id: group.parentId,
      avatar_url: null,
      web_url: `${this.forge.url()}/groups/${group.fullPath}`,
    };
  }

  async project(project: Project) {
    const group = this.forge.group(project.groupId)!;
    const web = this.forge.webUrl(project);
    const empty =
      (await this.forge.repository(project).branches()).length === 0;
    return {
      id: project.id,
      description: project.description || null,
      name: project.name,
      name_with_namespace: `${this.group(group).full_name} / ${project.name}`,
      path: project.path,
      path_with_namespace: this.forge.fullPath(project),
      created_at: project.createdAt,
      default_branch: empty ? null : project.defaultBranch,
      tag_list: project.topics,
      topics: project.topics,
      ssh_url_to_repo: `git@sandbox:${this.forge.fullPath(project)}.git`,
      http_url_to_repo: `${web}.git`,
      web_url: web,
      readme_url: null,
      forks_count: 0,
      star_count: 0,
      avatar_url: null,
      last_activity_at: project.lastActivityAt,
      namespace: this.namespace(group),
      empty_repo: empty,
      archived: project.archived,
      visibility: project.visibility,
      issues_enabled: true,
      merge_requests_enabled: true,
      jobs_enabled: true,
      ...project.settings,
      _links: { self: `${this.forge.url()}/api/v4/projects/${project.id}` },
    };
  }

  commit(project: Project, commit: CommitInfo) {
    return {
      id: commit.id,
      short_id: commit.id.slice(0, 8),
      created_at: commit.committedAt,
      parent_ids: commit.parents,
      title: commit.title,
      message: commit.message,
      author_name: commit.authorName,
      author_email: commit.authorEmail,
      authored_date: commit.authoredAt,
      committer_name: commit.authorName,
      committer_email: commit.authorEmail,
      committed_date: commit.committedAt,
      trailers: {},
      web_url: `${this.forge.webUrl(project)}/-/commit/${commit.id}`,
    };
  }

  protectedBranch(branch: ProtectedBranch) {
    const level = (value: number) => [
      {
        id: branch.id,
        access_level: value,
        access_level_description: levelName(value),
        user_id: null,
        group_id: null,
        deploy_key_id: null,
      },
    ];
    return {
      id: branch.id,
      name: branch.name,
      push_access_levels: level(branch.pushLevel),
      merge_access_levels: level(branch.mergeLevel),
      unprotect_access_levels: [],
      allow_force_push: branch.allowForcePush,
      code_owner_approval_required: branch.codeOwnerApprovalRequired,
    };
  }

  hook(project: Project, hook: Hook) {
    const { token, createdAt, ...rest } = hook;
    return {
      ...rest,
      project_id: project.id,
      created_at: createdAt,
      alert_status: 'executable',
    };
  }

  async mergeRequest(project: Project, mr: MergeRequest) {
    const [head, base, status] = await Promise.all([
      this.mergeRequests.head(project, mr),
      this.mergeRequests.base(project, mr),
      this.mergeRequests.status(project, mr),
    ]);
    const web = `${this.forge.webUrl(project)}/-/merge_requests/${mr.iid}`;
    const draft = isDraft(mr);
    return {
      id: mr.id,
      iid: mr.iid,
      project_id: project.id,
      title: mr.title,
      description: mr.description,
      state: mr.state,
      created_at: mr.createdAt,
      updated_at: mr.updatedAt,
      merged_by: this.userById(mr.mergedById),
      merge_user: this.userById(mr.mergedById),
      merged_at: mr.mergedAt,
      closed_at: mr.closedAt,
      target_branch: mr.targetBranch,
      source_branch: mr.sourceBranch,
      author: this.userById(mr.authorId),
      assignees: mr.assigneeIds.map(id => this.userById(id)),
      assignee: this.userById(mr.assigneeIds[0] ?? null),
      reviewers: mr.reviewerIds.map(id => this.userById(id)),
      source_project_id: project.id,
      target_project_id: project.id,
      labels: mr.labels,
      draft,
      work_in_progress: draft,
      milestone: null,
      merge_when_pipeline_succeeds: false,
      merge_status:
        status === 'mergeable' ? 'can_be_merged' : 'cannot_be_merged',
      detailed_merge_status: status,
      has_conflicts: status === 'conflict',
      sha: head ?? null,
      merge_commit_sha: mr.mergeCommitSha,
      squash_commit_sha: null,
      diff_refs: {
        base_sha: base ?? null,
        head_sha: head ?? null,
        start_sha: base ?? null,
      },
      should_remove_source_branch: mr.removeSourceBranch,
      force_remove_source_branch: mr.removeSourceBranch,
      squash: mr.squash,
      reference: `!${mr.iid}`,
      references: {
        short: `!${mr.iid}`,
        relative: `!${mr.iid}`,
        full: `${this.forge.fullPath(project)}!${mr.iid}`,
      },
      web_url: web,
      user_notes_count: mr.notes.length,
      blocking_discussions_resolved: true,
    };
  }

  approvals(mr: MergeRequest) {
    return {
      id: mr.id,
      iid: mr.iid,
      approved: true,
      approvals_required: 0,
      approvals_left: 0,
      approved_by: mr.approvedBy.map(id => ({ user: this.userById(id) })),
    };
  }

  pipeline(project: Project, pipeline: Pipeline) {
    const progress = this.pipelines.progress(pipeline);
    const seconds = (from: string | null, to: string | null) =>
      from && to
        ? Math.round((Date.parse(to) - Date.parse(from)) / 1000)
        : null;
    return {
      id: pipeline.id,
      iid: pipeline.iid,
      project_id: project.id,
      sha: pipeline.sha,
      ref: pipeline.ref,
      status: progress.status,
      source: pipeline.source,
      created_at: pipeline.createdAt,
      updated_at:
        progress.finishedAt ?? progress.startedAt ?? pipeline.createdAt,
      started_at: progress.startedAt,
      finished_at: progress.finishedAt,
      duration: seconds(progress.startedAt, progress.finishedAt),
      queued_duration: seconds(pipeline.createdAt, progress.startedAt),
      user: this.userById(pipeline.userId),
      web_url: `${this.forge.webUrl(project)}/-/pipelines/${pipeline.id}`,
    };
  }

  job(project: Project, pipeline: Pipeline, progress: JobProgress) {
    const { job, status, startedAt, finishedAt } = progress;
    return {
      id: job.id,
      name: job.name,
      stage: job.stage,
      status,
      ref: pipeline.ref,
      tag: false,
      allow_failure: job.allowFailure,
      ...(status === 'failed' && { failure_reason: job.failing }),
      created_at: pipeline.createdAt,
      started_at: startedAt,
      finished_at: finishedAt,
      duration:
        startedAt === null
          ? null
          : ((finishedAt ? Date.parse(finishedAt) : Date.now()) -
              Date.parse(startedAt)) /
            1000,
      user: this.userById(pipeline.userId),
      pipeline: {
        id: pipeline.id,
        project_id: project.id,
        ref: pipeline.ref,
        sha: pipeline.sha,
      },
      web_url: `${this.forge.webUrl(project)}/-/jobs/${job.id}`,
    };
  }
}

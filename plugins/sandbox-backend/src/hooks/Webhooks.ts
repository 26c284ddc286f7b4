import { randomUUID } from 'node:crypto';
import type { Forge } from '../forge/Forge';
import { matchesBranch } from '../forge/Forge';
import type { Hook, MergeRequest, Project, User } from '../store/types';

export interface Logger {
  info(message: string): void;
  warn(message: string): void;
}

const zeros = '0'.repeat(40);

/** Tells webhooks what happened. Like GitLab it does not wait, and a receiver that fails changes nothing. */
export class Webhooks {
  readonly #underWay = new Set<Promise<void>>();
  readonly #listeners = new Set<(project: Project, branch: string) => void>();

  constructor(private readonly forge: Forge, private readonly logger: Logger) {}

  /** Tells others in this process of every branch that moves. */
  onPush(listener: (project: Project, branch: string) => void): void {
    this.#listeners.add(listener);
  }

  /** Tells of a pipeline or a job whose status changed. */
  pipelineEvent(
    project: Project,
    event: 'Pipeline Hook' | 'Job Hook',
    payload: object,
  ): void {
    this.#deliver(
      project.hooks.filter(hook => hook.pipeline_events),
      event,
      { ...payload, project: this.#project(project) },
    );
  }

  async pushed(
    project: Project,
    push: {
      branch: string;
      before: string | undefined;
      after: string | undefined;
      user: User;
    },
  ): Promise<void> {
    for (const listener of this.#listeners) listener(project, push.branch);
    const hooks = project.hooks.filter(
      hook =>
        hook.push_events &&
        (hook.push_events_branch_filter === '' ||
          matchesBranch(hook.push_events_branch_filter, push.branch)),
    );
    if (hooks.length === 0) return;
    this.#deliver(hooks, 'Push Hook', await this.#pushPayload(project, push));
  }

  mergeRequest(
    project: Project,
    mergeRequest: MergeRequest,
    action: string,
    user: User,
  ): void {
    const hooks = project.hooks.filter(hook => hook.merge_requests_events);
    this.#deliver(hooks, 'Merge Request Hook', {
      object_kind: 'merge_request',
      event_type: 'merge_request',
      user: {
        id: user.id,
        name: user.name,
        username: user.username,
        email: user.email,
      },
      project: this.#project(project),
      object_attributes: {
        id: mergeRequest.id,
        iid: mergeRequest.iid,
        title: mergeRequest.title,
        description: mergeRequest.description,
        state: mergeRequest.state,
        action,
        source_branch: mergeRequest.sourceBranch,
        target_branch: mergeRequest.targetBranch,
        merge_commit_sha: mergeRequest.mergeCommitSha,
        last_commit: { id: mergeRequest.lastSha },
        url: `${this.forge.webUrl(project)}/-/merge_requests/${
          mergeRequest.iid
        }`,
      },
      labels: mergeRequest.labels.map(title => ({ title })),
      changes: {},
    });
  }

  /** Sends a test event to one hook, and gives the status that the receiver answered. */
  async test(project: Project, hook: Hook, user: User): Promise<number> {
    const head = await this.forge
      .repository(project)
      .branchHead(project.defaultBranch);
    const payload = await this.#pushPayload(project, {
      branch: project.defaultBranch,
      before: head,
      after: head,
      user,
    });
    return this.#send(hook, 'Push Hook', payload);
  }

  /** Resolves when nothing is being delivered. */
  async settled(): Promise<void> {
    await Promise.all(this.#underWay);
  }

  #project(project: Project) {
    const url = this.forge.webUrl(project);
    return {
      id: project.id,
      name: project.name,
      description: project.description,
      web_url: url,
      git_http_url: `${url}.git`,
      http_url: `${url}.git`,
      namespace: this.forge.group(project.groupId)!.name,
      path_with_namespace: this.forge.fullPath(project),
      default_branch: project.defaultBranch,
    };
  }

  async #pushPayload(
    project: Project,
    push: {
      branch: string;
      before: string | undefined;
      after: string | undefined;
      user: User;
    },
  ) {
    const repository = this.forge.repository(project);
    const commits =
      push.after && push.before !== push.after
        ? await repository.log(
            push.before ? `${push.before}..${push.after}` : push.after,
            {
              limit: 20,
            },
          )
        : [];
    return {
      object_kind: 'push',
      event_name: 'push',
      before: push.before ?? zeros,
      after: push.after ?? zeros,
      ref: `refs/heads/${push.branch}`,
      ref_protected: project.protectedBranches.some(p =>
        matchesBranch(p.name, push.branch),
      ),
      checkout_sha: push.after ?? null,
      user_id: push.user.id,
      user_name: push.user.name,
      user_username: push.user.username,
      user_email: push.user.email,
      project_id: project.id,
      project: this.#project(project),
      commits: await Promise.all(
        commits.reverse().map(async commit => {
          const changes = await repository.changes(
            commit.parents[0],
            commit.id,
          );
          return {
            id: commit.id,
            message: commit.message,
            title: commit.title,
            timestamp: commit.committedAt,
            url: `${this.forge.webUrl(project)}/-/commit/${commit.id}`,
            author: { name: commit.authorName, email: commit.authorEmail },
            added: changes.filter(c => c.added).map(c => c.newPath),
            modified: changes
              .filter(c => !c.added && !c.deleted)
              .map(c => c.newPath),
            removed: changes.filter(c => c.deleted).map(c => c.oldPath),
          };
        }),
      ),
      total_commits_count: commits.length,
    };
  }

  #deliver(hooks: Hook[], event: string, payload: object): void {
    for (const hook of hooks) {
      const delivery = this.#send(hook, event, payload).then(
        status => {
          if (status >= 400)
            this.logger.warn(
              `Webhook ${hook.url} answered ${status} to ${event}`,
            );
        },
        error =>
          this.logger.warn(
            `Webhook ${hook.url} could not be reached: ${error.message}`,
          ),
      );
      this.#underWay.add(delivery);
      void delivery.finally(() => this.#underWay.delete(delivery));
    }
  }

  async #send(hook: Hook, event: string, payload: object): Promise<number> {
    const response = await fetch(hook.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'GitLab/sandbox',
        'x-gitlab-event': event,
        'x-gitlab-event-uuid': randomUUID(),
        'x-gitlab-webhook-uuid': randomUUID(),
        'x-gitlab-instance': this.forge.url(),
        'idempotency-key': randomUUID(),
        ...(hook.token && { 'x-gitlab-token': hook.token }),
      },
      body: JSON.stringify(payload),
      redirect: 'manual',
      signal: AbortSignal.timeout(10_000),
    });
    await response.arrayBuffer();
    return response.status;
  }
}

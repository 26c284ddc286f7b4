import { z } from 'zod';
import { badParameter, badRequest, forbidden } from '../forge/ApiError';
import type { Forge } from '../forge/Forge';
import type { CommitInfo, GitRepository } from '../git/GitRepository';
import type { FileOperation } from '../git/fastImport';
import { isBranchName, isFilePath } from '../git/names';
import type { Webhooks } from '../hooks/Webhooks';
import { PipelineError } from '../pipelines/readPipeline';
import type { Pipelines } from '../pipelines/Pipelines';
import type { Project, User } from '../store/types';

const actionSchema = z.object({
  action: z.enum(['create', 'delete', 'move', 'update', 'chmod']),
  file_path: z.string(),
  previous_path: z.string().optional(),
  content: z.string().optional(),
  encoding: z.enum(['text', 'base64']).optional(),
  last_commit_id: z.string().optional(),
  execute_filemode: z.boolean().optional(),
});

/** The body of `POST /projects/:id/repository/commits`. */
export const commitSchema = z.object({
  branch: z.string(),
  commit_message: z.string(),
  actions: z.array(actionSchema),
  start_branch: z.string().optional(),
  start_sha: z.string().optional(),
  author_name: z.string().optional(),
  author_email: z.string().optional(),
  force: z.boolean().optional(),
});

export type CommitRequest = z.infer<typeof commitSchema>;

/** The files of a commit as they will be, while its actions are applied one by one. */
class WorkingTree {
  readonly #files: Map<string, { id?: string; executable: boolean }>;

  constructor(files: Map<string, { id?: string; executable: boolean }>) {
    this.#files = files;
  }

  static async at(
    repository: GitRepository,
    revision: string | undefined,
  ): Promise<WorkingTree> {
    const entries = revision ? await repository.tree(revision, '', true) : [];
    return new WorkingTree(
      new Map(
        entries
          .filter(entry => entry.type === 'blob')
          .map(entry => [
            entry.path,
            { id: entry.id, executable: entry.mode === '100755' },
          ]),
      ),
    );
  }

  has(path: string): boolean {
    return this.#files.has(path);
  }

  get(path: string) {
    return this.#files.get(path);
  }

  set(path: string, file: { id?: string; executable: boolean }): void {
    this.#files.set(path, file);
  }

  delete(path: string): void {
    this.#files.delete(path);
  }
}

/** Commits made through the API. */
export class Commits {
  constructor(
    private readonly forge: Forge,
    private readonly webhooks: Webhooks,
    private readonly pipelines: Pipelines,
  ) {}

  async create(
    project: Project,
    user: User,
    request: CommitRequest,
  ): Promise<CommitInfo> {
    if (!isBranchName(request.branch))
      throw badRequest('Branch name is invalid');
    if (request.actions.length === 0) throw badParameter('actions is empty');
    if (!this.forge.mayPush(user, project, request.branch)) {
      throw forbidden('You are not allowed to push into this branch');
    }
    const repository = this.forge.repository(project);
    const sha = await repository.exclusive(() =>
      this.#write(project, repository, user, request),
    );
    return repository.commit(sha);
  }

  async #write(
    project: Project,
    repository: GitRepository,
    user: User,
    request: CommitRequest,
  ): Promise<string> {
    const head = await repository.branchHead(request.branch);
    const parent = await this.#parent(repository, request, head);
    const tree = await WorkingTree.at(repository, parent);
    const operations: FileOperation[] = [];
    for (const action of request.actions) {
      operations.push(...(await this.#apply(repository, tree, parent, action)));
    }
    const sha = await repository.commitFiles({
      branch: request.branch,
      parent,
      message: request.commit_message,
      name: request.author_name ?? user.name,
      email: request.author_email ?? user.email,
      operations,
      force: request.force === true,
    });
    await this.afterPush(project, user, request.branch, head, sha);
    return sha;
  }

  async #parent(
    repository: GitRepository,
    request: CommitRequest,
    head: string | undefined,
  ): Promise<string | undefined> {
    const { start_branch: startBranch, start_sha: startSha } = request;
    if (startBranch === undefined && startSha === undefined) {
      if (!head && (await repository.branches()).length > 0) {
        throw badRequest(
          'You can only create or edit files when you are on a branch',
        );
      }
      return head;
    }
    if (head && !request.force && startBranch !== request.branch) {
      throw badRequest(
        `A branch called '${request.branch}' already exists. Switch to that branch in order to make changes`,
      );
    }
    const start = startSha ?? startBranch!;
    const parent = startSha
      ? await repository.resolve(startSha)
      : await repository.branchHead(startBranch!);
    if (!parent)
      throw badRequest(
        `Cannot find start_${startSha ? 'sha' : 'branch'} '${start}'`,
      );
    return parent;
  }

  async #apply(
    repository: GitRepository,
    tree: WorkingTree,
    parent: string | undefined,
    action: CommitRequest['actions'][number],
  ): Promise<FileOperation[]> {
    const path = action.file_path;
    for (const name of [
      path,
      ...(action.previous_path ? [action.previous_path] : []),
    ]) {
      if (!isFilePath(name))
        throw badRequest('Path cannot include directory traversal');
    }
    const source = action.action === 'move' ? action.previous_path : path;
    if (action.action === 'create' && tree.has(path)) {
      throw badRequest('A file with this name already exists');
    }
    if (
      action.action !== 'create' &&
      (source === undefined || !tree.has(source))
    ) {
      throw badRequest("A file with this name doesn't exist");
    }
    if (action.last_commit_id && parent) {
      const [last] = await repository.log(parent, { path: source, limit: 1 });
      if (last && last.id !== action.last_commit_id) {
        throw badRequest(
          'You are attempting to update a file that has changed since you started editing it.',
        );
      }
    }
    const content =
      action.content === undefined
        ? undefined
        : Buffer.from(
            action.content,
            action.encoding === 'base64' ? 'base64' : 'utf8',
          );
    const executable =
      action.execute_filemode ?? tree.get(source!)?.executable ?? false;
    switch (action.action) {
      case 'delete':
        tree.delete(path);
        return [{ type: 'delete', path }];
      case 'chmod': {
        const { id } = tree.get(path)!;
        if (!id)
          throw badRequest('chmod of a file that the same commit writes');
        tree.set(path, { id, executable });
        return [{ type: 'mode', path, blob: id, executable }];
      }
      case 'move': {
        if (tree.has(path))
          throw badRequest('A file with this name already exists');
        const moved = tree.get(source!)!;
        tree.delete(source!);
        tree.set(path, { id: content ? undefined : moved.id, executable });
        return [
          { type: 'move', from: source!, to: path },
          ...(content
            ? [{ type: 'write' as const, path, content, executable }]
            : []),
        ];
      }
      default:
        tree.set(path, { executable });
        return [
          {
            type: 'write',
            path,
            content: content ?? Buffer.alloc(0),
            executable,
          },
        ];
    }
  }

  /** What happens after a branch moved, whoever moved it: webhooks and a pipeline. */
  async afterPush(
    project: Project,
    user: User,
    branch: string,
    before: string | undefined,
    after: string | undefined,
  ): Promise<void> {
    this.forge.touch(project);
    this.forge.store.save();
    await this.webhooks.pushed(project, { branch, before, after, user });
    if (!after) return;
    try {
      await this.pipelines.create(project, {
        ref: branch,
        sha: after,
        source: 'push',
        user,
      });
    } catch (error) {
      // As on a real forge, a broken pipeline definition does not undo the push.
      if (!(error instanceof PipelineError)) throw error;
    }
  }
}

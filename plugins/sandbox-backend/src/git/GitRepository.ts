import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { GitCommandError, runGit } from './runGit';
import { fastImport, type CommitDraft } from './fastImport';
import { isBranchName } from './names';
import { readBranch } from './readBranch';
import { splitPatch } from './splitPatch';

export interface CommitInfo {
  id: string;
  parents: string[];
  title: string;
  message: string;
  authorName: string;
  authorEmail: string;
  authoredAt: string;
  committedAt: string;
}

export interface TreeEntry {
  id: string;
  mode: string;
  type: 'blob' | 'tree' | 'commit';
  path: string;
  name: string;
}

export interface FileChange {
  oldPath: string;
  newPath: string;
  oldMode: string;
  newMode: string;
  added: boolean;
  deleted: boolean;
  renamed: boolean;
  /** Unified diff without the header, as GitLab gives it. */
  diff: string;
}

const commitFormat = '%H%x00%P%x00%an%x00%ae%x00%aI%x00%cI%x00%B%x01';

/** One bare repository. Writes to it must not run at once: use {@link GitRepository.exclusive}. */
export class GitRepository {
  #queue: Promise<unknown> = Promise.resolve();
  /** Ids that were found to be commits; a commit is never anything else. */
  readonly #commits = new Set<string>();

  constructor(readonly directory: string) {}

  /** Runs one writer at a time, as a busy forge's lock on the repository does. */
  exclusive<T>(work: () => Promise<T>): Promise<T> {
    const run = this.#queue.then(work);
    this.#queue = run.then(
      () => undefined,
      () => undefined,
    );
    return run;
  }

  async create(defaultBranch: string): Promise<void> {
    if (existsSync(`${this.directory}/HEAD`)) return;
    await mkdir(this.directory, { recursive: true });
    await runGit(this.directory, [
      'init',
      '--bare',
      '--quiet',
      '--initial-branch',
      defaultBranch,
    ]);
    await runGit(this.directory, ['config', 'http.receivepack', 'true']);
    await runGit(this.directory, [
      'config',
      'receive.advertisePushOptions',
      'true',
    ]);
  }

  /** The commit a branch, tag or id means, if any. */
  async resolve(ref: string): Promise<string | undefined> {
    if (!/^[0-9a-f]{40}$/.test(ref)) {
      const branch = await this.branchHead(ref);
      if (branch) return branch;
      return this.#verify(ref);
    }
    if (this.#commits.has(ref)) return ref;
    const commit = await this.#verify(ref);
    if (commit === ref) this.#commits.add(ref);
    return commit;
  }

  async branchHead(branch: string): Promise<string | undefined> {
    return isBranchName(branch)
      ? readBranch(this.directory, branch)
      : undefined;
  }

  async branches(): Promise<{ name: string; sha: string }[]> {
    const out = await runGit(this.directory, [
      'for-each-ref',
      '--format=%(objectname) %(refname:strip=2)',
      'refs/heads',
    ]);
    return out
      .toString('utf8')
      .split('\n')
      .filter(Boolean)
      .map(line => ({ sha: line.slice(0, 40), name: line.slice(41) }));
  }

  async commit(sha: string): Promise<CommitInfo> {
    const [commit] = await this.log(sha, { limit: 1 });
    if (!commit) throw new Error(`No commit ${sha}`);
    return commit;
  }

  async log(
    revision: string,
    options: { path?: string; limit?: number; skip?: number } = {},
  ): Promise<CommitInfo[]> {
    const out = await runGit(this.directory, [
      'log',
      `--format=${commitFormat}`,
      `--max-count=${options.limit ?? 20}`,
      `--skip=${options.skip ?? 0}`,
      '--end-of-options',
      revision,
      '--',
      ...(options.path ? [`:(literal)${options.path}`] : []),
    ]);
    return out
      .toString('utf8')
      .split('\u0001')
      .map(text => text.replace(/^\n/, ''))
      .filter(Boolean)
      .map(text => {
        const [
          id,
          parents,
          authorName,
          authorEmail,
          authoredAt,
          committedAt,
          body,
        ] = text.split('\0');
        const message = (body ?? '').replace(/\n+$/, '\n').trimEnd();
        return {
          id: id!,
          parents: parents!.split(' ').filter(Boolean),
          title: message.split('\n')[0]!,
          message,
          authorName: authorName!,
          authorEmail: authorEmail!,
          authoredAt: authoredAt!,
          committedAt: committedAt!,
        };
      });
  }

  async countCommits(revision: string): Promise<number> {
    const out = await runGit(this.directory, [
      'rev-list',
      '--count',
      '--end-of-options',
      revision,
    ]);
    return Number(out.toString('utf8').trim());
  }

  async tree(
    revision: string,
    path: string,
    recursive: boolean,
  ): Promise<TreeEntry[]> {
    const out = await runGit(this.directory, [
      'ls-tree',
      '-z',
      ...(recursive ? ['-r', '-t'] : []),
      '--end-of-options',
      path ? `${revision}:${path}` : revision,
    ]);
    return out
      .toString('utf8')
      .split('\0')
      .filter(Boolean)
      .map(line => {
        const tab = line.indexOf('\t');
        const [mode, type, id] = line.slice(0, tab).split(' ');
        const name = line.slice(tab + 1);
        return {
          id: id!,
          mode: mode!,
          type: type as TreeEntry['type'],
          path: path ? `${path}/${name}` : name,
          name: name.slice(name.lastIndexOf('/') + 1),
        };
      });
  }

  /** The blob at a path, if there is one. */
  async entry(revision: string, path: string): Promise<TreeEntry | undefined> {
    const out = await runGit(this.directory, [
      'ls-tree',
      '-z',
      '--end-of-options',
      revision,
      '--',
      path,
    ]);
    const line = out.toString('utf8').split('\0')[0];
    if (!line) return undefined;
    const tab = line.indexOf('\t');
    const [mode, type, id] = line.slice(0, tab).split(' ');
    return {
      id: id!,
      mode: mode!,
      type: type as TreeEntry['type'],
      path,
      name: path.slice(path.lastIndexOf('/') + 1),
    };
  }

  async blob(id: string): Promise<Buffer> {
    return runGit(this.directory, ['cat-file', 'blob', id]);
  }

  /** The texts of many blobs, by id, with one process. */
  async blobs(ids: readonly string[]): Promise<Map<string, string>> {
    const texts = new Map<string, string>();
    if (ids.length === 0) return texts;
    const out = await runGit(this.directory, ['cat-file', '--batch'], {
      input: `${ids.join('\n')}\n`,
    });
    let at = 0;
    while (at < out.length) {
      const end = out.indexOf(10, at);
      const [id, type, size] = out.toString('utf8', at, end).split(' ');
      at = end + 1;
      if (type !== 'blob') continue;
      texts.set(id!, out.toString('utf8', at, at + Number(size)));
      at += Number(size) + 1;
    }
    return texts;
  }

  async archive(
    revision: string,
    options: {
      format: 'tar.gz' | 'tar' | 'zip';
      prefix: string;
      path?: string;
    },
  ): Promise<Buffer> {
    return runGit(this.directory, [
      'archive',
      `--format=${options.format}`,
      `--prefix=${options.prefix}/`,
      '--end-of-options',
      revision,
      ...(options.path ? [`:(literal)${options.path}`] : []),
    ]);
  }

  async changes(from: string | undefined, to: string): Promise<FileChange[]> {
    // The well-known empty tree stands for "before the first commit".
    const base = from ?? '4b825dc642cb6eb9a060e54bf8d69288fbee4904';
    const [raw, patch] = await Promise.all([
      runGit(this.directory, [
        'diff-tree',
        '-r',
        '-M',
        '-z',
        '--raw',
        '--no-abbrev',
        base,
        to,
      ]),
      runGit(this.directory, [
        'diff-tree',
        '-r',
        '-M',
        '-p',
        '--no-color',
        base,
        to,
      ]),
    ]);
    const diffs = splitPatch(patch.toString('utf8'));
    const fields = raw.toString('utf8').split('\0');
    const changes: FileChange[] = [];
    for (let i = 0; i < fields.length; ) {
      const head = fields[i]!;
      if (!head.startsWith(':')) {
        i += 1;
        continue;
      }
      const [oldMode, newMode, , , status] = head.slice(1).split(' ');
      const renamed = status!.startsWith('R');
      const oldPath = fields[i + 1]!;
      const newPath = renamed ? fields[i + 2]! : oldPath;
      changes.push({
        oldPath,
        newPath,
        oldMode: oldMode!,
        newMode: newMode!,
        added: status === 'A',
        deleted: status === 'D',
        renamed,
        diff: diffs[changes.length] ?? '',
      });
      i += renamed ? 3 : 2;
    }
    return changes;
  }

  async mergeBase(a: string, b: string): Promise<string | undefined> {
    const out = await runGit(this.directory, ['merge-base', a, b], {
      allow: [1],
    });
    return out.toString('utf8').trim() || undefined;
  }

  /** Commits reachable from `to` and not from `from`, newest first. */
  async commitsBetween(from: string, to: string): Promise<CommitInfo[]> {
    return this.log(`${from}..${to}`, { limit: 100 });
  }

  /** The tree of a merge, or `undefined` when there are conflicts. */
  async mergeTree(target: string, source: string): Promise<string | undefined> {
    const out = await runGit(
      this.directory,
      ['merge-tree', '--write-tree', target, source],
      {
        allow: [1],
      },
    );
    const [tree, ...rest] = out.toString('utf8').trim().split('\n');
    return rest.length === 0 ? tree : undefined;
  }

  async writeCommit(options: {
    tree: string;
    parents: string[];
    message: string;
    name: string;
    email: string;
  }): Promise<string> {
    const out = await runGit(
      this.directory,
      [
        'commit-tree',
        options.tree,
        ...options.parents.flatMap(parent => ['-p', parent]),
      ],
      {
        input: options.message,
        env: {
          GIT_AUTHOR_NAME: options.name,
          GIT_AUTHOR_EMAIL: options.email,
          GIT_COMMITTER_NAME: options.name,
          GIT_COMMITTER_EMAIL: options.email,
        },
      },
    );
    return out.toString('utf8').trim();
  }

  /** Moves a branch, only if it still is where it was (`undefined`: not there). */
  async moveBranch(
    branch: string,
    to: string,
    from: string | undefined,
  ): Promise<boolean> {
    try {
      await runGit(this.directory, [
        'update-ref',
        `refs/heads/${branch}`,
        to,
        from ?? '0'.repeat(40),
      ]);
      return true;
    } catch (error) {
      if (
        error instanceof GitCommandError &&
        /cannot lock ref|reference already exists/.test(error.stderr)
      ) {
        return false;
      }
      throw error;
    }
  }

  async deleteBranch(branch: string): Promise<void> {
    await runGit(this.directory, ['update-ref', '-d', `refs/heads/${branch}`]);
  }

  /** Writes a commit with file operations in one process, whatever their number. */
  async commitFiles(draft: CommitDraft): Promise<string> {
    return fastImport(this.directory, draft);
  }

  async #verify(ref: string): Promise<string | undefined> {
    const out = await runGit(
      this.directory,
      [
        'rev-parse',
        '--verify',
        '--quiet',
        '--end-of-options',
        `${ref}^{commit}`,
      ],
      { allow: [1, 128] },
    );
    return out.toString('utf8').trim() || undefined;
  }
}

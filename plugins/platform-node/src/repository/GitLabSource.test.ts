import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { testGitLab, token } from '../__testUtils__/TestGitLab';
import { GitLabClient } from '../gitlab/GitLabClient';
import { GitLabSource } from './GitLabSource';

const run = promisify(execFile);
const apps = 'platform/argo-platform/apps';
const loki = `${apps}/observability/loki/app.yaml`;

interface Action {
  action: 'create' | 'update' | 'delete' | 'move';
  file_path: string;
  previous_path?: string;
  content?: string;
}

describe('GitLabSource with a GitLab', () => {
  const gitlab = testGitLab();
  let source: GitLabSource;

  const commit = (actions: Action[]) =>
    gitlab.call('POST', '/projects/platforms%2Fone/repository/commits', {
      branch: 'main',
      commit_message: 'Change',
      actions,
    });

  /** Reads what is there now, and tells which requests that took. */
  async function readAfter(
    previous?: Awaited<ReturnType<GitLabSource['read']>>,
  ) {
    gitlab.sandbox.requests.clear();
    const content = await source.read(await source.head(), previous);
    const requests = gitlab.sandbox.requests
      .list()
      .map(
        ({ path }) =>
          /\/repository\/(branches|compare|archive|files)/.exec(path)?.[1] ??
          path,
      );
    return { content, requests };
  }

  beforeEach(async () => {
    await gitlab.createProject('one');
    const client = new GitLabClient(gitlab.integration, { attempts: 1 });
    source = new GitLabSource(client, {
      project: 'platforms/one',
      branch: 'main',
    });
  });

  const firstCommit = () =>
    commit([
      { action: 'create', file_path: 'README.md', content: 'Hello' },
      { action: 'create', file_path: 'platform/platform.yaml', content: 'a' },
      { action: 'create', file_path: loki, content: 'title: Loki' },
      {
        action: 'create',
        file_path: `${apps}/observability/loki/values.yaml`,
        content: '{}',
      },
    ]);

  it('reads an unknown project by one archive, of the platform only', async () => {
    await firstCommit();

    const { content, requests } = await readAfter();

    expect(requests).toEqual(['branches', 'archive']);
    expect(content.files.get(loki)?.content).toBe('title: Loki');
    expect([...content.paths].sort()).toEqual([
      loki,
      `${apps}/observability/loki/values.yaml`,
      'platform/platform.yaml',
    ]);
    expect([...content.files.keys()].sort()).toEqual([
      loki,
      'platform/platform.yaml',
    ]);
  });

  it('asks for the default branch once, when none is given', async () => {
    await firstCommit();
    const unnamed = new GitLabSource(
      new GitLabClient({ ...gitlab.integration, host: 'gitlab.test' }),
      { project: 'platforms/one' },
    );
    gitlab.sandbox.requests.clear();

    const head = await unnamed.head();

    expect(await unnamed.head()).toBe(head);
    expect(gitlab.sandbox.requests.list()).toHaveLength(3);
    expect(unnamed.location.branch).toBe('main');
  });

  it('fetches one changed file by one request', async () => {
    await firstCommit();
    const first = await readAfter();
    await commit([
      { action: 'update', file_path: loki, content: 'title: Loki 2' },
    ]);

    const { content, requests } = await readAfter(first.content);

    expect(requests).toEqual(['branches', 'compare', 'files']);
    expect(content.files.get(loki)).toMatchObject({ content: 'title: Loki 2' });
    expect(content.files.get(loki)!.id).not.toBe(
      first.content.files.get(loki)!.id,
    );
    // What did not change is the same object, and the earlier content is as it was.
    expect(content.files.get('platform/platform.yaml')).toBe(
      first.content.files.get('platform/platform.yaml'),
    );
    expect(first.content.files.get(loki)!.content).toBe('title: Loki');
  });

  it('fetches nothing for files that the model does not read', async () => {
    await firstCommit();
    const first = await readAfter();
    await commit([
      { action: 'update', file_path: 'README.md', content: 'Hi' },
      {
        action: 'create',
        file_path: `${apps}/observability/loki/manifests/a.yaml`,
        content: 'kind: ConfigMap',
      },
    ]);

    const { content, requests } = await readAfter(first.content);

    expect(requests).toEqual(['branches', 'compare']);
    expect(content.paths).toContain(
      `${apps}/observability/loki/manifests/a.yaml`,
    );
    expect(content.paths).not.toContain('README.md');
  });

  it.each([
    ['renamed', `${apps}/observability/loki-two/app.yaml`],
    ['moved into the platform', `${apps}/observability/new/app.yaml`],
  ])('follows a file that was %s', async (what, target) => {
    await firstCommit();
    const first = await readAfter();
    const previous = what === 'renamed' ? loki : 'README.md';
    await commit([
      { action: 'move', file_path: target, previous_path: previous },
    ]);

    const { content } = await readAfter(first.content);
    const { content: whole } = await readAfter();

    expect(content).toEqual(whole);
    expect(content.paths).toContain(target);
    expect(content.paths).not.toContain(previous);
  });

  it('forgets a deleted file, and one that was moved out of the platform', async () => {
    await firstCommit();
    const first = await readAfter();
    await commit([
      { action: 'delete', file_path: loki },
      {
        action: 'move',
        file_path: 'old.yaml',
        previous_path: 'platform/platform.yaml',
      },
    ]);

    const { content, requests } = await readAfter(first.content);

    expect(requests).toEqual(['branches', 'compare']);
    expect([...content.files.keys()]).toEqual([]);
    expect([...content.paths]).toEqual([
      `${apps}/observability/loki/values.yaml`,
    ]);
  });

  it.each([
    [20, ['branches', 'compare', ...new Array(20).fill('files')]],
    [21, ['branches', 'compare', 'archive']],
  ])('reads %d changed files the cheaper way', async (count, expected) => {
    await firstCommit();
    const first = await readAfter();
    await commit(
      Array.from({ length: count }, (_, i) => ({
        action: 'create' as const,
        file_path: `${apps}/observability/app-${i}/app.yaml`,
        content: `title: App ${i}`,
      })),
    );

    const { content, requests } = await readAfter(first.content);

    expect(requests).toEqual(expected);
    expect(content.files.size).toBe(2 + count);
  });

  it('reads the whole after a force push that removed the commit it knew', async () => {
    await firstCommit();
    const first = await readAfter();
    const clone = join(gitlab.directory, 'clone');
    const git = (...args: string[]) =>
      run('git', [
        '-C',
        clone,
        '-c',
        'user.name=Ada',
        '-c',
        'user.email=ada@sandbox.example',
        ...args,
      ]);
    const remote = gitlab.sandbox.url.replace(
      'http://',
      `http://oauth2:${token}@`,
    );
    await run('git', ['clone', '-q', `${remote}/platforms/one.git`, clone]);
    await git('rm', '-q', loki);
    await git('commit', '-q', '--amend', '-m', 'Another history');
    await git('push', '-q', '--force', 'origin', 'HEAD:main');

    // A forge that has collected its garbage does not know the old commit any more.
    const { content, requests } = await readAfter({
      ...first.content,
      revision: 'deadbeef'.repeat(5),
    });
    expect(requests).toEqual(['branches', 'compare', 'archive']);
    expect(content.paths).not.toContain(loki);

    // One that still has it answers the straight difference.
    const kept = await readAfter(first.content);
    expect(kept.requests).toEqual(['branches', 'compare']);
    expect(kept.content).toEqual(content);
  });

  it('reads paths and contents beyond ASCII alike by archive and one by one', async () => {
    await firstCommit();
    const first = await readAfter();
    const path = `${apps}/observability/größe #1?&%2f/app.yaml`;
    await commit([
      { action: 'create', file_path: path, content: 'title: Größe 🚢' },
    ]);

    const one = await readAfter(first.content);
    const whole = await readAfter();

    expect(one.requests).toEqual(['branches', 'compare', 'files']);
    expect(whole.requests).toEqual(['branches', 'archive']);
    expect(one.content.files.get(path)?.content).toBe('title: Größe 🚢');
    expect(one.content).toEqual(whole.content);
  });

  it('tells what is missing from what failed', async () => {
    // an empty project has no branch
    await expect(source.head()).rejects.toMatchObject({
      name: 'NotFoundError',
      message: expect.stringContaining('the branch main of platforms/one'),
    });
    await firstCommit();
    gitlab.sandbox.faults.add({
      match: () => true,
      kind: 'status',
      status: 500,
    });
    await expect(source.head()).rejects.toMatchObject({
      name: 'GitLabError',
      failure: 'unavailable',
    });
  });
});

import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { GitRepository } from './GitRepository';

const run = promisify(execFile);

describe('the commit of a branch', () => {
  let directory: string;
  let repository: GitRepository;
  const git = async (...args: string[]) =>
    (
      await run('git', ['--git-dir', directory, ...args], {
        env: {
          PATH: process.env.PATH,
          GIT_AUTHOR_NAME: 'Ada',
          GIT_AUTHOR_EMAIL: 'ada@example.com',
          GIT_COMMITTER_NAME: 'Ada',
          GIT_COMMITTER_EMAIL: 'ada@example.com',
        },
      })
    ).stdout.trim();
  /** Of the empty tree. */
  const commit = async (message: string) =>
    git('commit-tree', '-m', message, await git('write-tree'));

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'branch-'));
    repository = new GitRepository(directory);
    await repository.create('main');
  });

  afterEach(() => rm(directory, { recursive: true, force: true }));

  it('is what Git says, whether it keeps it by itself or with others', async () => {
    const [one, two] = [await commit('one'), await commit('two')];
    await git('update-ref', 'refs/heads/main', one!);
    await git('update-ref', 'refs/heads/team/change', one!);
    expect(await repository.branchHead('main')).toBe(one);

    await git('pack-refs', '--all');
    expect(await repository.branchHead('main')).toBe(one);
    expect(await repository.resolve('team/change')).toBe(one);

    // The newer of the two counts, and what is deleted is gone from both.
    await git('update-ref', 'refs/heads/main', two!);
    expect(await repository.branchHead('main')).toBe(two);
    await git('update-ref', '-d', 'refs/heads/team/change');
    expect(await repository.branchHead('team/change')).toBeUndefined();
    expect(await repository.resolve(one!)).toBe(one);
  });

  it.each(['none', 'team', 'main/below', '../HEAD', 'a\0b', 'x'.repeat(300)])(
    'is nothing for %j',
    async name => {
      await git('update-ref', 'refs/heads/main', await commit('one'));
      await git('update-ref', 'refs/heads/team/change', await commit('one'));
      expect(await repository.branchHead(name)).toBeUndefined();
    },
  );

  it('can be a tag, where any revision may stand', async () => {
    const one = await commit('one');
    await git('tag', 'v1.0.0', one);
    expect(await repository.branchHead('v1.0.0')).toBeUndefined();
    expect(await repository.resolve('v1.0.0')).toBe(one);
  });
});

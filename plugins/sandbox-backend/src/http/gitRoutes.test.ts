import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { testGitLab } from '../__testUtils__/testGitLab';

const run = promisify(execFile);
const sandbox = testGitLab();
const { call, createProject, commit } = sandbox;

describe('git', () => {
  const git = (cwd: string, ...args: string[]) =>
    run('git', args, {
      cwd,
      env: {
        ...process.env,
        GIT_TERMINAL_PROMPT: '0',
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_AUTHOR_NAME: 'T',
        GIT_AUTHOR_EMAIL: 't@example.com',
        GIT_COMMITTER_NAME: 'T',
        GIT_COMMITTER_EMAIL: 't@example.com',
      },
    });
  const remote = (secret: string) =>
    `${sandbox.gitlab.url.replace(
      '//',
      `//oauth2:${secret}@`,
    )}/platforms/demo.git`;

  it('clones and pushes, but not to a branch that is protected from the person', async () => {
    const { id } = await createProject();
    await commit(id, [{ action: 'create', file_path: 'a', content: '1\n' }]);
    await call('POST', `/projects/${id}/protected_branches`, {
      name: 'main',
    });
    const chiara = sandbox.gitlab.people.addUser('chiara', 'Chiara');
    sandbox.gitlab.people.addToken(chiara, 'chiaras-token');

    await git(
      sandbox.directory,
      'clone',
      '--quiet',
      remote('chiaras-token'),
      'work',
    );
    const work = join(sandbox.directory, 'work');
    await writeFile(join(work, 'a'), '2\n');
    await git(work, 'commit', '--quiet', '-am', 'Change a');
    await expect(
      git(work, 'push', '--quiet', 'origin', 'main'),
    ).rejects.toThrow(/protected branches/);
    await git(work, 'push', '--quiet', 'origin', 'main:change');
    expect(
      (await call('GET', `/projects/${id}/repository/branches/change`)).body
        .commit.title,
    ).toBe('Change a');
  });

  it('lets a deploy token read its project, and nothing else', async () => {
    const { id } = await createProject();
    await commit(id, [{ action: 'create', file_path: 'a', content: '1\n' }]);
    const tokens = `/projects/${id}/deploy_tokens`;
    const { body: made } = await call('POST', tokens, {
      name: 'argocd',
      scopes: ['read_repository'],
    });
    const address = (project: string) =>
      `${sandbox.gitlab.url.replace(
        '//',
        `//${encodeURIComponent(made.username)}:${made.token}@`,
      )}/platforms/${project}.git`;
    await git(sandbox.directory, 'clone', '--quiet', address('demo'), 'read');
    const work = join(sandbox.directory, 'read');
    await expect(
      git(work, 'push', '--quiet', 'origin', 'HEAD:change'),
    ).rejects.toThrow(/Authentication failed|Access denied|terminal prompts/);
    expect((await call('GET', tokens)).body).toEqual([
      expect.objectContaining({ name: 'argocd', username: made.username }),
    ]);
    expect(JSON.stringify((await call('GET', tokens)).body)).not.toContain(
      made.token,
    );

    await call('DELETE', `${tokens}/${made.id}`);
    await expect(
      git(sandbox.directory, 'clone', address('demo'), 'revoked'),
    ).rejects.toThrow(/Authentication failed|Access denied|terminal prompts/);
  });

  it('asks for a token, and says which', async () => {
    await createProject();

    await expect(
      git(sandbox.directory, 'clone', remote('wrong'), 'work'),
    ).rejects.toThrow(/scope api as the password/);
  });
});

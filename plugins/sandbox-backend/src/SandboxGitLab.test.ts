import { Gitlab } from '@gitbeaker/rest';
import { testGitLab, token } from './__testUtils__/testGitLab';

const sandbox = testGitLab();
const { call, createProject, commit } = sandbox;

describe('SandboxGitLab', () => {
  it('is the same after a restart', async () => {
    const { id } = await createProject();
    const made = await commit(id, [
      { action: 'create', file_path: 'a', content: '' },
    ]);
    await sandbox.restart();
    await sandbox.gitlab.seed({ token });

    expect(
      (await call('GET', `/projects/${id}/repository/commits/main`)).body.id,
    ).toBe(made.body.id);
    expect((await call('GET', '/users')).body).toHaveLength(9);
  });

  it('serves an independent client', async () => {
    const api = new Gitlab({ host: sandbox.gitlab.url, token });
    const group = await api.Groups.show('platforms');
    const project = await api.Projects.create({
      name: 'client',
      namespaceId: group.id,
    });
    await api.Commits.create(project.id, 'main', 'First', [
      { action: 'create', filePath: 'README.md', content: '# Hello' },
    ]);
    await api.Branches.create(project.id, 'change', 'main');
    await api.Commits.create(project.id, 'change', 'Second', [
      { action: 'update', filePath: 'README.md', content: '# Hello again' },
    ]);
    const mr = await api.MergeRequests.create(
      project.id,
      'change',
      'main',
      'Say it again',
    );
    await api.MergeRequests.merge(project.id, mr.iid);

    expect((await api.MergeRequests.show(project.id, mr.iid)).state).toBe(
      'merged',
    );
    expect(await api.Repositories.allRepositoryTrees(project.id)).toMatchObject(
      [{ path: 'README.md' }],
    );
    expect(
      Buffer.from(
        (await api.RepositoryFiles.show(project.id, 'README.md', 'main'))
          .content,
        'base64',
      ).toString(),
    ).toBe('# Hello again');
  });
});

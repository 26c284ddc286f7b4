import { testGitLab } from '../__testUtils__/testGitLab';

const sandbox = testGitLab();
const { call, createProject, commit } = sandbox;

describe('merge requests', () => {
  async function propose(content: string, branch = 'change') {
    const { id } = await createProject();
    await commit(id, [{ action: 'create', file_path: 'a', content: '1\n' }]);
    await commit(id, [{ action: 'update', file_path: 'a', content }], {
      branch,
      start_branch: 'main',
    });
    const body = {
      source_branch: branch,
      target_branch: 'main',
      title: 'Change',
    };
    const mr = await call('POST', `/projects/${id}/merge_requests`, body);
    return { id, mr, body };
  }

  it('are made once, and merged with the right head only', async () => {
    const { id, mr, body } = await propose('2\n');

    expect(mr).toMatchObject({
      status: 201,
      body: { iid: 1, detailed_merge_status: 'mergeable' },
    });
    expect(
      await call('POST', `/projects/${id}/merge_requests`, body),
    ).toMatchObject({
      status: 409,
      body: {
        message: [
          'Another open merge request already exists for this source branch: !1',
        ],
      },
    });
    const merge = (sha: string) =>
      call('PUT', `/projects/${id}/merge_requests/1/merge`, { sha });
    expect((await merge('0'.repeat(40))).status).toBe(409);
    expect((await merge(mr.body.sha)).body).toMatchObject({
      state: 'merged',
    });
    const file = await call(
      'GET',
      `/projects/${id}/repository/files/a/raw?ref=main`,
    );
    expect(file.body).toBe(2);
    expect((await merge(mr.body.sha)).status).toBe(405);
  });

  it('cannot be merged with a conflict', async () => {
    const { id } = await propose('2\n');
    await commit(id, [{ action: 'update', file_path: 'a', content: '3\n' }]);

    expect(
      (await call('GET', `/projects/${id}/merge_requests/1`)).body,
    ).toMatchObject({
      detailed_merge_status: 'conflict',
      has_conflicts: true,
    });
    expect(
      (await call('PUT', `/projects/${id}/merge_requests/1/merge`, {})).status,
    ).toBe(422);
  });

  it('have a page with a button, which only works from here', async () => {
    await propose('<script>\n');
    const url = `${sandbox.gitlab.url}/platforms/demo/-/merge_requests/1`;
    const text = await (await fetch(url)).text();

    expect(text).toContain('+&lt;script&gt;');
    expect(text).not.toContain('<script>');
    const press = (origin: string) =>
      fetch(`${url}/merge`, {
        method: 'POST',
        headers: { origin },
        redirect: 'manual',
      });
    expect((await press('http://evil.example.com')).status).toBe(403);
    expect((await press(sandbox.gitlab.url)).status).toBe(303);
    expect(await (await fetch(url)).text()).toContain('>merged<');
  });
});

import { testGitLab, token } from '../__testUtils__/testGitLab';

const sandbox = testGitLab();
const { call, createProject } = sandbox;

describe('projects', () => {
  it('are found by number and by path, and refuse a name that is taken', async () => {
    const project = await createProject();

    expect(project.default_branch).toBeNull();
    expect((await call('GET', '/projects/platforms%2Fdemo')).body.id).toBe(
      project.id,
    );
    const group = await call('GET', '/groups/platforms');
    expect(
      await call('POST', '/projects', {
        name: 'demo',
        namespace_id: group.body.id,
      }),
    ).toMatchObject({
      status: 400,
      body: { message: { name: ['has already been taken'] } },
    });
  });

  it('are listed by topic and page by page', async () => {
    for (const name of ['a', 'b', 'c']) await createProject(name);
    const first = await call(
      'GET',
      '/groups/platforms/projects?topic=slipway-platform&per_page=2&sort=asc',
    );

    expect(first.body.map((p: { name: string }) => p.name)).toEqual(['a', 'b']);
    expect(first.headers.get('x-total')).toBe('3');
    expect(first.headers.get('x-next-page')).toBe('2');
    const next = /<([^>]+)>; rel="next"/.exec(
      first.headers.get('link') ?? '',
    )![1]!;
    const second = await fetch(next, { headers: { 'private-token': token } });
    expect(await second.json()).toMatchObject([{ name: 'c' }]);
    expect(
      (await call('GET', '/groups/platforms/projects?topic=other')).body,
    ).toEqual([]);
  });

  it('protect branches once, and keep variables', async () => {
    const { id } = await createProject();

    expect(
      (
        await call('POST', `/projects/${id}/protected_branches`, {
          name: 'main',
        })
      ).status,
    ).toBe(201);
    expect(
      await call('POST', `/projects/${id}/protected_branches`, {
        name: 'main',
      }),
    ).toMatchObject({
      status: 409,
      body: { message: "Protected branch 'main' already exists" },
    });
    await call('POST', `/projects/${id}/variables`, { key: 'A', value: '1' });
    expect(
      (
        await call('POST', `/projects/${id}/variables`, {
          key: 'A',
          value: '2',
        })
      ).body,
    ).toEqual({ message: { key: ['(A) has already been taken'] } });
    expect((await call('GET', `/projects/${id}/variables/A`)).body.value).toBe(
      '1',
    );
    expect((await call('GET', `/projects/${id}/approvals`)).status).toBe(404);
  });
});

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

  it('are not sent again to who has them already', async () => {
    const { id } = await createProject();
    const path = `/projects/${id}`;
    const first = await call('GET', path);
    const etag = first.headers.get('etag')!;
    expect(etag).toMatch(/^W\/"[0-9a-f]{32}"$/);
    const known = { 'if-none-match': etag, 'cache-control': 'max-age=0' };
    const headers = { ...known, 'private-token': token };
    const again = await call('GET', path, undefined, headers);
    expect([again.status, again.body]).toEqual([304, undefined]);
    expect(again.headers.get('etag')).toBe(etag);

    await call('PUT', path, { description: 'Another' });
    const changed = await call('GET', path, undefined, headers);
    expect([changed.status, changed.body.description]).toEqual([
      200,
      'Another',
    ]);
    // Who may not see it is not told whether it changed.
    expect((await call('GET', path, undefined, known)).status).toBe(404);
  });
});

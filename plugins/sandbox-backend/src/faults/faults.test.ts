import { testGitLab } from '../__testUtils__/testGitLab';

const sandbox = testGitLab();
const { call } = sandbox;

describe('faults', () => {
  it('answer, delay, break off and lose answers, as often as told', async () => {
    const match = (_: string, path: string) => path.includes('/user');
    sandbox.gitlab.faults.add({
      match,
      kind: 'status',
      status: 429,
      retryAfter: 7,
      times: 1,
    });
    const limited = await call('GET', '/user');
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([
      429,
      '7',
    ]);
    expect((await call('GET', '/user')).status).toBe(200);

    sandbox.gitlab.faults.add({ match, kind: 'disconnect', times: 1 });
    await expect(call('GET', '/user')).rejects.toThrow();

    sandbox.gitlab.faults.add({
      match: method => method === 'POST',
      kind: 'lose-answer',
      times: 1,
    });
    const group = await call('GET', '/groups/platforms');
    await expect(
      call('POST', '/projects', {
        name: 'lost',
        namespace_id: group.body.id,
      }),
    ).rejects.toThrow();
    expect((await call('GET', '/projects/platforms%2Flost')).status).toBe(200);
    expect(sandbox.gitlab.requests.list().at(-1)).toEqual({
      method: 'GET',
      path: '/api/v4/projects/platforms%2Flost',
      status: 200,
    });
  });
});

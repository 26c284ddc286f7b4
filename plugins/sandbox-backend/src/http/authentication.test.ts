import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { testGitLab, token } from '../__testUtils__/testGitLab';

const sandbox = testGitLab();
const { call, createProject } = sandbox;

describe('tokens', () => {
  it('refuses a wrong and an expired token as GitLab does', async () => {
    const user = sandbox.gitlab.people.addUser('late', 'Late');
    sandbox.gitlab.people.addToken(user, 'expired', {
      expiresAt: '2020-01-01',
    });

    expect(
      await call('GET', '/user', undefined, { 'private-token': 'wrong' }),
    ).toMatchObject({
      status: 401,
      body: { message: '401 Unauthorized' },
    });
    expect(
      await call('GET', '/user', undefined, { 'private-token': 'expired' }),
    ).toMatchObject({
      status: 401,
      body: {
        error: 'invalid_token',
        error_description: expect.stringContaining('expired'),
      },
    });
  });

  it('takes a bearer token, and keeps to its scopes', async () => {
    const user = sandbox.gitlab.people.addUser('reader', 'Reader');
    sandbox.gitlab.people.addToken(user, 'reads', { scopes: ['read_api'] });
    const headers = { authorization: 'Bearer reads' };

    expect((await call('GET', '/user', undefined, headers)).body.username).toBe(
      'reader',
    );
    expect(await call('POST', '/projects', {}, headers)).toMatchObject({
      status: 403,
      body: { error: 'insufficient_scope' },
    });
  });

  it('keeps no token in its memory', async () => {
    expect(
      await readFile(join(sandbox.directory, 'gitlab.json'), 'utf8'),
    ).not.toContain(token);
  });

  it('hides a private project from who may not see it', async () => {
    const project = await createProject();
    sandbox.gitlab.people.addToken(
      sandbox.gitlab.people.addUser('stranger', 'Stranger'),
      'strange',
    );

    for (const headers of [{ 'private-token': 'strange' }, {}] as Record<
      string,
      string
    >[]) {
      expect(
        await call('GET', `/projects/${project.id}`, undefined, headers),
      ).toMatchObject({
        status: 404,
        body: { message: '404 Project Not Found' },
      });
    }
  });
});

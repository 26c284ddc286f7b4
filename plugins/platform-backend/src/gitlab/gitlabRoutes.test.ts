import { platform, token } from '../__testUtils__/nordwind';
import { testPortal } from '../__testUtils__/testPortal';

describe('GitLab through the API of the platforms', () => {
  const portal = testPortal({ gitlab: { timeout: { seconds: 2 } } });

  it('lists the hosts and the groups in which a project can be made', async () => {
    const { api } = await portal.start();
    await api
      .get('/api/platform/gitlab/hosts')
      .expect(200, { items: [{ host: portal.host }] });

    const { body } = await api
      .get('/api/platform/gitlab/groups')
      .query({ host: portal.host })
      .expect(200);
    expect(body.items).toContainEqual({
      path: 'platforms/data',
      title: expect.stringContaining('Data team'),
      webUrl: expect.stringContaining('/platforms/data'),
    });
    const found = await api
      .get('/api/platform/gitlab/groups')
      .query({ host: portal.host, search: 'security' })
      .expect(200);
    expect(found.body.items.map((item: { path: string }) => item.path)).toEqual(
      ['platforms/security'],
    );
  });

  it('tells whether a project can be made', async () => {
    const { api } = await portal.start();
    await portal.createProject('unfinished', ['slipway-platform']);
    await portal.createProject('other', []);
    const ask = async (group: string, project: string) =>
      (
        await api
          .get('/api/platform/gitlab/project-availability')
          .query({ host: portal.host, group, project })
          .expect(200)
      ).body;

    expect(await ask('platforms', 'free')).toEqual({ available: true });
    // the action goes on with what a broken-off run left
    expect(await ask('platforms', 'unfinished')).toEqual({ available: true });
    for (const taken of [platform, 'other']) {
      expect(await ask('platforms', taken)).toEqual({
        available: false,
        reason: `The project platforms/${taken} exists already; choose another name`,
        webUrl: `${portal.gitlab.url}/platforms/${taken}`,
      });
    }
    for (const group of ['nowhere', '../platforms', 'a\nb', '..%2f..']) {
      expect(await ask(group, 'x')).toEqual({
        available: false,
        reason: `There is no group ${group} on ${portal.host}, or the portal may not see it`,
      });
    }
  });

  it('refuses what it cannot ask for', async () => {
    const { api } = await portal.start();
    const unknown = await api
      .get('/api/platform/gitlab/groups')
      .query({ host: 'evil.example' })
      .expect(400);
    expect(unknown.body.error.message).toContain('integrations.gitlab');
    await api.get('/api/platform/gitlab/groups').expect(400);
    await api
      .get('/api/platform/gitlab/groups')
      .query({ host: portal.host, search: 'x'.repeat(201) })
      .expect(400);
    await api
      .get('/api/platform/gitlab/project-availability')
      .query({ host: portal.host, group: 'x'.repeat(501), project: 'y' })
      .expect(400);
  });

  it.each([
    '/gitlab/groups?host=HOST',
    '/gitlab/project-availability?host=HOST&group=platforms&project=x',
  ])('answers 503 on %s while its token is expired', async path => {
    const secret = 'a-token-that-is-over';
    portal.gitlab.people.addToken(
      portal.gitlab.people.addUser('late', 'Late'),
      secret,
      {
        expiresAt: '2020-01-01',
      },
    );
    const { api } = await portal.start({ usedToken: secret });

    const { body, text } = await api
      .get(`/api/platform${path.replace('HOST', portal.host)}`)
      .expect(503);

    expect(body.error.message).toContain(
      'The token is missing, wrong or expired: renew it and set it under integrations.gitlab',
    );
    expect(text).not.toContain(secret);
  });

  it('answers 503 while GitLab is down', async () => {
    const { api } = await portal.start();
    await portal.gitlab.close();

    const { body, text } = await api
      .get('/api/platform/gitlab/groups')
      .query({ host: portal.host })
      .expect(503);

    expect(body.error.message).toContain('Check integrations.gitlab');
    expect(text).not.toContain(token);
  });
});

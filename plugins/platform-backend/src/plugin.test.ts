import { mockCredentials } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { platform } from './__testUtils__/nordwind';
import { testPortal } from './__testUtils__/testPortal';

describe('the HTTP API of the platforms', () => {
  const portal = testPortal();

  const routes = [
    ['get', '/platforms'],
    ['get', `/platforms/${platform}`],
    ['post', `/platforms/${platform}/refresh`],
    ['post', `/platforms/${platform}/confirm-deletion`],
    ['get', '/name-availability?name=a'],
    ['get', '/blueprint'],
    ['get', '/gitlab/hosts'],
    ['get', '/gitlab/groups?host=a'],
    ['get', '/gitlab/project-availability?host=a&group=b&project=c'],
  ] as const;

  it('answers nobody without credentials, and only whom the policy lets', async () => {
    const denied = await portal.start({ result: AuthorizeResult.DENY });
    for (const [method, path] of routes) {
      await denied.api[method](`/api/platform${path}`)
        .set('authorization', mockCredentials.none.header())
        .expect(401);
      const { body } = await denied.api[method](`/api/platform${path}`).expect(
        403,
      );
      expect(body.error.message).toMatch(
        /^You need the permission platform\.[a-z.]+ for this/,
      );
    }
    // Reading is not audited; what was tried is.
    expect(
      denied.auditor.createEvent.mock.calls.map(([{ eventId }]) => eventId),
    ).toEqual(['platform-refresh', 'platform-deletion-confirm']);
    expect(denied.fail).toHaveBeenCalledTimes(2);
    expect(denied.success).not.toHaveBeenCalled();
  });

  it.each(['/platforms', `/platforms/${platform}`, '/blueprint'])(
    'answers 304 on %s to who has it',
    async path => {
      const { api } = await portal.start();
      const { headers } = await api.get(`/api/platform${path}`).expect(200);

      const again = await api
        .get(`/api/platform${path}`)
        .set('if-none-match', headers.etag!);
      expect(again.status).toBe(304);
      expect(again.text).toBe('');
      await api
        .get(`/api/platform${path}`)
        .set('if-none-match', '"other"')
        .expect(200);
    },
  );
});

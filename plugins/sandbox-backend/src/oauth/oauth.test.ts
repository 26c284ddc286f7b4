import { testGitLab } from '../__testUtils__/testGitLab';

const application = {
  clientId: 'portal',
  clientSecret: 'the-applications-secret',
  redirectUri: 'http://localhost:7007/api/auth/gitlab/handler/frame',
};

const sandbox = testGitLab({ application });

describe('signing in with the sandbox', () => {
  const request = (fields: object = {}) =>
    new URLSearchParams({
      client_id: application.clientId,
      redirect_uri: application.redirectUri,
      response_type: 'code',
      scope: 'read_user',
      state: 'a state',
      ...fields,
    });

  /** Chooses somebody, and answers where that leads. */
  async function choose(fields: object, headers: Record<string, string> = {}) {
    const response = await fetch(`${sandbox.gitlab.url}/oauth/authorize`, {
      method: 'POST',
      body: request(fields),
      headers,
      redirect: 'manual',
    });
    const location = response.headers.get('location');
    return {
      status: response.status,
      back: location ? new URL(location) : undefined,
    };
  }

  async function token(fields: object) {
    const response = await fetch(`${sandbox.gitlab.url}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({
        client_id: application.clientId,
        client_secret: application.clientSecret,
        redirect_uri: application.redirectUri,
        ...fields,
      }),
    });
    return { status: response.status, body: await response.json() };
  }

  const who = (accessToken: string, path = '/user') =>
    fetch(`${sandbox.gitlab.url}/api/v4${path}`, {
      headers: { authorization: `Bearer ${accessToken}` },
    });

  it('asks who somebody is, and gives the application a token of theirs', async () => {
    const asked = await fetch(
      `${sandbox.gitlab.url}/oauth/authorize?${request()}`,
    );
    expect(asked.status).toBe(200);
    expect(await asked.text()).toContain('Ada Lindqvist');

    const { back } = await choose({ username: 'ada' });
    expect(back!.origin + back!.pathname).toBe(application.redirectUri);
    expect(back!.searchParams.get('state')).toBe('a state');
    const code = back!.searchParams.get('code')!;

    const { body } = await token({ grant_type: 'authorization_code', code });
    expect(body).toMatchObject({ token_type: 'Bearer', scope: 'read_user' });
    expect(await (await who(body.access_token)).json()).toMatchObject({
      username: 'ada',
      email: 'ada@sandbox.example',
    });
    // Who it is, and no more.
    expect((await who(body.access_token, '/projects')).status).toBe(403);

    const again = await token({ grant_type: 'authorization_code', code });
    expect(again).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    });
  });

  it('changes a refresh token once', async () => {
    const { back } = await choose({ username: 'ada', scope: 'api read_user' });
    const first = await token({
      grant_type: 'authorization_code',
      code: back!.searchParams.get('code')!,
    });
    const refresh = {
      grant_type: 'refresh_token',
      refresh_token: first.body.refresh_token,
    };
    const second = await token(refresh);
    expect(second.body.scope).toBe('api read_user');
    expect((await who(second.body.access_token, '/projects')).status).toBe(200);
    expect((await token(refresh)).body.error).toBe('invalid_grant');
  });

  it('sends nobody to an address or with a scope that it does not know', async () => {
    for (const fields of [
      { redirect_uri: 'https://elsewhere.example/' },
      { client_id: 'another' },
      { scope: 'sudo' },
    ]) {
      const { status, back } = await choose({ username: 'ada', ...fields });
      expect({ status, back }).toEqual({ status: 400, back: undefined });
    }
    const foreign = await choose(
      { username: 'ada' },
      { origin: 'https://elsewhere.example' },
    );
    expect(foreign.status).toBe(403);
  });

  it('tells the application who refused, and refuses a wrong secret', async () => {
    const { back } = await choose({});
    expect(back!.searchParams.get('error')).toBe('access_denied');
    expect(
      await token({
        grant_type: 'refresh_token',
        refresh_token: 'x',
        client_secret: 'wrong',
      }),
    ).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
  });
});

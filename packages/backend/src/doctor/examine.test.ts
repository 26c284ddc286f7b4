import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { Sandbox } from '@slipway/plugin-sandbox-backend';
import type { Finding } from '@slipway/plugin-platform-backend';
import { examine } from './examine';
import { inWords } from './inWords';

const token = 'the-bots-token';
const blueprint = resolve(__dirname, '../../../../platform');
const webhook = 'https://portal.example.com/api/events/http/gitlab';
const secret = 'a-random-text-of-the-webhook';

describe('doctor', () => {
  let directory: string;
  let sandbox: Sandbox;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'doctor-'));
    sandbox = await Sandbox.start({
      gitlab: {
        directory,
        port: 0,
        seed: { token, blueprint },
        application: {
          clientId: 'portal',
          clientSecret: 'of-the-application',
          redirectUri:
            'https://portal.example.com/api/auth/gitlab/handler/frame',
        },
      },
      argocd: { port: 0, token: 'argocd-token' },
      kubernetes: { port: 0, token: 'kubernetes-token' },
      identityProvider: {
        port: 0,
        clientId: 'portal',
        clientSecret: 'of-the-client',
      },
    });
    // As the template New platform leaves it behind.
    await gitlab('POST', '/projects/platforms%2Fnordwind-dev/hooks', {
      url: webhook,
      token: secret,
      push_events: true,
      merge_requests_events: true,
      pipeline_events: true,
    });
  });

  afterEach(() => {
    sandbox.argocd.rights.reset();
    sandbox.kubernetes.rights.reset();
  });

  afterAll(async () => {
    await sandbox.close();
    await rm(directory, { recursive: true, force: true });
  });

  async function gitlab(method: string, path: string, body?: object) {
    const response = await fetch(`${sandbox.gitlab.url}/api/v4${path}`, {
      method,
      headers: { 'private-token': token, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
    return response.status === 204 ? undefined : response.json();
  }

  /** A configuration in which nothing is wrong. */
  function sound() {
    const { host } = new URL(sandbox.gitlab.url);
    return {
      app: { baseUrl: 'https://portal.example.com' },
      backend: {
        baseUrl: 'https://portal.example.com',
        database: { client: 'pg' } as JsonObject,
      },
      auth: {
        environment: 'production',
        session: { secret: 'a-session-secret-of-32-characters' },
        providers: {
          gitlab: {
            production: {
              clientId: 'portal',
              clientSecret: 'of-the-application',
              audience: sandbox.gitlab.url,
            },
          },
        } as JsonObject,
      },
      permission: { enabled: true },
      integrations: {
        gitlab: [sandbox.gitlab.integration(token)],
      },
      events: { modules: { gitlab: { webhookSecret: secret } } },
      platform: {
        discovery: [{ host, group: 'platforms' }],
        webhook: { url: webhook, secret },
        connections: [
          {
            platform: '*',
            argocd: {
              url: `${sandbox.argocd.url}/{platform}`,
              token: 'argocd-token',
            } as JsonObject,
            kubernetes: {
              url: `${sandbox.kubernetes.url}/{platform}`,
              token: 'kubernetes-token',
            } as JsonObject,
          },
        ],
        roles: [
          { role: 'platform-engineer', groups: ['group:default/platform'] },
        ],
      },
    };
  }

  async function findings(
    plant: (config: ReturnType<typeof sound>) => void = () => {},
  ): Promise<Finding[]> {
    const data = sound();
    plant(data);
    const found: Finding[] = [];
    for await (const finding of examine(
      { config: new ConfigReader(data as JsonObject), missing: [] },
      {
        environment: { NODE_ENV: 'production' },
        logger: mockServices.logger.mock(),
      },
    )) {
      found.push(finding);
    }
    return found;
  }

  const notGood = async (plant?: (config: ReturnType<typeof sound>) => void) =>
    (await findings(plant))
      .filter(({ outcome }) => outcome !== 'good')
      .map(finding => `${finding.outcome} ${inWords(finding)}`);

  it('finds nothing wrong where nothing is, and says what it looked at', async () => {
    const found = await findings();
    expect(found.filter(({ outcome }) => outcome !== 'good')).toEqual([]);
    expect(found.map(({ subject }) => subject)).toEqual([
      'Configuration',
      expect.stringMatching(/^Sign-in at localhost/),
      ...Array(3).fill(expect.stringMatching(/^GitLab localhost/)),
      'Platforms',
      'Project platforms/nordwind-dev',
      'Argo CD of nordwind-dev',
      'Kubernetes of nordwind-dev',
    ]);
  });

  it('changes nothing', async () => {
    for (const server of [sandbox.argocd, sandbox.kubernetes]) {
      server.requests.clear();
    }
    sandbox.gitlab.requests.clear();
    await findings();
    const written = [sandbox.gitlab, sandbox.argocd, sandbox.kubernetes]
      .flatMap(({ requests }) => requests.list())
      .filter(({ method }) => method !== 'GET')
      .map(({ method, path }) => `${method} ${path.split('/').at(-1)}`);
    // A question about rights, and one about the application: neither leaves anything behind.
    expect(new Set(written)).toEqual(
      new Set(['POST selfsubjectaccessreviews', 'POST token']),
    );
  });

  describe('tokens of an identity provider', () => {
    const oidc = (changes: JsonObject = {}) => ({
      tokenUrl: sandbox.identityProvider!.tokenUrl,
      clientId: 'portal',
      clientSecret: 'of-the-client',
      ...changes,
    });
    const found = (changes: JsonObject = {}) =>
      findings(config => {
        const { argocd, kubernetes } = config.platform.connections[0]!;
        delete argocd.token;
        delete kubernetes.token;
        argocd.oidc = oidc({ audience: 'argocd', ...changes });
        kubernetes.oidc = oidc({ audience: 'kubernetes' });
      });

    it('are as good as others', async () => {
      const all = await found();
      expect(all.filter(({ outcome }) => outcome !== 'good')).toEqual([]);
      expect(all.map(inWords)).toContainEqual(
        expect.stringMatching(
          /^Token for Kubernetes of nordwind-dev: .*\/token gives the client portal tokens; each is used for 240 seconds/,
        ),
      );
    });

    it.each<[string, JsonObject, RegExp]>([
      [
        'one that cannot be reached',
        { tokenUrl: 'http://127.0.0.1:2/token' },
        /^Token for Argo CD of nordwind-dev: .*127\.0\.0\.1:2\/token cannot be reached: ECONNREFUSED\. Check oidc\.tokenUrl/,
      ],
      [
        'one that refuses the client',
        { clientSecret: 'old' },
        /^Token for Argo CD of nordwind-dev: .*gives the client portal no token \(401\): invalid_client/,
      ],
      [
        'one whose tokens Argo CD does not take',
        { audience: 'another' },
        /^Argo CD of nordwind-dev: .*401/,
      ],
    ])('names %s', async (_, changes, expected) => {
      const problems = (await found(changes)).filter(
        ({ outcome }) => outcome !== 'good',
      );
      expect(problems.map(inWords)).toEqual([expect.stringMatching(expected)]);
    });

    it('warns of tokens that end at once', async () => {
      sandbox.identityProvider!.tokenLife = 20;
      try {
        expect((await found()).map(inWords)).toContainEqual(
          expect.stringMatching(/tokens that are used for 16 seconds only/),
        );
      } finally {
        sandbox.identityProvider!.tokenLife = 300;
      }
    });

    it('names a secret that would cross the network as plain text', async () => {
      expect(
        (await found({ tokenUrl: 'http://sso.example.com/token' }))
          .filter(({ outcome }) => outcome === 'warning')
          .map(inWords),
      ).toContainEqual(
        expect.stringMatching(
          /^platform\.connections\[0\]\.argocd\.oidc\.tokenUrl: the secret of the client and the token cross the network/,
        ),
      );
    });
  });

  it.each<[string, (config: ReturnType<typeof sound>) => void, RegExp]>([
    [
      'no token of GitLab',
      config => {
        config.integrations.gitlab[0]!.token = '';
      },
      /^problem integrations\.gitlab\[0\]\.token: there is no token for localhost:\d+\. Make an access token/,
    ],
    [
      "the address of GitLab's pages in the place of its API's",
      config => {
        config.integrations.gitlab[0]!.apiBaseUrl = sandbox.gitlab.url;
      },
      /^problem integrations\.gitlab\[0\]\.apiBaseUrl: .* is not the address of GitLab's API\. It ends in \/api\/v4/,
    ],
    [
      'discovery in a GitLab that is not configured',
      config => {
        config.platform.discovery[0]!.host = 'gitlab.elsewhere.example';
      },
      /^problem platform\.discovery\[0\]\.host: there is no GitLab gitlab\.elsewhere\.example under integrations\.gitlab/,
    ],
    [
      'a webhook secret that the portal itself refuses',
      config => {
        config.platform.webhook.secret = 'another';
      },
      /^problem platform\.webhook\.secret: it is not the one of events\.modules\.gitlab\.webhookSecret/,
    ],
    [
      'a webhook that leads to a page',
      config => {
        config.platform.webhook.url = 'https://portal.example.com/gitlab';
      },
      /^problem platform\.webhook\.url: \/gitlab is not where the portal takes events/,
    ],
    [
      'an unknown placeholder in a connection',
      config => {
        config.platform.connections[0]!.argocd.url = 'https://{cluster}';
      },
      /^problem platform\.connections: .*unknown placeholder \{cluster\}/,
    ],
    [
      'a connection without a token',
      config => {
        delete config.platform.connections[0]!.kubernetes.token;
      },
      /^problem platform\.connections\[0\]\.kubernetes: there is no token/,
    ],
    [
      'a role that does not exist',
      config => {
        config.platform.roles[0]!.role = 'admin';
      },
      /^problem platform\.roles: platform\.roles\[0\]\.role is admin; there are platform-engineer/,
    ],
    [
      'guests in production',
      config => {
        config.auth.providers.guest = {};
      },
      /^problem auth\.providers\.guest: anybody could come in without a password/,
    ],
    [
      'a short session secret',
      config => {
        config.auth.session.secret = 'short';
      },
      /^problem auth\.session\.secret: it has 5 characters/,
    ],
    [
      'permissions switched off',
      config => {
        config.permission.enabled = false;
      },
      /^problem permission\.enabled: /,
    ],
    [
      'SQLite in production',
      config => {
        config.backend.database.client = 'better-sqlite3';
      },
      /^problem backend\.database\.client: better-sqlite3 is of one process/,
    ],
    [
      'an address that is none',
      config => {
        config.backend.baseUrl = 'portal.example.com';
      },
      /^problem backend\.baseUrl: "portal\.example\.com" is no address/,
    ],
  ])('names %s before it asks anybody', async (_, plant, expected) => {
    expect(await notGood(plant)).toEqual([
      expect.stringMatching(expected),
      expect.stringContaining('they were not asked'),
    ]);
  });

  it.each<[string, (config: ReturnType<typeof sound>) => void, RegExp]>([
    [
      'a database that cannot be reached',
      config => {
        config.backend.database.connection = { host: '127.0.0.1', port: 1 };
      },
      /^problem PostgreSQL: .*ECONNREFUSED.*POSTGRES_HOST/,
    ],
    [
      'the secret of another application',
      config => {
        (config.auth.providers.gitlab as any).production.clientSecret = 'old';
      },
      /^problem Sign-in at localhost:\d+: GitLab does not know the application, or its secret is wrong.*AUTH_GITLAB_CLIENT_SECRET/,
    ],
    [
      'a group that the token does not see',
      config => {
        config.platform.discovery[0]!.group = 'platforms-of-others';
      },
      /^problem GitLab localhost:\d+: .*groups\/platforms-of-others: 404/,
    ],
    [
      'a project whose webhook leads elsewhere',
      config => {
        config.platform.webhook.url =
          'https://new.example.com/api/events/http/gitlab';
      },
      /^problem Project platforms\/nordwind-dev: no webhook leads to https:\/\/new\.example\.com/,
    ],
    [
      'an expired token of Argo CD',
      config => {
        config.platform.connections[0]!.argocd.token = 'expired';
      },
      /^problem Argo CD of nordwind-dev: .*401.*make a new one/,
    ],
    [
      'an Argo CD that cannot be reached',
      config => {
        config.platform.connections[0]!.argocd.url = 'http://127.0.0.1:1';
      },
      /^problem Argo CD of nordwind-dev cannot be reached|^problem Argo CD of nordwind-dev: .*cannot be reached.*connections/,
    ],
    [
      'no connection at all',
      config => {
        config.platform.connections = [];
      },
      /^warning Platform nordwind-dev: there is no connection to its Argo CD and cluster/,
    ],
  ])('names %s', async (_, plant, expected) => {
    const told = await notGood(plant);
    expect(told).toContainEqual(expect.stringMatching(expected));
  });

  it('names a token of GitLab that only reads, or that nobody knows', async () => {
    const { people } = sandbox.gitlab;
    const reading = 'a-token-that-reads';
    people.addToken(people.addUser('slipway-bot', 'Slipway'), reading, {
      scopes: ['read_api'],
      expiresAt: new Date(Date.now() + 5 * 86_400_000)
        .toISOString()
        .slice(0, 10),
    });
    const told = await notGood(config => {
      config.integrations.gitlab[0]!.token = reading;
    });
    expect(told).toContainEqual(
      expect.stringMatching(/^problem GitLab .* has only the scopes read_api/),
    );
    expect(told).toContainEqual(
      expect.stringMatching(/^warning GitLab .* ends on \d{4}-/),
    );
    expect(
      await notGood(config => {
        config.integrations.gitlab[0]!.token = 'forgotten';
      }),
    ).toEqual([
      expect.stringMatching(/^problem GitLab .*401.*set it under integrations/),
    ]);
  });

  it('names what an account of Argo CD may not do, and what it may too much', async () => {
    sandbox.argocd.rights.take('sync applications');
    sandbox.argocd.rights.grant('delete applications');
    expect(await notGood()).toEqual([
      'warning Argo CD of nordwind-dev: the account portal may not sync apps for people. Add to policy.csv in argocd-rbac-cm: p, portal, applications, sync, */*, allow',
      'warning Argo CD of nordwind-dev: the account portal may also delete applications. The portal never does; take these rights from it in argocd-rbac-cm',
    ]);
    sandbox.argocd.rights.reset();
    sandbox.argocd.rights.take('get applications');
    expect(await notGood()).toEqual([
      expect.stringMatching(
        /^problem Argo CD of nordwind-dev: .* may not see the apps\. .*applications, get, \*\/\*, allow/,
      ),
    ]);
  });

  it('names what a service account may not do, and what it may too much', async () => {
    sandbox.kubernetes.rights.take('watch *');
    sandbox.kubernetes.rights.grant('list secrets');
    const told = await notGood();
    expect(told).toEqual([
      expect.stringMatching(
        /^problem Kubernetes of nordwind-dev: the service account may not watch events, watch pods, .*watch policies\.vault\.vault\.m\.upbound\.io/,
      ),
      expect.stringMatching(/^warning Kubernetes .* may also list secrets/),
    ]);
  });

  it('names an unprotected branch and a webhook that tells too little', async () => {
    const project = '/projects/platforms%2Fnordwind-dev';
    const [hook] = await gitlab('GET', `${project}/hooks`);
    await gitlab('PUT', `${project}/hooks/${hook.id}`, {
      pipeline_events: false,
    });
    await gitlab('DELETE', `${project}/protected_branches/main`);
    try {
      expect(await notGood()).toEqual([
        expect.stringMatching(/the branch main is not protected/),
        expect.stringMatching(/its webhook does not tell of pipelines/),
      ]);
    } finally {
      await gitlab('POST', `${project}/protected_branches`, { name: 'main' });
      await gitlab('PUT', `${project}/hooks/${hook.id}`, {
        pipeline_events: true,
      });
    }
  });
});

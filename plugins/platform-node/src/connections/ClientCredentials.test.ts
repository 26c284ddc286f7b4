import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import { SandboxIdentityProvider } from '@slipway/plugin-sandbox-backend';
import { ArgoCdClient } from '../argocd';
import {
  ClientCredentials,
  type ClientCredentialsSettings,
} from './ClientCredentials';
import { ConfiguredConnections } from './ConfiguredConnections';
import type { ConnectedPlatform } from './PlatformConnections';

const clientId = 'portal: of tests';
/** With what a form and a header have to encode. */
const clientSecret = 'secret+with:odd %41 characters&=ä';

describe('tokens of an identity provider', () => {
  let provider: SandboxIdentityProvider;
  let argocd: Server;
  let argocdUrl: string;
  /** Tokens that Argo CD was asked with. */
  let seen: string[];

  beforeAll(async () => {
    provider = await SandboxIdentityProvider.start({
      port: 0,
      clientId,
      clientSecret,
      scopes: ['groups', 'platforms'],
    });
    argocd = createServer((req, res) => {
      const token = req.headers.authorization?.replace(/^Bearer /, '') ?? '';
      seen.push(token);
      const known = provider.accepts(token, 'argocd');
      res
        .writeHead(known ? 200 : 401, { 'content-type': 'application/json' })
        .end(
          JSON.stringify(
            known
              ? { loggedIn: true, username: 'portal' }
              : { message: 'invalid session' },
          ),
        );
    });
    await new Promise<void>(resolve => argocd.listen(0, resolve));
    argocdUrl = `http://localhost:${(argocd.address() as AddressInfo).port}`;
  });

  beforeEach(() => {
    seen = [];
    provider.requests.clear();
    provider.faults.clear();
    provider.revokeAll();
    provider.tokenLife = 300;
  });

  afterAll(async () => {
    await provider.close();
    argocd.closeAllConnections();
    await new Promise(resolve => argocd.close(resolve));
  });

  let time = 0;
  const client = (settings: Partial<ClientCredentialsSettings> = {}) =>
    new ClientCredentials(
      {
        tokenUrl: provider.tokenUrl,
        clientId,
        clientSecret,
        scopes: ['groups'],
        audience: 'argocd',
        authentication: 'basic',
        ...settings,
      },
      { now: () => time },
    );
  const asked = () => provider.requests.list().length;

  it.each(['basic', 'body'] as const)(
    'says who it is, what for and for whom: %s',
    async authentication => {
      const token = await client({ authentication }).token();
      expect(provider.given.get(token)).toMatchObject({
        audience: 'argocd',
        scopes: ['groups'],
      });
    },
  );

  it('keeps a token until shortly before its end, and everybody shares it', async () => {
    const one = client();
    const first = new Set(
      await Promise.all(Array.from({ length: 20 }, () => one.token())),
    );
    expect(first.size).toBe(1);
    time += 239_000;
    expect(first).toContain(await one.token());
    expect(asked()).toBe(1);
    time += 2_000;
    expect(first).not.toContain(await one.token());
    expect(asked()).toBe(2);
  });

  it('uses four fifths of a short life', async () => {
    provider.tokenLife = 10;
    const one = client();
    const first = await one.token();
    expect(one.usedFor).toBe(8_000);
    time += 7_900;
    expect(await one.token()).toBe(first);
    time += 200;
    expect(await one.token()).not.toBe(first);
  });

  it('reads a secret again that was renewed', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'client-'));
    try {
      const file = join(directory, 'secret');
      await writeFile(file, 'the old one');
      const one = client({ clientSecret: undefined, clientSecretFile: file });
      await expect(one.token()).rejects.toThrow('invalid_client');
      await writeFile(file, `${clientSecret}\n`);
      await utimes(file, new Date(), new Date(Date.now() + 5_000));
      expect(provider.given.has(await one.token())).toBe(true);
      const lost = client({ clientSecretFile: join(directory, 'none') });
      await expect(lost.token()).rejects.toThrow(/cannot be read: ENOENT/);
    } finally {
      await rm(directory, { recursive: true });
    }
  });

  it.each<[string, Partial<ClientCredentialsSettings>, string, RegExp]>([
    [
      'a wrong secret',
      { clientSecret: 'of another' },
      'unauthenticated',
      /\/token gives the client portal: of tests no token \(401\): invalid_client: .*Check clientId, clientSecret/,
    ],
    [
      'a scope that it does not know',
      { scopes: ['admin'] },
      'unauthenticated',
      /no token \(400\): invalid_scope: Invalid scopes: admin\. Check/,
    ],
    [
      'an address where nobody is',
      { tokenUrl: 'http://127.0.0.1:2/token' },
      'unreachable',
      /127\.0\.0\.1:2\/token cannot be reached: ECONNREFUSED\. Check oidc\.tokenUrl/,
    ],
  ])('tells of %s', async (_, settings, failure, message) => {
    const error = await client(settings)
      .token()
      .catch(e => e);
    expect(error).toMatchObject({
      name: 'UpstreamError',
      failure,
      message: expect.stringMatching(message),
    });
    expect(error.message).not.toContain(settings.clientSecret ?? clientSecret);
  });

  it.each([
    ['malformed', { kind: 'malformed' }, 'malformed', /no access_token/],
    [
      'overloaded',
      { kind: 'status', status: 503 },
      'unavailable',
      /answered 503/,
    ],
    [
      'elsewhere',
      { kind: 'status', status: 404 },
      'not-found',
      /token_endpoint/,
    ],
  ] as const)('tells of answers: %s', async (_, fault, failure, message) => {
    provider.faults.add({ ...fault, match: () => true, times: 1 });
    const one = client();
    await expect(one.token()).rejects.toMatchObject({
      failure,
      message: expect.stringMatching(message),
    });
    // A failure is not kept.
    expect(provider.given.has(await one.token())).toBe(true);
  });

  it('does not take its secret to where it is sent on', async () => {
    const elsewhere = createServer((_req, res) => {
      res.writeHead(307, { location: provider.tokenUrl }).end();
    });
    await new Promise<void>(resolve => elsewhere.listen(0, resolve));
    try {
      const { port } = elsewhere.address() as AddressInfo;
      await expect(
        client({ tokenUrl: `http://localhost:${port}/` }).token(),
      ).rejects.toMatchObject({ failure: 'unreachable' });
      expect(asked()).toBe(0);
    } finally {
      elsewhere.close();
    }
  });

  describe('in a connection', () => {
    const platform = (name: string) =>
      ({
        name,
        settings: { domain: 'example.com', aws: { region: 'eu-central-1' } },
      } as ConnectedPlatform);
    const connections = () =>
      ConfiguredConnections.fromConfig(
        new ConfigReader({
          platform: {
            connections: [
              {
                platform: '*',
                argocd: {
                  url: argocdUrl,
                  oidc: {
                    tokenUrl: provider.tokenUrl,
                    clientId,
                    clientSecret,
                    scopes: ['groups', 'platforms'],
                    audience: 'argocd',
                  },
                },
              },
            ],
          },
        }),
      );
    const using = async (
      all: ConfiguredConnections,
      name: string,
      work: (argo: ArgoCdClient) => Promise<void>,
    ) => {
      const argo = new ArgoCdClient(name, all.of(platform(name)).argocd!);
      try {
        await work(argo);
      } finally {
        await argo.close();
      }
    };

    it('platforms with the same client share a token', async () => {
      const all = connections();
      for (const name of ['one', 'two']) {
        await using(all, name, async argo => {
          expect(await argo.account()).toBe('portal');
        });
      }
      expect(asked()).toBe(1);
      expect(new Set(seen).size).toBe(1);
    });

    it('a token that is refused before its end is renewed, and the request sent again', async () => {
      const clock = jest.spyOn(performance, 'now');
      const started = performance.now();
      clock.mockReturnValue(started);
      try {
        await using(connections(), 'one', async argo => {
          await argo.account();
          provider.revokeAll();
          clock.mockReturnValue(started + 6_000);
          const all = await Promise.all([1, 2, 3].map(() => argo.account()));
          expect(all).toEqual(['portal', 'portal', 'portal']);
          expect(asked()).toBe(2);
          expect(seen).toHaveLength(7);
        });
      } finally {
        clock.mockRestore();
      }
    });

    it('a new token that is refused is not asked for again and again', async () => {
      await using(connections(), 'one', async argo => {
        await argo.account();
        provider.revokeAll();
        await expect(argo.account()).rejects.toMatchObject({
          failure: 'unauthenticated',
          message: expect.stringContaining('invalid session'),
        });
        expect(asked()).toBe(1);
      });
    });

    it('what asks without a token is told why there is none', async () => {
      provider.faults.add({ kind: 'disconnect', match: () => true });
      await using(connections(), 'acme', async argo => {
        await expect(argo.account()).rejects.toMatchObject({
          failure: 'unreachable',
          message: expect.stringMatching(
            /^Argo CD of acme could not be asked: http:\/\/localhost:\d+\/token cannot be reached: /,
          ),
        });
      });
      expect(seen).toEqual([]);
    });
  });
});

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import type { Platform } from '@slipway/plugin-platform-common';
import { ConfiguredConnections } from './ConfiguredConnections';

const configOf = (...connections: object[]) =>
  new ConfigReader({ platform: { connections } } as never);

const platform = (name: string) =>
  ({
    name,
    settings: {
      domain: `${name}.example.com`,
      aws: { region: 'eu-central-1' },
    },
  } as Platform);

describe('platform.connections', () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'connections-'));
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  it('fills in the platform, its domain and region, also in where the token is', async () => {
    await mkdir(join(directory, 'acme'));
    await writeFile(join(directory, 'acme', 'argocd'), 'the-token\n');
    const connections = ConfiguredConnections.fromConfig(
      configOf({
        platform: '*',
        argocd: {
          url: 'https://argocd.{domain}/{region}/',
          tokenFile: join(directory, '{platform}', 'argocd'),
        },
      }),
    );
    const { argocd } = connections.of(platform('acme'));
    expect(argocd).toMatchObject({
      url: 'https://argocd.acme.example.com/eu-central-1',
      webUrl: 'https://argocd.acme.example.com/eu-central-1',
    });
    expect(await argocd!.token!()).toBe('the-token');
    await expect(
      connections.of(platform('other')).argocd!.token!(),
    ).rejects.toThrow('ENOENT');
  });

  it('takes the entry that names the platform', () => {
    const connections = ConfiguredConnections.fromConfig(
      configOf(
        {
          platform: '*',
          argocd: { url: 'https://all.example.com', token: 'a' },
        },
        { platform: 'own', kubernetes: { url: 'https://own.example.com' } },
      ),
    );
    expect(connections.of(platform('own'))).toEqual({
      kubernetes: expect.objectContaining({ url: 'https://own.example.com' }),
    });
    expect(connections.of(platform('any')).argocd?.url).toBe(
      'https://all.example.com',
    );
  });

  it('tells every mistake with its key', () => {
    const config = configOf(
      { argocd: { url: 'https://a.example.com' } },
      { platform: 'b', argocd: { url: 'argocd' } },
      { platform: 'c', argocd: { url: 'https://me:secret@c.example.com' } },
      {
        platform: 'd',
        kubernetes: { url: 'https://d', token: 'a', tokenFile: '/{cluster}' },
      },
      { platform: 'e', kubernetes: { url: 'https://e', token: ' ' } },
      {
        platform: 'e',
        kubernetes: { url: 'https://e', caData: 'bm90aGluZw==' },
      },
    );
    expect(ConfiguredConnections.mistakes(config)).toEqual([
      expect.stringMatching(/^platform\.connections\[0\]\.platform is missing/),
      expect.stringMatching(
        /^platform\.connections\[1\]\.argocd\.url is not an address/,
      ),
      expect.stringMatching(
        /^platform\.connections\[2\]\.argocd\.url must not hold a password/,
      ),
      expect.stringMatching(
        /^platform\.connections\[3\]\.kubernetes\.tokenFile has the unknown placeholder \{cluster\}/,
      ),
      expect.stringMatching(
        /^platform\.connections\[4\]\.kubernetes\.token is empty/,
      ),
      expect.stringMatching(
        /^platform\.connections\[5\]\.kubernetes holds no certificate/,
      ),
      'platform.connections names the platform e twice',
    ]);
    expect(() => ConfiguredConnections.fromConfig(config)).toThrow(
      'platform.connections[0].platform is missing',
    );
  });

  it('tells every mistake of a client at once, and of a token beside it', () => {
    const mistakes = ConfiguredConnections.mistakes(
      configOf(
        {
          platform: 'a',
          argocd: {
            url: 'https://a',
            oidc: {
              tokenUrl: 'sso',
              clientSecret: 'one',
              clientSecretFile: '/two',
              scopes: ['openid groups'],
              audience: '{cluster}',
              clientAuthentication: 'header',
            },
          },
        },
        { platform: 'b', argocd: { url: 'https://b', oidc: {} } },
        {
          platform: 'c',
          kubernetes: {
            url: 'https://c',
            token: 'a',
            oidc: {
              tokenUrl: 'https://sso/token',
              clientId: 'c',
              clientSecret: ' ',
            },
          },
        },
        {
          platform: 'd',
          kubernetes: {
            url: 'https://d',
            oidc: {
              tokenUrl: 'https://me:pass@sso/token',
              clientId: 'd',
              clientSecret: ' ',
            },
          },
        },
      ),
    );
    const a = 'platform.connections[0].argocd.oidc';
    expect(mistakes).toEqual([
      `${a} has both clientSecret and clientSecretFile; leave one of them out`,
      `${a}.scopes has "openid groups", which is not one scope; write each as an entry of its own`,
      `${a}.clientAuthentication is "header"; write basic (in the header, the default) or body (in the form)`,
      expect.stringContaining(`${a}.tokenUrl is not an address: sso; write`),
      expect.stringContaining(`${a}.clientId is missing: `),
      expect.stringContaining(
        `${a}.audience has the unknown placeholder {cluster}`,
      ),
      expect.stringContaining('[1].argocd.oidc.clientSecret is missing: '),
      expect.stringContaining('[1].argocd.oidc.tokenUrl is missing: '),
      expect.stringContaining('[1].argocd.oidc.clientId is missing: '),
      'platform.connections[2].kubernetes has both token and oidc; leave all but one of them out',
      expect.stringMatching(
        /\[3\]\.kubernetes\.oidc\.clientSecret is empty; is the variable/,
      ),
      expect.stringMatching(
        /\[3\]\.kubernetes\.oidc\.tokenUrl must not hold a password; give the secret/,
      ),
    ]);
    expect(mistakes.join()).not.toContain('pass@');
  });

  it('fills in whose client it is, and whose token', async () => {
    const connections = ConfiguredConnections.fromConfig(
      configOf({
        platform: '*',
        kubernetes: {
          url: 'https://k8s.{domain}',
          oidc: {
            tokenUrl: 'https://sso.{domain}/o/token/',
            clientId: 'portal-{platform}',
            clientSecretFile: join(directory, 'none-{platform}'),
          },
        },
      }),
    );
    const { oidc } = connections.of(platform('acme')).kubernetes!;
    expect(oidc).toMatchObject({
      tokenUrl: 'https://sso.acme.example.com/o/token/',
      clientId: 'portal-acme',
    });
    await expect(oidc!.token()).rejects.toThrow(/portal-acme .*none-acme/);
    expect(connections.of(platform('acme')).kubernetes!.oidc).toBe(oidc);
    expect(connections.of(platform('other')).kubernetes!.oidc).not.toBe(oidc);
  });
});

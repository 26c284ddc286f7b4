import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  ClientCredentials,
  type ClientCredentialsSettings,
} from './ClientCredentials';
import { fileToken } from './fileToken';
import { fillerOf, readText, readUrl } from './placeholders';
import { readCertificates } from './readCertificates';
import {
  ConfigurationMistakes,
  readClientCredentials,
} from './readClientCredentials';
import type {
  ConnectedPlatform,
  PlatformConnection,
  PlatformConnections,
} from './PlatformConnections';

/** One system of one entry, with placeholders still in its texts. */
interface Pattern extends Omit<PlatformConnection, 'oidc'> {
  tokenFile?: string;
  oidc?: ClientCredentialsSettings;
}

interface Entry {
  platform: string;
  argocd?: Pattern;
  kubernetes?: Pattern;
}

function readPattern(
  config: Config | undefined,
  path: string,
): Pattern | undefined {
  if (!config) return undefined;
  const address = (key: string) =>
    readUrl(config, key, path, {
      like: 'https://argocd.{domain}',
      secret: `a token in ${path}.token or tokenFile`,
    })?.replace(/\/+$/, '');
  const url = address('url');
  if (url === undefined) {
    throw new InputError(`${path}.url is missing: the address of its API`);
  }
  const token = config.getOptionalString('token');
  const tokenFile = readText(config, 'tokenFile', path);
  const given = ['token', 'tokenFile', 'oidc'].filter(key => config.has(key));
  if (given.length > 1) {
    throw new InputError(
      `${path} has ${given.length > 2 ? 'all of' : 'both'} ${given
        .join(', ')
        .replace(/, (\w+)$/, ' and $1')}; leave all but one of them out`,
    );
  }
  if (token !== undefined && token.trim() === '') {
    throw new InputError(
      `${path}.token is empty; is the variable that it comes from set?`,
    );
  }
  const oidc = config.getOptionalConfig('oidc');
  return {
    url,
    webUrl: address('webUrl'),
    ...(token !== undefined && { token: async () => token.trim() }),
    tokenFile,
    ...(oidc && { oidc: readClientCredentials(oidc, `${path}.oidc`) }),
    ca: readCertificates(config, path),
    skipTLSVerify: config.getOptionalBoolean('skipTLSVerify'),
  };
}

const KEY = 'platform.connections';

function readEntry(entry: Config, index: number): Entry {
  const path = `${KEY}[${index}]`;
  const platform = entry.getOptionalString('platform');
  if (platform === undefined) {
    throw new InputError(
      `${path}.platform is missing: the name of a platform, or * for all others`,
    );
  }
  return {
    platform,
    argocd: readPattern(entry.getOptionalConfig('argocd'), `${path}.argocd`),
    kubernetes: readPattern(
      entry.getOptionalConfig('kubernetes'),
      `${path}.kubernetes`,
    ),
  };
}

/** Connections as `platform.connections` says. @public */
export class ConfiguredConnections implements PlatformConnections {
  /** By what they were made from, so that whoever asks the same shares a token. */
  readonly #clients = new Map<string, ClientCredentials>();

  private constructor(private readonly entries: Entry[]) {}

  /** @throws InputError with the key of what is wrong */
  static fromConfig(config: Config): ConfiguredConnections {
    const [mistake] = this.mistakes(config);
    if (mistake !== undefined) throw new InputError(mistake);
    return new ConfiguredConnections(
      (config.getOptionalConfigArray(KEY) ?? []).map(readEntry),
    );
  }

  /** Everything that is wrong with the connections: a sentence each, which names the key. */
  static mistakes(config: Config): string[] {
    const entries = config.getOptionalConfigArray(KEY) ?? [];
    const names = entries.map(entry => entry.getOptionalString('platform'));
    return [
      ...entries.flatMap((entry, index) => {
        try {
          readEntry(entry, index);
          return [];
        } catch (error) {
          return error instanceof ConfigurationMistakes
            ? error.mistakes
            : [(error as Error).message];
        }
      }),
      ...new Set(
        names
          .filter((name, index) => name && names.indexOf(name) !== index)
          .map(name => `${KEY} names the platform ${name} twice`),
      ),
    ];
  }

  of(platform: ConnectedPlatform) {
    const entry =
      this.entries.find(({ platform: name }) => name === platform.name) ??
      this.entries.find(({ platform: name }) => name === '*');
    const argocd = entry?.argocd && this.#filled(entry.argocd, platform);
    return {
      ...(argocd && {
        argocd: { ...argocd, webUrl: argocd.webUrl ?? argocd.url },
      }),
      ...(entry?.kubernetes && {
        kubernetes: this.#filled(entry.kubernetes, platform),
      }),
    };
  }

  #filled(
    { tokenFile, oidc, ...pattern }: Pattern,
    platform: ConnectedPlatform,
  ): PlatformConnection {
    const fill = fillerOf(platform);
    const client = oidc && this.#client(oidc, fill);
    return {
      ...pattern,
      url: fill(pattern.url),
      ...(pattern.webUrl !== undefined && { webUrl: fill(pattern.webUrl) }),
      ...(tokenFile !== undefined && { token: fileToken(fill(tokenFile)) }),
      ...(client && { token: () => client.token(), oidc: client }),
    };
  }

  #client(
    pattern: ClientCredentialsSettings,
    fill: (text: string) => string,
  ): ClientCredentials {
    const { tokenUrl, clientId, clientSecretFile, audience } = pattern;
    const settings = {
      ...pattern,
      tokenUrl: fill(tokenUrl),
      clientId: fill(clientId),
      ...(clientSecretFile !== undefined && {
        clientSecretFile: fill(clientSecretFile),
      }),
      ...(audience !== undefined && { audience: fill(audience) }),
    };
    const key = JSON.stringify(settings);
    let client = this.#clients.get(key);
    if (!client) {
      client = new ClientCredentials(settings);
      this.#clients.set(key, client);
    }
    return client;
  }
}

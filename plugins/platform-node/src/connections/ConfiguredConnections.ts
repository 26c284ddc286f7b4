import { readFileSync } from 'node:fs';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { fileToken } from './fileToken';
import type {
  ConnectedPlatform,
  PlatformConnection,
  PlatformConnections,
} from './PlatformConnections';

const placeholder = /\{(\w+)\}/g;
const settings = ['platform', 'domain', 'region'];

/** One system of one entry, with placeholders still in its addresses and in the path of its token. */
interface Pattern extends PlatformConnection {
  tokenFile?: string;
}

interface Entry {
  platform: string;
  argocd?: Pattern;
  kubernetes?: Pattern;
}

/** A text in which placeholders may stand. */
function readText(
  config: Config,
  key: string,
  path: string,
): string | undefined {
  const text = config.getOptionalString(key);
  const unknown = [...(text?.matchAll(placeholder) ?? [])].find(
    ([, name]) => !settings.includes(name!),
  );
  if (unknown) {
    throw new InputError(
      `${path}.${key} has the unknown placeholder ${unknown[0]}; there are {platform}, {domain} and {region}`,
    );
  }
  return text;
}

function readUrl(
  config: Config,
  key: string,
  path: string,
): string | undefined {
  const text = readText(config, key, path);
  if (text === undefined) return undefined;
  let url: URL;
  try {
    url = new URL(text.replace(placeholder, 'x'));
  } catch {
    throw new InputError(
      `${path}.${key} is not an address: ${text}; write it like https://argocd.{domain}`,
    );
  }
  if (!['http:', 'https:'].includes(url.protocol)) {
    throw new InputError(`${path}.${key} must begin with https:// or http://`);
  }
  if (url.username || url.password) {
    throw new InputError(
      `${path}.${key} must not hold a password; give a token in ${path}.token or tokenFile`,
    );
  }
  return text.replace(/\/+$/, '');
}

function readPattern(
  config: Config | undefined,
  path: string,
): Pattern | undefined {
  if (!config) return undefined;
  const url = readUrl(config, 'url', path);
  if (url === undefined) {
    throw new InputError(`${path}.url is missing: the address of its API`);
  }
  const token = config.getOptionalString('token');
  const tokenFile = readText(config, 'tokenFile', path);
  if (token !== undefined && tokenFile !== undefined) {
    throw new InputError(
      `${path} has both token and tokenFile; leave one of them out`,
    );
  }
  if (token !== undefined && token.trim() === '') {
    throw new InputError(
      `${path}.token is empty; is the variable that it comes from set?`,
    );
  }
  const caFile = config.getOptionalString('caFile');
  const caData = config.getOptionalString('caData');
  let ca = caData && Buffer.from(caData, 'base64').toString('utf8');
  if (caFile !== undefined) {
    try {
      ca = readFileSync(caFile, 'utf8');
    } catch (error) {
      throw new InputError(
        `${path}.caFile cannot be read: ${(error as Error).message}`,
      );
    }
  }
  if (ca !== undefined && !ca.includes('-----BEGIN CERTIFICATE-----')) {
    throw new InputError(
      `${path} holds no certificate: caFile is a file in PEM, caData the same in base64`,
    );
  }
  return {
    url,
    webUrl: readUrl(config, 'webUrl', path),
    ...(token !== undefined && { token: async () => token.trim() }),
    tokenFile,
    ca,
    skipTLSVerify: config.getOptionalBoolean('skipTLSVerify'),
  };
}

function filled(
  { tokenFile, ...pattern }: Pattern,
  platform: ConnectedPlatform,
): PlatformConnection {
  const values: Record<string, string> = {
    platform: platform.name,
    domain: platform.settings.domain,
    region: platform.settings.aws.region,
  };
  const fill = (text: string) =>
    text.replace(placeholder, (_, name: string) => values[name]!);
  return {
    ...pattern,
    url: fill(pattern.url),
    ...(pattern.webUrl !== undefined && { webUrl: fill(pattern.webUrl) }),
    ...(tokenFile !== undefined && { token: fileToken(fill(tokenFile)) }),
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
          return [(error as Error).message];
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
    const argocd = entry?.argocd && filled(entry.argocd, platform);
    return {
      ...(argocd && {
        argocd: { ...argocd, webUrl: argocd.webUrl ?? argocd.url },
      }),
      ...(entry?.kubernetes && {
        kubernetes: filled(entry.kubernetes, platform),
      }),
    };
  }
}

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

/** One system of one entry, with placeholders still in its addresses. */
type Pattern = PlatformConnection;

interface Entry {
  platform: string;
  argocd?: Pattern;
  kubernetes?: Pattern;
}

function readUrl(
  config: Config,
  key: string,
  path: string,
): string | undefined {
  const text = config.getOptionalString(key);
  if (text === undefined) return undefined;
  const unknown = [...text.matchAll(placeholder)].find(
    ([, name]) => !settings.includes(name!),
  );
  if (unknown) {
    throw new InputError(
      `${path}.${key} has the unknown placeholder ${unknown[0]}; there are {platform}, {domain} and {region}`,
    );
  }
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
  const tokenFile = config.getOptionalString('tokenFile');
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
    ...(tokenFile !== undefined && { token: fileToken(tokenFile) }),
    ca,
    skipTLSVerify: config.getOptionalBoolean('skipTLSVerify'),
  };
}

function filled(pattern: Pattern, platform: ConnectedPlatform): Pattern {
  const values: Record<string, string> = {
    platform: platform.name,
    domain: platform.domain,
    region: platform.region,
  };
  const fill = (text: string) =>
    text.replace(placeholder, (_, name: string) => values[name]!);
  return {
    ...pattern,
    url: fill(pattern.url),
    ...(pattern.webUrl !== undefined && { webUrl: fill(pattern.webUrl) }),
  };
}

/** Connections as `platform.connections` says. */
export class ConfiguredConnections implements PlatformConnections {
  private constructor(private readonly entries: Entry[]) {}

  /** @throws InputError with the key of what is wrong */
  static fromConfig(config: Config): ConfiguredConnections {
    const key = 'platform.connections';
    const entries = (config.getOptionalConfigArray(key) ?? []).map(
      (entry, index): Entry => {
        const path = `${key}[${index}]`;
        return {
          platform: entry.getString('platform'),
          argocd: readPattern(
            entry.getOptionalConfig('argocd'),
            `${path}.argocd`,
          ),
          kubernetes: readPattern(
            entry.getOptionalConfig('kubernetes'),
            `${path}.kubernetes`,
          ),
        };
      },
    );
    const names = entries.map(({ platform }) => platform);
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice !== undefined) {
      throw new InputError(`${key} names the platform ${twice} twice`);
    }
    return new ConfiguredConnections(entries);
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

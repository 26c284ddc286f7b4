import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { ConnectedPlatform } from './PlatformConnections';

const placeholder = /\{(\w+)\}/g;
const settings = ['platform', 'domain', 'region', 'accountId'];

/**
 * A text in which `{platform}`, `{domain}`, `{region}` and `{accountId}` may stand.
 *
 * @throws InputError when there is another placeholder
 */
export function readText(
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
      `${path}.${key} has the unknown placeholder ${unknown[0]}; there are {platform}, {domain}, {region} and {accountId}`,
    );
  }
  return text;
}

/**
 * An address in which placeholders may stand.
 *
 * @param hints.like - how it is written, for who wrote it otherwise
 * @param hints.secret - where a password goes instead
 * @throws InputError when it is none, or holds a password
 */
export function readUrl(
  config: Config,
  key: string,
  path: string,
  { like, secret }: { like: string; secret: string },
): string | undefined {
  const text = readText(config, key, path);
  if (text === undefined) return undefined;
  let url: URL;
  try {
    url = new URL(text.replace(placeholder, 'x'));
  } catch {
    throw new InputError(
      `${path}.${key} is not an address: ${text}; write it like ${like}`,
    );
  }
  if (!['http:', 'https:'].includes(url.protocol)) {
    throw new InputError(`${path}.${key} must begin with https:// or http://`);
  }
  if (url.username || url.password) {
    throw new InputError(
      `${path}.${key} must not hold a password; give ${secret}`,
    );
  }
  return text;
}

/** Puts the settings of a platform in the places of the placeholders. */
export function fillerOf(
  platform: ConnectedPlatform,
): (text: string) => string {
  const values: Record<string, string> = {
    platform: platform.name,
    domain: platform.settings.domain,
    region: platform.settings.aws.region,
    accountId: platform.settings.aws.accountId,
  };
  return text => text.replace(placeholder, (_, name: string) => values[name]!);
}

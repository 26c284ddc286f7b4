import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { Platform } from '@slipway/plugin-platform-common';
import type {
  PlatformItem,
  PlatformRepositories,
} from '@slipway/plugin-platform-node';

/** `undefined` for what is no entity reference; the platform's problems tell of it. */
function asOwner(ref: string): string | undefined {
  try {
    return stringifyEntityRef(
      parseEntityRef(ref, {
        defaultKind: 'group',
        defaultNamespace: 'default',
      }),
    );
  } catch {
    return undefined;
  }
}

/** What a reference names: kind, platform and name. */
function parts(ref: string): { kind: string; place: string; name: string } {
  const match = /^([a-z]+):([^/]+)\/(.+)$/.exec(ref);
  return {
    kind: match?.[1] ?? '',
    place: match?.[2] ?? '',
    name: match?.[3] ?? '',
  };
}

/** The kind and owner of what a reference names on its platform. */
function found(
  platform: Platform,
  kind: string,
  name: string,
): Pick<PlatformItem, 'kind' | 'owner'> | undefined {
  switch (kind) {
    case 'domain':
      return { kind: 'platform', owner: platform.settings.owner };
    case 'order':
      return { kind: 'order', owner: decodeURIComponent(name) };
    case 'component': {
      const app = platform.apps.find(other => other.name === name);
      return app && { kind: 'app', owner: app.owner };
    }
    case 'system': {
      const service = platform.services.find(other => other.name === name);
      if (service) return { kind: 'service', owner: service.owner };
      const group = platform.groups.find(other => other.name === name);
      return group && { kind: 'group', owner: group.owner };
    }
    default:
      return undefined;
  }
}

/** What an item is, as the repositories say now; `undefined` for what is not there, which nobody may change. */
export function findItem(
  repositories: PlatformRepositories,
  ref: string,
): PlatformItem | undefined {
  const { kind, place, name } = parts(ref);
  const platformName = kind === 'domain' ? name : place;
  const platform = repositories.get(platformName)?.platform;
  const item = platform && found(platform, kind, name);
  if (!platform || !item) return undefined;
  // An owner that cannot be read owns nothing; whoever owns the platform can mend it.
  const owner = asOwner(item.owner) ?? asOwner(platform.settings.owner);
  if (!owner) return undefined;
  return {
    ...item,
    platform: platformName,
    environment: platform.settings.environment,
    owner,
  };
}

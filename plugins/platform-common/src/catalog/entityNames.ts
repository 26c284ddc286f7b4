/** What the catalog accepts as the name of an entity, at most. */
const maximumLength = 63;
const plainName = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;

/** A short fingerprint (64-bit FNV-1a); here, since browsers have no synchronous SHA. */
function fingerprint(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  }
  return hash.toString(36).padStart(13, '0').slice(-10);
}

/**
 * Joins parts to a legal entity name. Parts that are plain names and short enough stay as they are, joined
 * with dots, which plain names cannot contain: so different parts never make one name. Anything else is
 * shortened and gets a fingerprint of what it was made from.
 *
 * @public
 */
export function entityName(...parts: string[]): string {
  const joined = parts.join('.');
  if (
    joined.length <= maximumLength &&
    parts.every(part => plainName.test(part))
  ) {
    return joined;
  }
  const hash = fingerprint(parts.join('\0'));
  const legible = joined
    .toLowerCase()
    .replace(/[^a-z0-9.-]+/g, '-')
    .slice(0, maximumLength - hash.length - 1)
    .replace(/^[.-]+|[.-]+$/g, '');
  return legible ? `${legible}-${hash}` : hash;
}

/** The name of the entity of a Crossplane resource. @public */
export function resourceEntityName(resource: {
  service?: string;
  system: string;
  kind: string;
  name: string;
}): string {
  const { service, system, kind, name } = resource;
  return service === undefined
    ? entityName(system, kind, name)
    : entityName(service, system, kind, name);
}

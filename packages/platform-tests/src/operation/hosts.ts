import type { Values } from '../charts/mergedValues';
import type { LocatedObject } from '../schemas/validator';

/** Where a route hangs on a Gateway. */
export interface ParentRef {
  name?: string;
  namespace?: string;
  sectionName?: string;
}

/** A name in the DNS under which people reach an app. */
export interface PublicHost {
  host: string;
  app: string;
  /** Where it is said. */
  file: string;
  parentRefs: ParentRef[];
}

type Where = Pick<PublicHost, 'app' | 'file'>;

const routeKinds = ['HTTPRoute', 'GRPCRoute', 'TLSRoute'];

/** The public names of an app's own routes. */
export function hostsOfRoutes(
  app: string,
  objects: readonly LocatedObject[],
): PublicHost[] {
  return objects
    .filter(({ object }) => routeKinds.includes(object.kind))
    .flatMap(({ file, object }) => {
      const { hostnames = [], parentRefs = [] } = object.spec as {
        hostnames?: string[];
        parentRefs?: ParentRef[];
      };
      return hostnames.map(host => ({ host, app, file, parentRefs }));
    });
}

const nameOf = (entry: unknown): string =>
  typeof entry === 'string'
    ? entry
    : String((entry as { host?: string } | null)?.host);

/**
 * The public names that values ask a chart for: those below keys such as `hostnames` and `hosts`, of a route or of an
 * Ingress that is not switched off.
 *
 * @param domain - of the platform; names elsewhere are not published by it
 */
export function hostsOfValues(
  values: unknown,
  domain: string,
  where: Where,
): PublicHost[] {
  if (typeof values !== 'object' || values === null) return [];
  if (Array.isArray(values)) {
    return values.flatMap(value => hostsOfValues(value, domain, where));
  }
  const map = values as Values;
  if (map.enabled === false) return [];
  const own = [map.hostnames, map.hosts]
    .flatMap(list => (Array.isArray(list) ? list.map(nameOf) : []))
    .filter(host => host === domain || host.endsWith(`.${domain}`))
    .map(host => ({
      ...where,
      host,
      parentRefs: (map.parentRefs ?? []) as ParentRef[],
    }));
  const below = Object.entries(map)
    .filter(([key]) => key !== 'hostnames' && key !== 'hosts')
    .flatMap(([, value]) => hostsOfValues(value, domain, where));
  return [...own, ...below];
}

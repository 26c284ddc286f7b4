import { parse } from 'yaml';
import type { LocatedObject } from '../schemas/validator';
import type { PublicHost } from './hosts';
import type { Problem } from './problem';

/** The hosts that Keycloak knows as clients, from the realm that the app single-sign-on renders. */
function clientHosts(objects: readonly LocatedObject[]): Set<string> {
  const realms = objects
    .filter(
      ({ object }) =>
        object.kind === 'ConfigMap' && object.metadata.name === 'realm',
    )
    .map(
      ({ object }) =>
        parse((object.data as Record<string, string>)['platform.yaml']!) as {
          clients: { baseUrl?: string }[];
        },
    );
  return new Set(
    realms.flatMap(({ clients }) =>
      clients.flatMap(({ baseUrl }) => (baseUrl ? new URL(baseUrl).host : [])),
    ),
  );
}

/** What of the public hosts people do not sign in to with Keycloak. */
export function signInProblems(
  hosts: readonly PublicHost[],
  objects: readonly LocatedObject[],
): Problem[] {
  const known = clientHosts(objects);
  return hosts
    .filter(({ host }) => !known.has(host))
    .map(({ host, app, file }) => ({
      rule: 'sign-in',
      app,
      part: host,
      text: `${file}: ${app}: nobody signs in to ${host} with Keycloak. Add a client with the host ${
        host.split('.')[0]
      } to platform/argo-platform/apps/identity/single-sign-on/chart/values.yaml, or say why not in packages/platform-tests/src/operation/exceptions.ts.`,
    }));
}

import type { LocatedObject } from '../schemas/validator';
import type { ParentRef, PublicHost } from './hosts';
import type { Problem } from './problem';

interface Listener {
  name: string;
  protocol: string;
  hostname?: string;
  tls?: { mode?: string; certificateRefs?: { name: string }[] };
}

/** Whether a name, or one with `*` in place of its first label, covers a host. */
const covers = (pattern: string, host: string): boolean =>
  pattern === host ||
  (pattern.startsWith('*.') &&
    host.split('.').slice(1).join('.') === pattern.slice(2));

const named = (
  objects: readonly LocatedObject[],
  kind: string,
  name: string | undefined,
): LocatedObject | undefined =>
  objects.find(
    ({ object }) => object.kind === kind && object.metadata.name === name,
  );

/** Why a host is not served with TLS over a parent; undefined when it is. */
function flaw(
  host: string,
  parent: ParentRef,
  objects: readonly LocatedObject[],
): string | undefined {
  const gateway = named(objects, 'Gateway', parent.name);
  if (!gateway) return `there is no Gateway ${parent.name}`;
  const { listeners } = gateway.object.spec as { listeners: Listener[] };
  const listener = listeners.find(({ name }) => name === parent.sectionName);
  if (listener?.protocol !== 'HTTPS' || listener.tls?.mode !== 'Terminate') {
    return `the listener ${parent.sectionName} of ${gateway.file} is none of HTTPS that ends TLS`;
  }
  if (listener.hostname && !covers(listener.hostname, host)) {
    return `the listener ${listener.name} of ${gateway.file} takes ${listener.hostname} only`;
  }
  const isCertified = objects.some(({ object }) => {
    const { secretName, dnsNames = [] } = (object.spec ?? {}) as {
      secretName?: string;
      dnsNames?: string[];
    };
    return (
      object.kind === 'Certificate' &&
      listener.tls?.certificateRefs?.some(({ name }) => name === secretName) &&
      dnsNames.some(name => covers(name, host))
    );
  });
  return isCertified
    ? undefined
    : `no Certificate of the listener ${listener.name} of ${gateway.file} has its name`;
}

/** What is wrong with how public hosts come in: over the listener of a Gateway that ends TLS with a certificate. */
export function gatewayProblems(
  hosts: readonly PublicHost[],
  objects: readonly LocatedObject[],
): Problem[] {
  return hosts.flatMap(({ host, app, file, parentRefs }) => {
    const [first] = parentRefs;
    const flaws = parentRefs.map(parent => flaw(host, parent, objects));
    if (first && flaws.includes(undefined)) return [];
    return [
      {
        rule: 'gateway' as const,
        app,
        part: host,
        text: `${file}: ${app}: ${host} is not served with TLS: ${
          first ? flaws.join('; ') : 'its route names no Gateway'
        }. Give the route the parent {name: platform, namespace: gateway, sectionName: https}, and the host a name right below the domain.`,
      },
    ];
  });
}

import { matchesActivation } from './activation';
import type { AppObjects } from '../platformObjects';
import { readSchema, kindOf } from '../schemaFiles';
import type { LocatedObject } from '../validator';
import { secretsOf, secretsOfApp, secretsOfCharts } from './secrets';
import { at, type Fields } from './values';

/** What of the platform others can refer to. */
export interface Existing {
  /** Whether an object of the kind is there; without a namespace, one that belongs to none. */
  has(kind: string, name: string, namespace?: string): boolean;
  /** The names of that kind in that namespace, for remedies. */
  names(kind: string, namespace?: string): string[];
  /** The namespaces that apps make. */
  namespaces: Set<string>;
  /** Gateways' listeners as `namespace/gateway/listener`. */
  listeners: Set<string>;
  /** Roles of Vault as `auth mount/role`. */
  vaultRoles: Set<string>;
  vaultMounts: Set<string>;
  /** Whether the provider serves a kind, by its API group. */
  activated(group: string): boolean;
}

/** Objects that every cluster, or Vault, has. */
const always: Record<string, string[]> = {
  PriorityClass: ['system-cluster-critical', 'system-node-critical'],
  ClusterRole: ['admin', 'cluster-admin', 'edit', 'view'],
};

const alwaysNamespaces = [
  'default',
  'kube-node-lease',
  'kube-public',
  'kube-system',
];

/** The namespace an object comes to: its own, or its app's, or none for kinds that belong to none. */
export function namespaceOf(
  { object }: LocatedObject,
  appNamespace: string,
): string | undefined {
  if (readSchema(kindOf(object))?.scope === 'Cluster') return undefined;
  return object.metadata.namespace ?? appNamespace;
}

/** Lists what the platform has, from all of its objects. */
export function existingObjects(apps: AppObjects[]): Existing {
  const names = new Map<string, Set<string>>();
  const put = (kind: string, name: string, namespace = '') => {
    const key = `${kind} ${namespace}`;
    names.set(key, (names.get(key) ?? new Set()).add(name));
  };
  for (const [kind, known] of Object.entries(always)) {
    known.forEach(name => put(kind, name));
  }
  for (const key of Object.keys(secretsOfCharts)) {
    const [namespace, name] = key.split('/');
    put('Secret', name!, namespace);
  }
  const namespaces = new Set(alwaysNamespaces);
  const listeners = new Set<string>();
  const vaultRoles = new Set<string>();
  const vaultMounts = new Set<string>();
  const activations: string[] = [];
  for (const { app, objects } of apps) {
    namespaces.add(app.namespace);
    for (const secret of secretsOfApp(app)) {
      put('Secret', secret.name, secret.namespace);
    }
    for (const located of objects) {
      const { kind, metadata, spec, apiVersion } = located.object;
      const namespace = namespaceOf(located, app.namespace);
      put(kind, metadata.name, namespace);
      for (const secret of secretsOf(located.object, namespace)) {
        put('Secret', secret.name, secret.namespace);
      }
      if (kind === 'Namespace') namespaces.add(metadata.name);
      if (kind === 'Gateway') {
        for (const { name } of (at(spec, 'listeners') ?? []) as Fields[]) {
          listeners.add(`${namespace}/${metadata.name}/${name}`);
        }
      }
      const from = at(spec, 'forProvider');
      if (
        apiVersion.startsWith('kubernetes.vault.') &&
        kind === 'AuthBackendRole'
      ) {
        vaultRoles.add(`${at(from, 'backend')}/${at(from, 'roleName')}`);
      }
      if (apiVersion.startsWith('vault.vault.') && kind === 'Mount') {
        vaultMounts.add(String(at(from, 'path')));
      }
      if (kind === 'ManagedResourceActivationPolicy') {
        activations.push(...(at(spec, 'activate') as string[]));
      }
    }
  }
  return {
    has: (kind, name, namespace = '') =>
      names.get(`${kind} ${namespace}`)?.has(name) ?? false,
    names: (kind, namespace = '') =>
      [...(names.get(`${kind} ${namespace}`) ?? [])].sort(),
    namespaces,
    listeners,
    vaultRoles,
    vaultMounts,
    activated: group =>
      activations.some(pattern => matchesActivation(pattern, group)),
  };
}

import type { ResourceManifest } from '../schema';

/** Something that a resource needs to be there, by the name that Vault or Harbor know it by. @public */
export interface ResourceNeed {
  /** `vault:policy:<name>`, `vault:auth:<path>`, `vault:mount:<path>`, `harbor:project:<name>`, `harbor:registry:<name>`. */
  key: string;
  /** The field that says so, with dots. */
  field: string;
}

/** What a resource gives to others and needs of others. @public */
export interface ResourceLinks {
  provides: string[];
  needs: ResourceNeed[];
}

type Fields = Record<string, unknown>;

/** Policies that every Vault has. */
const builtIn = new Set(['default', 'root']);

/** Mounts that every Vault has. */
const ownMounts = new Set(['token', 'identity', 'sys', 'cubbyhole']);

const texts = (value: unknown): string[] =>
  Array.isArray(value)
    ? value.filter((item): item is string => typeof item === 'string')
    : [];

function vaultLinks(apiVersion: string, kind: string, from: Fields) {
  const group = apiVersion.split('.')[0]!;
  const provides: string[] = [];
  const needs: ResourceNeed[] = [];
  const at = (field: string) => `spec.forProvider.${field}`;
  if (group === 'vault' && kind === 'Policy') {
    provides.push(`vault:policy:${from.name}`);
  }
  if (group === 'vault' && kind === 'Mount') {
    provides.push(`vault:mount:${from.path}`);
  }
  if (group === 'auth' && kind === 'Backend') {
    provides.push(`vault:auth:${from.path ?? from.type}`);
  }
  if (group === 'jwt' && kind === 'AuthBackend') {
    provides.push(`vault:auth:${from.path ?? 'jwt'}`);
  }
  for (const field of ['tokenPolicies', 'policies']) {
    for (const [index, name] of texts(from[field]).entries()) {
      if (!builtIn.has(name)) {
        needs.push({
          key: `vault:policy:${name}`,
          field: at(`${field}[${index}]`),
        });
      }
    }
  }
  const isLogin = /^AuthBackend(Role|Config)/.test(kind);
  const isEngine = /^SecretBackend/.test(kind);
  if (typeof from.backend === 'string' && (isLogin || isEngine)) {
    if (!ownMounts.has(from.backend)) {
      needs.push({
        key: `vault:${isLogin ? 'auth' : 'mount'}:${from.backend}`,
        field: at('backend'),
      });
    }
  }
  return { provides, needs };
}

const harborProviders: Record<string, string> = {
  Project: 'project',
  Registry: 'registry',
};

function harborLinks(kind: string, name: string, from: Fields) {
  const provides = harborProviders[kind]
    ? [`harbor:${harborProviders[kind]}:${name}`]
    : [];
  const needs: ResourceNeed[] = [];
  const need = (what: string, value: unknown, field: string) => {
    const wanted = (value as { name?: unknown } | undefined)?.name;
    if (typeof wanted === 'string') {
      needs.push({
        key: `harbor:${what}:${wanted}`,
        field: `spec.forProvider.${field}.name`,
      });
    }
  };
  need('registry', from.registryIdRef, 'registryIdRef');
  need('project', from.projectIdRef, 'projectIdRef');
  need('project', from.scopeRef, 'scopeRef');
  need('project', from.destNamespaceRef, 'destNamespaceRef');
  if (Array.isArray(from.permissions)) {
    for (const [index, entry] of (from.permissions as Fields[]).entries()) {
      need(
        'project',
        entry?.namespaceRef,
        `permissions[${index}].namespaceRef`,
      );
    }
  }
  return { provides, needs };
}

/** What a Crossplane resource of Vault or Harbor gives and needs; nothing for others. @public */
export function resourceLinks(manifest: ResourceManifest): ResourceLinks {
  const from = (manifest.spec.forProvider ?? {}) as Fields;
  const [group] = manifest.apiVersion.split('/');
  if (/(^|\.)vault\.(m\.)?upbound\.io$/.test(group!)) {
    return vaultLinks(manifest.apiVersion, manifest.kind, from);
  }
  if (/(^|\.)harbor\.(m\.)?crossplane\.io$/.test(group!)) {
    return harborLinks(manifest.kind, manifest.metadata.name, from);
  }
  return { provides: [], needs: [] };
}

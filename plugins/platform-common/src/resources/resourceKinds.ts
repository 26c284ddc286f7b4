import { RESOURCES_FOLDER, serviceFolder } from '../layout';
import type { ResourceName } from './findResource';
import type { ResourceKind } from './ResourceKind';
import { harborKinds } from './harborKinds';
import { VAULT_NAMESPACE, vaultKinds, vaultProviderConfig } from './vaultKinds';

/** The kinds of resources that have a template. @public */
export const resourceKinds: readonly ResourceKind[] = [
  ...vaultKinds,
  ...harborKinds,
];

/** The kind of that name, if it has a template. @public */
export function findResourceKind(
  system: string,
  kind: string,
): ResourceKind | undefined {
  return resourceKinds.find(
    item => item.system === system && item.kind === kind,
  );
}

/** Where a resource's file is. @public */
export function resourceFile(place: ResourceName): string {
  const { system, kind, name, service } = place;
  const root =
    service === undefined
      ? RESOURCES_FOLDER
      : `${serviceFolder(service)}/resources`;
  return `${root}/${system}/${kind}/${name}.yaml`;
}

/**
 * The manifest of a resource.
 *
 * @param spec - as the kind's schema gives it
 * @param namespace - of the managed service it belongs to, if any; only Vault's kinds are in a namespace
 * @public
 */
export function resourceManifest(
  kind: ResourceKind,
  name: string,
  spec: unknown,
  namespace: string = VAULT_NAMESPACE,
): object {
  const { apiVersion, manifestKind } = kind;
  const forProvider = kind.toForProvider(name, spec);
  if (kind.system === 'vault') {
    return {
      apiVersion,
      kind: manifestKind,
      metadata: { name, namespace },
      spec: { forProvider, providerConfigRef: vaultProviderConfig },
    };
  }
  const secretNamespace = (spec as { secretNamespace?: string })
    .secretNamespace;
  return {
    apiVersion,
    kind: manifestKind,
    metadata: { name },
    spec: {
      forProvider,
      ...(kind.kind === 'robot-account' && {
        writeConnectionSecretToRef: {
          namespace: secretNamespace,
          name: `robot-${name}`,
        },
      }),
      providerConfigRef: { name: 'harbor' },
    },
  };
}

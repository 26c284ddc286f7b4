import type { App } from '@slipway/plugin-platform-common';
import type { Manifest } from '../../kubernetes/manifests';
import { at } from './values';

/** A Secret that an object brings about. */
export interface MadeSecret {
  name: string;
  namespace: string;
}

type Make = (object: Manifest, namespace: string) => unknown[];

/** By kind: the names of the Secrets that an object makes in its own namespace. */
const ownNamespace: Record<string, Make | undefined> = {
  Secret: ({ metadata }) => [metadata.name],
  ExternalSecret: ({ metadata, spec }) => [
    at(spec, 'target', 'name') ?? metadata.name,
  ],
  Certificate: ({ spec }) => [at(spec, 'secretName')],
};

/** The Secrets that an object makes, itself or through the operator of its kind. */
export function secretsOf(
  object: Manifest,
  namespace: string | undefined,
): MadeSecret[] {
  const { kind, spec } = object;
  const names =
    namespace === undefined
      ? []
      : ownNamespace[kind]?.(object, namespace) ?? [];
  const made = names.map(name => ({ name, namespace }));
  if (kind === 'ClusterExternalSecret') {
    const name =
      at(spec, 'externalSecretSpec', 'target', 'name') ??
      at(spec, 'externalSecretName') ??
      object.metadata.name;
    for (const selector of (at(spec, 'namespaceSelectors') ?? []) as object[]) {
      made.push({
        name,
        namespace: at(
          selector,
          'matchLabels',
          'kubernetes.io/metadata.name',
        ) as string,
      });
    }
  }
  const connection = at(spec, 'writeConnectionSecretToRef');
  if (connection) {
    made.push({
      name: at(connection, 'name'),
      namespace: String(at(connection, 'namespace') ?? namespace),
    });
  }
  return made.filter(
    (secret): secret is MadeSecret =>
      typeof secret.name === 'string' && typeof secret.namespace === 'string',
  );
}

/** Secrets that charts of others make, by namespace and name, and from what. */
export const secretsOfCharts: Record<string, string> = {
  'monitoring/thanos-objstore':
    'the chart thanos makes it from global.objstore.config',
};

/** The Secrets that come with an app whose chart is rendered by Argo CD alone. */
export function secretsOfApp({ name, namespace, source }: App): MadeSecret[] {
  const { helm } = source;
  const isDatabase =
    helm &&
    'repository' in helm &&
    helm.repository === 'https://cloudnative-pg.github.io/charts' &&
    helm.chart === 'cluster';
  if (!isDatabase) return [];
  // CloudNativePG names them after the cluster, and the chart that one after its release.
  const cluster = helm.releaseName ?? name;
  return ['app', 'ca', 'replication', 'server'].map(suffix => ({
    name: `${cluster}-${suffix}`,
    namespace,
  }));
}

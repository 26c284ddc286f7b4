import type { KubernetesObject } from './ServiceFiles';

/**
 * A password that is made in the cluster. External Secrets makes another one when the object changes, so
 * raising the rotation rotates it.
 */
export function generatedSecret(options: {
  name: string;
  namespace: string;
  rotation: number;
  type?: string;
  /** The data of the Secret; `{{ .password }}` stands for what was made. */
  data: Record<string, string>;
  labels?: Record<string, string>;
}): KubernetesObject[] {
  const { name, namespace, rotation, type, data, labels } = options;
  return [
    {
      apiVersion: 'generators.external-secrets.io/v1alpha1',
      kind: 'Password',
      metadata: {
        name,
        namespace,
        annotations: { 'argocd.argoproj.io/sync-wave': '-2' },
      },
      spec: {
        length: 32,
        digits: 8,
        symbols: 0,
        allowRepeat: true,
        noUpper: false,
      },
    },
    {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: {
        name,
        namespace,
        annotations: {
          'argocd.argoproj.io/sync-wave': '-1',
          'slipway.dev/rotation': String(rotation),
        },
      },
      spec: {
        refreshPolicy: 'OnChange',
        target: {
          name,
          template: {
            ...(type && { type }),
            ...(labels && { metadata: { labels } }),
            data,
          },
        },
        dataFrom: [
          {
            sourceRef: {
              generatorRef: {
                apiVersion: 'generators.external-secrets.io/v1alpha1',
                kind: 'Password',
                name,
              },
            },
          },
        ],
      },
    },
  ];
}

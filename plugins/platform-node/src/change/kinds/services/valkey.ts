import { generatedSecret } from './generatedSecret';
import type { ServiceBlueprint } from './ServiceFiles';

/** Valkey by its operator: one shard, with replicas. */
export const valkey: ServiceBlueprint<'valkey'> = (service, order) => {
  const { name, namespace } = service;
  const secret = `${name}-cache`;
  return {
    needs: ['valkey-operator', 'external-secrets', 'storage-classes'],
    published: [{ secret, key: 'password', property: 'password' }],
    apps: [
      {
        suffix: 'cache',
        title: `${service.title}: cache`,
        description: 'Valkey, with replicas.',
        wave: 40,
        manifests: {
          'credentials.yaml': generatedSecret({
            name: secret,
            namespace,
            rotation: order.rotation,
            data: { password: '{{ .password }}' },
          }),
          'cluster.yaml': [
            {
              apiVersion: 'valkey.io/v1alpha1',
              kind: 'ValkeyCluster',
              metadata: { name: secret, namespace },
              spec: {
                shards: 1,
                ...(order.version && {
                  image: `docker.io/valkey/valkey:${order.version}`,
                }),
                replicas: order.instances - 1,
                persistence: { size: order.storage, storageClassName: 'gp3' },
                resources: {
                  requests: { cpu: order.cpu, memory: order.memory },
                  limits: { memory: order.memory },
                },
                exporter: { enabled: true },
                users: [
                  {
                    name: 'app',
                    enabled: true,
                    passwordSecret: { name: secret, keys: ['password'] },
                    commands: {
                      allow: ['@all'],
                      deny: ['@admin', '@dangerous'],
                    },
                    keys: { readWrite: ['*'] },
                  },
                ],
              },
            },
          ],
        },
      },
    ],
    alerts: [],
    guide: [
      `Connect to \`${secret}.${namespace}.svc:6379\` as the user \`app\`.`,
      `The password is in the Secret \`${secret}\` of the namespace, and in Vault. A new one is made when \`rotation\` is raised in the order.`,
    ],
  };
};

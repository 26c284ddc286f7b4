import { generatedSecret } from './generatedSecret';
import type { ServiceBlueprint } from './ServiceFiles';

/** A Grafana of a team's own on the platform's metrics, logs and traces. */
export const grafana: ServiceBlueprint<'grafana'> = (service, order) => {
  const { name, namespace } = service;
  const secret = `${name}-grafana-admin`;
  const release = `${name}-grafana`;
  // The chart's own claim, or one that begins with a snapshot. It stays the same for the life of the service.
  const claim = order.restoreFrom ? `${release}-restored` : release;
  return {
    needs: ['grafana', 'external-secrets', 'storage-classes'],
    published: [{ secret, key: 'password', property: 'admin-password' }],
    apps: [
      {
        suffix: 'credentials',
        title: `${service.title}: administrator`,
        description: 'The password of the administrator.',
        wave: 30,
        manifests: {
          'credentials.yaml': generatedSecret({
            name: secret,
            namespace,
            rotation: order.rotation,
            data: { user: 'admin', password: '{{ .password }}' },
          }),
          'restore-points.yaml': (order.restorePoints ?? []).map(point => ({
            apiVersion: 'snapshot.storage.k8s.io/v1',
            kind: 'VolumeSnapshot',
            metadata: { name: `${release}-${point}`, namespace },
            spec: {
              volumeSnapshotClassName: 'ebs',
              source: { persistentVolumeClaimName: claim },
            },
          })),
          'restored.yaml': order.restoreFrom
            ? [
                {
                  apiVersion: 'v1',
                  kind: 'PersistentVolumeClaim',
                  metadata: { name: claim, namespace },
                  spec: {
                    accessModes: ['ReadWriteOnce'],
                    storageClassName: 'gp3',
                    resources: { requests: { storage: order.storage } },
                    dataSource: {
                      apiGroup: 'snapshot.storage.k8s.io',
                      kind: 'VolumeSnapshot',
                      name: order.restoreFrom,
                    },
                  },
                },
              ]
            : [],
        },
      },
      {
        suffix: 'grafana',
        title: `${service.title}: Grafana`,
        description: 'Dashboards of the team.',
        wave: 40,
        chart: {
          repository: 'https://grafana-community.github.io/helm-charts',
          chart: 'grafana',
          version: order.version ?? '12.11.1',
        },
        values: {
          fullnameOverride: release,
          replicas: 1,
          deploymentStrategy: { type: 'Recreate' },
          admin: {
            existingSecret: secret,
            userKey: 'user',
            passwordKey: 'password',
          },
          persistence: {
            enabled: true,
            size: order.storage,
            storageClassName: 'gp3',
            ...(order.restoreFrom && { existingClaim: claim }),
          },
          resources: {
            requests: { cpu: order.cpu, memory: order.memory },
            limits: { memory: order.memory },
          },
          serviceMonitor: { enabled: true },
          datasources: {
            'datasources.yaml': {
              apiVersion: 1,
              datasources: [
                {
                  name: 'Metrics',
                  uid: 'metrics',
                  type: 'prometheus',
                  url: 'http://thanos-query-frontend.monitoring.svc:9090',
                  isDefault: true,
                },
                {
                  name: 'Logs',
                  uid: 'logs',
                  type: 'loki',
                  url: 'http://loki-gateway.loki.svc',
                },
                {
                  name: 'Traces',
                  uid: 'traces',
                  type: 'tempo',
                  url: 'http://tempo.tempo.svc:3200',
                },
              ],
            },
          },
        },
      },
    ],
    alerts: [],
    guide: [
      `Reach it with \`kubectl --namespace ${namespace} port-forward service/${release} 3000:80\`, or publish it with an HTTPRoute on the Gateway.`,
      `The administrator's password is in the Secret \`${secret}\`, and in Vault.`,
      ...(order.restorePoints ?? []).map(
        point => `Restore point \`${point}\`: \`${release}-${point}\`.`,
      ),
      'To go back to a restore point, order another Grafana in the same namespace with `restoreFrom` set to its name.',
    ],
  };
};

import { generatedSecret } from './generatedSecret';
import type { ServiceBlueprint } from './ServiceFiles';

/** A Grafana of a team's own on the platform's metrics, logs and traces. */
export const grafana: ServiceBlueprint<'grafana'> = (service, order) => {
  const { name, namespace } = service;
  const secret = `${name}-grafana-admin`;
  const release = `${name}-grafana`;
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
          version: '12.11.1',
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
    ],
  };
};

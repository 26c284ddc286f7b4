import { generatedSecret } from './generatedSecret';
import type { ServiceBlueprint } from './ServiceFiles';

/** PostgreSQL by CloudNativePG, with a snapshot of its volumes every day. */
export const postgresql: ServiceBlueprint<'postgresql'> = (service, order) => {
  const { name, namespace } = service;
  const cluster = `${name}-database`;
  const owner = `${name}-owner`;
  const app = order.database;
  const bootstrap = order.restoreFrom
    ? {
        recovery: {
          backup: { name: order.restoreFrom },
          database: app,
          owner: app,
          secret: { name: owner },
        },
      }
    : { initdb: { database: app, owner: app, secret: { name: owner } } };
  return {
    needs: ['cloudnative-pg', 'external-secrets', 'storage-classes'],
    published: [
      { secret: owner, key: 'username', property: 'username' },
      { secret: owner, key: 'password', property: 'password' },
    ],
    apps: [
      {
        suffix: 'database',
        title: `${service.title}: database`,
        description: 'PostgreSQL, with a snapshot every day.',
        wave: 40,
        labelSelector: `cnpg.io/cluster=${cluster}`,
        manifests: {
          'credentials.yaml': generatedSecret({
            name: owner,
            namespace,
            rotation: order.rotation,
            type: 'kubernetes.io/basic-auth',
            data: { username: app, password: '{{ .password }}' },
            // CloudNativePG takes a new password over at once.
            labels: { 'cnpg.io/reload': 'true' },
          }),
          'cluster.yaml': [
            {
              apiVersion: 'postgresql.cnpg.io/v1',
              kind: 'Cluster',
              metadata: { name: cluster, namespace },
              spec: {
                instances: order.instances,
                imageName: `ghcr.io/cloudnative-pg/postgresql:${order.version}`,
                storage: { size: order.storage, storageClass: 'gp3' },
                resources: {
                  requests: { cpu: order.cpu, memory: order.memory },
                  limits: { memory: order.memory },
                },
                affinity: { topologyKey: 'topology.kubernetes.io/zone' },
                enableSuperuserAccess: false,
                bootstrap,
                managed: {
                  roles: [
                    {
                      name: app,
                      ensure: 'present',
                      login: true,
                      passwordSecret: { name: owner },
                    },
                  ],
                },
                backup: { volumeSnapshot: { className: 'ebs' } },
              },
            },
            {
              apiVersion: 'postgresql.cnpg.io/v1',
              kind: 'ScheduledBackup',
              metadata: { name: cluster, namespace },
              spec: {
                // With seconds first.
                schedule: `0 0 ${order.backupHour} * * *`,
                immediate: true,
                method: 'volumeSnapshot',
                backupOwnerReference: 'self',
                cluster: { name: cluster },
              },
            },
          ],
          'restore-points.yaml': (order.restorePoints ?? []).map(point => ({
            apiVersion: 'postgresql.cnpg.io/v1',
            kind: 'Backup',
            metadata: { name: `${cluster}-${point}`, namespace },
            spec: { method: 'volumeSnapshot', cluster: { name: cluster } },
          })),
          'metrics.yaml': [
            {
              apiVersion: 'monitoring.coreos.com/v1',
              kind: 'PodMonitor',
              metadata: { name: cluster, namespace },
              spec: {
                selector: { matchLabels: { 'cnpg.io/cluster': cluster } },
                podMetricsEndpoints: [{ port: 'metrics' }],
              },
            },
          ],
        },
      },
    ],
    alerts: [
      {
        alert: 'DatabaseInstanceDown',
        expr: `sum(cnpg_collector_up{namespace="${namespace}"}) < ${order.instances}`,
        for: '10m',
        severity: 'warning',
        summary: `An instance of ${cluster} does not answer`,
      },
      {
        alert: 'DatabaseReplicaBehind',
        expr: `max(cnpg_pg_replication_lag{namespace="${namespace}"}) > 300`,
        for: '10m',
        severity: 'warning',
        summary: `A replica of ${cluster} is more than five minutes behind`,
      },
      {
        alert: 'DatabaseBackupOld',
        expr: `time() - max(cnpg_collector_last_available_backup_timestamp{namespace="${namespace}"}) > 129600`,
        for: '1h',
        severity: 'critical',
        summary: `${cluster} has had no backup for 36 hours`,
      },
    ],
    guide: [
      `Connect to \`${cluster}-rw.${namespace}.svc:5432\`, database \`${app}\`; \`${cluster}-ro\` reads from replicas.`,
      `User and password are in the Secret \`${owner}\` of the namespace, and in Vault. New ones are made when \`rotation\` is raised in the order.`,
      ...(order.restorePoints ?? []).map(
        point => `Restore point \`${point}\`: \`${cluster}-${point}\`.`,
      ),
      `Snapshots: \`kubectl --namespace ${namespace} get backups\`. To restore one, order another PostgreSQL in the same namespace with \`restoreFrom\` set to its name.`,
    ],
  };
};

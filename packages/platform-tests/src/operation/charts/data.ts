import { on, type ChartDescriptions } from '../description';

/** Charts of the groups control and data, and those of the databases of others. */
export const data: ChartDescriptions = {
  crossplane: {
    parts: [
      {
        name: 'crossplane',
        replicas: ['replicas', 1],
        labels: { app: 'crossplane' },
        resources: ['resourcesCrossplane'],
      },
      {
        name: 'RBAC manager',
        replicas: ['rbacManager.replicas', 1],
        labels: { app: 'crossplane-rbac-manager' },
        resources: ['resourcesRBACManager'],
      },
    ],
    monitors: [],
  },
  'cloudnative-pg': {
    parts: [
      {
        name: 'operator',
        replicas: ['replicaCount', 1],
        labels: { 'app.kubernetes.io/name': 'cloudnative-pg' },
        resources: ['resources'],
      },
    ],
    monitors: [on('monitoring.podMonitorEnabled')],
  },
  // A database; the operator makes its pods and its budgets.
  cluster: {
    parts: [
      {
        name: 'instances',
        replicas: ['cluster.instances', 3],
        budget: {
          key: 'cluster.enablePDB',
          byDefault: true,
          limits: { minAvailable: 1 },
        },
        resources: ['cluster.resources'],
      },
    ],
    monitors: [on('cluster.monitoring.enabled')],
  },
  'plugin-barman-cloud': {
    parts: [
      {
        name: 'plugin',
        replicas: ['replicaCount', 1],
        labels: { 'app.kubernetes.io/name': 'plugin-barman-cloud' },
        resources: ['resources'],
      },
    ],
    monitors: [],
  },
  'strimzi-kafka-operator': {
    parts: [
      {
        name: 'operator',
        replicas: ['replicas', 1],
        budget: {
          key: 'podDisruptionBudget',
          flag: 'enabled',
          limits: { minAvailable: 1 },
        },
        labels: {
          name: 'strimzi-cluster-operator',
          'strimzi.io/kind': 'cluster-operator',
        },
        resources: ['resources'],
      },
    ],
    monitors: [],
    aside: {
      generatePodDisruptionBudget:
        'for the brokers, which services order; the operator has its own',
    },
  },
  'valkey-operator': {
    parts: [
      {
        name: 'operator',
        replicas: ['replicaCount', 1],
        budget: {
          key: 'podDisruptionBudget',
          flag: 'enabled',
          limits: { maxUnavailable: 1 },
        },
        resources: ['resources'],
      },
    ],
    monitors: [on('metrics.serviceMonitor.enabled')],
  },
  valkey: {
    parts: [
      {
        name: 'server',
        replicas: 1,
        budget: {
          key: 'podDisruptionBudget',
          flag: 'enabled',
          limits: { maxUnavailable: 1 },
        },
        resources: ['resources', 'initResources'],
      },
      {
        name: 'exporter',
        when: [on('metrics.enabled')],
        resources: ['metrics.exporter.resources'],
      },
    ],
    monitors: [on('metrics.serviceMonitor.enabled')],
    unused: { replica: on('replica.enabled') },
  },
};

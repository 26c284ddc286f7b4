import { on, usually, type ChartDescriptions } from '../description';

/** Charts of the group compute. */
export const compute: ChartDescriptions = {
  descheduler: {
    parts: [
      {
        name: 'descheduler',
        replicas: ['replicas', 1],
        labels: { 'app.kubernetes.io/name': 'descheduler' },
        resources: ['resources'],
      },
    ],
    monitors: [on('serviceMonitor.enabled')],
  },
  goldilocks: {
    parts: [
      {
        name: 'controller',
        when: [usually('controller.enabled')],
        replicas: 1,
        resources: ['controller.resources'],
      },
      {
        name: 'dashboard',
        when: [usually('dashboard.enabled')],
        replicas: ['dashboard.replicaCount', 2],
        labels: {
          'app.kubernetes.io/name': 'goldilocks',
          'app.kubernetes.io/component': 'dashboard',
        },
        resources: ['dashboard.resources'],
      },
    ],
    monitors: [],
    unused: {
      vpa: on('vpa.enabled'),
      'metrics-server': on('metrics-server.enabled'),
    },
  },
  karpenter: {
    parts: [
      {
        name: 'controller',
        replicas: ['replicas', 2],
        budget: {
          key: 'podDisruptionBudget',
          byDefault: true,
          limits: { maxUnavailable: 1 },
        },
        resources: ['controller.resources'],
      },
    ],
    monitors: [on('serviceMonitor.enabled')],
  },
  'karpenter-crd': { parts: [], monitors: [] },
  keda: {
    parts: [
      {
        name: 'operator',
        replicas: ['operator.replicaCount', 1],
        budget: { key: 'podDisruptionBudget.operator' },
        resources: ['resources.operator'],
      },
      {
        name: 'metrics server',
        replicas: ['metricsServer.replicaCount', 1],
        budget: { key: 'podDisruptionBudget.metricServer' },
        resources: ['resources.metricServer'],
      },
      {
        name: 'webhooks',
        when: [usually('webhooks.enabled')],
        replicas: ['webhooks.replicaCount', 1],
        budget: { key: 'podDisruptionBudget.webhooks' },
        resources: ['resources.webhooks'],
      },
    ],
    monitors: [
      on('prometheus.operator.serviceMonitor.enabled'),
      on('prometheus.metricServer.serviceMonitor.enabled'),
    ],
  },
  'metrics-server': {
    parts: [
      {
        name: 'metrics server',
        replicas: ['replicas', 1],
        budget: { key: 'podDisruptionBudget', flag: 'enabled' },
        resources: ['resources'],
      },
      {
        name: 'addon resizer',
        when: [on('addonResizer.enabled')],
        resources: ['addonResizer.resources'],
      },
    ],
    monitors: [on('serviceMonitor.enabled')],
  },
  'node-problem-detector': {
    parts: [
      {
        name: 'node problem detector',
        replicas: 'each node',
        resources: ['resources'],
      },
    ],
    monitors: [on('metrics.serviceMonitor.enabled')],
  },
  vpa: {
    parts: [
      {
        name: 'recommender',
        when: [usually('recommender.enabled')],
        replicas: ['recommender.replicaCount', 1],
        budget: { key: 'recommender.podDisruptionBudget' },
        resources: ['recommender.resources'],
      },
      {
        name: 'updater',
        when: [usually('updater.enabled')],
        replicas: ['updater.replicaCount', 1],
        budget: { key: 'updater.podDisruptionBudget' },
        resources: ['updater.resources'],
      },
      {
        name: 'admission controller',
        when: [usually('admissionController.enabled')],
        replicas: ['admissionController.replicaCount', 1],
        budget: { key: 'admissionController.podDisruptionBudget' },
        resources: [
          'admissionController.resources',
          'admissionController.certGen.resources',
        ],
      },
    ],
    monitors: [on('recommender.podMonitor.enabled')],
    unused: { 'metrics-server': on('metrics-server.enabled') },
  },
};

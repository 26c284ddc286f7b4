import { on, usually, without, type ChartDescriptions } from '../description';

const HELM_TEST = 'a Helm test, which Argo CD leaves out';

/** Charts of the groups delivery, foundation and gitlab. */
export const delivery: ChartDescriptions = {
  'argo-cd': {
    parts: [
      {
        name: 'application controller',
        replicas: ['controller.replicas', 1],
        budget: { key: 'controller.pdb', flag: 'enabled' },
        resources: ['controller.resources'],
      },
      {
        name: 'server',
        replicas: ['server.replicas', 1],
        budget: { key: 'server.pdb', flag: 'enabled' },
        resources: ['server.resources'],
      },
      {
        name: 'extensions of the server',
        when: [on('server.extensions.enabled')],
        resources: ['server.extensions.resources'],
      },
      {
        name: 'repository server',
        replicas: ['repoServer.replicas', 1],
        budget: { key: 'repoServer.pdb', flag: 'enabled' },
        resources: ['repoServer.resources', 'repoServer.copyutil.resources'],
      },
      {
        name: 'ApplicationSet controller',
        replicas: ['applicationSet.replicas', 1],
        budget: { key: 'applicationSet.pdb', flag: 'enabled' },
        resources: ['applicationSet.resources'],
      },
      {
        name: 'notifications controller',
        when: [usually('notifications.enabled')],
        replicas: 1,
        budget: { key: 'notifications.pdb', flag: 'enabled' },
        resources: ['notifications.resources'],
      },
      {
        name: 'Dex',
        when: [usually('dex.enabled')],
        replicas: 1,
        budget: { key: 'dex.pdb', flag: 'enabled' },
        resources: ['dex.resources', 'dex.initImage.resources'],
      },
      {
        name: 'commit server',
        when: [on('commitServer.enabled')],
        replicas: 1,
        resources: ['commitServer.resources'],
      },
      {
        name: 'Redis',
        when: [usually('redis.enabled'), without('redis-ha.enabled')],
        replicas: 1,
        budget: { key: 'redis.pdb', flag: 'enabled' },
        resources: ['redis.resources'],
      },
      {
        name: 'exporter of Redis',
        when: [on('redis.exporter.enabled'), without('redis-ha.enabled')],
        resources: ['redis.exporter.resources'],
      },
      {
        name: 'job that makes the password of Redis',
        when: [usually('redisSecretInit.enabled')],
        resources: ['redisSecretInit.resources'],
      },
      {
        name: 'Redis with Sentinel',
        when: [on('redis-ha.enabled')],
        replicas: ['redis-ha.replicas', 3],
        budget: { key: 'redis-ha.podDisruptionBudget' },
        resources: [
          'redis-ha.redis.resources',
          'redis-ha.sentinel.resources',
          'redis-ha.init.resources',
          'redis-ha.splitBrainDetection.resources',
        ],
      },
      {
        name: 'exporter of Redis with Sentinel',
        when: [on('redis-ha.exporter.enabled')],
        resources: ['redis-ha.exporter.resources'],
      },
      {
        name: 'sysctl of Redis',
        when: [on('redis-ha.sysctlImage.enabled')],
        resources: ['redis-ha.sysctlImage.resources'],
      },
      {
        name: 'HAProxy',
        when: [on('redis-ha.enabled')],
        replicas: ['redis-ha.haproxy.replicas', 3],
        budget: { key: 'redis-ha.haproxy.podDisruptionBudget' },
        resources: [
          'redis-ha.haproxy.resources',
          'redis-ha.haproxy.init.resources',
        ],
      },
    ],
    monitors: [
      on('controller.metrics.serviceMonitor.enabled'),
      on('server.metrics.serviceMonitor.enabled'),
      on('repoServer.metrics.serviceMonitor.enabled'),
      on('applicationSet.metrics.serviceMonitor.enabled'),
      on('notifications.metrics.serviceMonitor.enabled'),
    ],
    aside: {
      'redis-ha.configmapTest.resources': HELM_TEST,
      'redis-ha.haproxy.tests.resources': HELM_TEST,
    },
  },
  'argo-events': {
    parts: [
      {
        name: 'controller',
        replicas: ['controller.replicas', 1],
        budget: {
          key: 'controller.pdb',
          flag: 'enabled',
          limits: { minAvailable: 0 },
        },
        resources: ['controller.resources'],
      },
      {
        name: 'webhook',
        when: [on('webhook.enabled')],
        replicas: ['webhook.replicas', 1],
        budget: {
          key: 'webhook.pdb',
          flag: 'enabled',
          limits: { minAvailable: 0 },
        },
        resources: ['webhook.resources'],
      },
    ],
    monitors: [on('controller.metrics.serviceMonitor.enabled')],
  },
  'argo-rollouts': {
    parts: [
      {
        name: 'controller',
        replicas: ['controller.replicas', 2],
        budget: { key: 'controller.pdb', flag: 'enabled' },
        resources: ['controller.resources'],
      },
      {
        name: 'dashboard',
        when: [on('dashboard.enabled')],
        replicas: ['dashboard.replicas', 1],
        budget: { key: 'dashboard.pdb', flag: 'enabled' },
        resources: ['dashboard.resources'],
      },
    ],
    monitors: [on('controller.metrics.serviceMonitor.enabled')],
  },
  'argo-workflows': {
    parts: [
      {
        name: 'controller',
        replicas: ['controller.replicas', 1],
        budget: { key: 'controller.pdb', flag: 'enabled' },
        resources: ['controller.resources'],
      },
      {
        name: 'server',
        when: [usually('server.enabled')],
        replicas: ['server.replicas', 1],
        budget: { key: 'server.pdb', flag: 'enabled' },
        resources: ['server.resources'],
      },
      {
        name: 'executor of each step',
        resources: ['executor.resources', 'mainContainer.resources'],
      },
      {
        name: 'job that upgrades the CRDs',
        when: [usually('crds.install'), usually('crds.full')],
        resources: ['crds.upgradeJob.resources'],
      },
    ],
    monitors: [on('controller.serviceMonitor.enabled')],
  },
  'argocd-image-updater': {
    parts: [
      {
        name: 'image updater',
        replicas: ['replicaCount', 1],
        labels: { 'app.kubernetes.io/name': 'argocd-image-updater' },
        resources: ['resources'],
      },
    ],
    monitors: [on('metrics.serviceMonitor.enabled')],
  },
  headlamp: {
    parts: [
      {
        name: 'server',
        replicas: ['replicaCount', 1],
        budget: {
          key: 'podDisruptionBudget',
          flag: 'enabled',
          limits: { minAvailable: 0 },
        },
        resources: ['resources'],
      },
      {
        name: 'plugins manager',
        when: [on('pluginsManager.enabled')],
        resources: ['pluginsManager.resources'],
      },
    ],
    monitors: [],
    aside: { 'initContainers.resources': 'a list of ours, which is empty' },
  },
  'prometheus-operator-crds': { parts: [], monitors: [] },
  'gitlab-runner': {
    parts: [
      {
        name: 'manager',
        replicas: ['replicas', 1],
        labels: { app: 'gitlab-runner' },
        resources: ['resources'],
      },
    ],
    monitors: [on('metrics.serviceMonitor.enabled')],
  },
  renovate: {
    parts: [{ name: 'nightly job', resources: ['resources'] }],
    monitors: [],
  },
};

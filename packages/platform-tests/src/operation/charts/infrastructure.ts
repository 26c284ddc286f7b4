import { on, usually, type ChartDescriptions } from '../description';

const harborPart = (key: string, name: string, resources: string[]) => ({
  name,
  replicas: [`${key}.replicas`, 1] as [string, number],
  budget: {
    key: `${key}.podDisruptionBudget`,
    flag: 'enabled' as const,
    limits: { minAvailable: 1 },
  },
  resources,
});

/** Charts of the groups networking, registry and storage. */
export const infrastructure: ChartDescriptions = {
  'aws-load-balancer-controller': {
    parts: [
      {
        name: 'controller',
        replicas: ['replicaCount', 2],
        budget: { key: 'podDisruptionBudget' },
        resources: ['resources'],
      },
    ],
    monitors: [on('serviceMonitor.enabled')],
  },
  'external-dns': {
    parts: [{ name: 'controller', replicas: 1, resources: ['resources'] }],
    monitors: [on('serviceMonitor.enabled')],
    aside: {
      'provider.webhook':
        'beside providers that are a program of their own; aws is built in',
    },
  },
  harbor: {
    parts: [
      harborPart('core', 'core', ['core.resources']),
      harborPart('jobservice', 'job service', ['jobservice.resources']),
      harborPart('registry', 'registry', [
        'registry.registry.resources',
        'registry.controller.resources',
      ]),
      harborPart('portal', 'portal', ['portal.resources']),
      {
        ...harborPart('trivy', 'scanner', ['trivy.resources']),
        when: [usually('trivy.enabled')],
      },
      {
        ...harborPart('exporter', 'exporter', ['exporter.resources']),
        when: [on('metrics.enabled')],
      },
    ],
    monitors: [on('metrics.serviceMonitor.enabled')],
    unused: {
      'database.internal': {
        key: 'database.type',
        isNot: 'external',
        byDefault: 'internal',
      },
      'redis.internal': {
        key: 'redis.type',
        isNot: 'external',
        byDefault: 'internal',
      },
      // Only in front of what is not published by a route.
      nginx: { key: 'expose.type', isNot: 'route', byDefault: 'ingress' },
    },
  },
  'aws-ebs-csi-driver': {
    parts: [
      {
        name: 'controller',
        replicas: ['controller.replicaCount', 2],
        budget: {
          key: 'controller.podDisruptionBudget',
          flag: 'enabled',
          byDefault: true,
          limits: { maxUnavailable: 1 },
        },
        // Containers beside the driver get the driver's unless they have their own.
        resources: [
          'controller.resources',
          'sidecars.attacher.resources',
          'sidecars.provisioner.resources',
          'sidecars.resizer.resources',
          'sidecars.snapshotter.resources',
          'sidecars.livenessProbe.resources',
          'sidecars.metadataLabeler.resources',
          'sidecars.volumemodifier.resources',
        ],
        filled: [
          'sidecars.attacher.resources',
          'sidecars.provisioner.resources',
          'sidecars.resizer.resources',
          'sidecars.snapshotter.resources',
          'sidecars.livenessProbe.resources',
          'sidecars.metadataLabeler.resources',
          'sidecars.volumemodifier.resources',
        ],
      },
      {
        name: 'agent',
        replicas: 'each node',
        resources: ['node.resources', 'sidecars.nodeDriverRegistrar.resources'],
        filled: ['sidecars.nodeDriverRegistrar.resources'],
      },
    ],
    monitors: [on('controller.enableMetrics'), on('node.enableMetrics')],
  },
  'aws-efs-csi-driver': {
    parts: [
      {
        name: 'controller',
        when: [usually('controller.create')],
        replicas: ['controller.replicaCount', 2],
        budget: {
          key: 'controller.podDisruptionBudget',
          flag: 'enabled',
          limits: { minAvailable: 1 },
        },
        resources: [
          'controller.resources',
          'sidecars.csiProvisioner.resources',
          'sidecars.livenessProbe.resources',
        ],
      },
      {
        name: 'agent',
        replicas: 'each node',
        resources: ['node.resources', 'sidecars.nodeDriverRegistrar.resources'],
      },
    ],
    monitors: [
      on('controller.enableMetrics'),
      on('controller.serviceMonitor.enabled'),
    ],
  },
  'snapshot-controller': {
    parts: [
      {
        name: 'controller',
        when: [usually('controller.enabled')],
        replicas: ['controller.replicaCount', 1],
        budget: { key: 'controller.pdb' },
        resources: ['controller.resources'],
      },
      {
        name: 'webhook',
        when: [on('webhook.enabled')],
        replicas: ['webhook.replicaCount', 1],
        budget: { key: 'webhook.pdb' },
        resources: ['webhook.resources'],
      },
    ],
    monitors: [on('controller.serviceMonitor.create')],
  },
  velero: {
    parts: [
      {
        name: 'server',
        replicas: 1,
        budget: {
          key: 'podDisruptionBudget',
          flag: 'enabled',
          limits: { minAvailable: 1 },
        },
        resources: ['resources'],
      },
      {
        name: 'plugin for AWS',
        resources: ['initContainers.0.resources'],
      },
      {
        name: 'agent',
        when: [on('deployNodeAgent')],
        replicas: 'each node',
        resources: ['nodeAgent.resources'],
      },
      {
        name: 'job that upgrades the CRDs',
        when: [usually('upgradeCRDs')],
        resources: ['kubectl.resources', 'upgradeJobResources'],
      },
    ],
    monitors: [on('metrics.serviceMonitor.enabled')],
    aside: {
      'configuration.repositoryMaintenanceJob':
        'keeps up what the agent writes, which is off',
    },
  },
};

import {
  on,
  usually,
  without,
  type ChartDescriptions,
  type ChartPart,
  type Switch,
} from '../description';

/** What of Loki runs only in its other modes of deployment. */
const otherModes: Switch = {
  key: 'deploymentMode',
  isNot: 'Monolithic',
  byDefault: 'SimpleScalable',
};

/** The charts derive the memory of a cache from `allocatedMemory`, and make it a limit. */
const lokiCache = (key: string): ChartPart => ({
  name: key,
  when: [usually(`${key}.enabled`)],
  replicas: [`${key}.replicas`, 1],
  budget: { key: `${key}.podDisruptionBudget` },
  resources: [`${key}.resources`],
  filled: [`${key}.resources`],
});

const thanosPart = (
  key: string,
  name: string,
  byDefault: boolean,
  replicas: number,
): ChartPart => ({
  name,
  when: [byDefault ? usually(`${key}.enabled`) : on(`${key}.enabled`)],
  replicas: [`${key}.replicaCount`, replicas],
  budget: { key: `${key}.pdb`, flag: 'enabled' },
  resources: [`${key}.resources`],
});

/** Charts of the group observability. */
export const observability: ChartDescriptions = {
  alloy: {
    parts: [
      {
        name: 'agent',
        replicas: 'each node',
        budget: { key: 'controller.podDisruptionBudget', flag: 'enabled' },
        resources: ['alloy.resources'],
      },
      {
        name: 'reloader of its configuration',
        when: [usually('configReloader.enabled')],
        resources: ['configReloader.resources'],
      },
    ],
    monitors: [on('serviceMonitor.enabled')],
  },
  grafana: {
    parts: [
      {
        name: 'server',
        replicas: ['replicas', 1],
        budget: { key: 'podDisruptionBudget' },
        resources: ['resources', 'sidecar.resources'],
      },
      {
        name: 'image renderer',
        when: [on('imageRenderer.enabled')],
        replicas: ['imageRenderer.replicas', 1],
        resources: ['imageRenderer.resources'],
      },
      {
        name: 'chown of its volume',
        when: [usually('initChownData.enabled')],
        resources: ['initChownData.resources'],
      },
    ],
    monitors: [on('serviceMonitor.enabled')],
    aside: {
      'downloadDashboards.resources':
        'runs only for dashboards with an address; ours are files',
      'testFramework.resources': 'a Helm test, which Argo CD leaves out',
    },
  },
  'kube-prometheus-stack': {
    parts: [
      {
        name: 'Prometheus',
        replicas: ['prometheus.prometheusSpec.replicas', 1],
        budget: {
          key: 'prometheus.podDisruptionBudget',
          flag: 'enabled',
          limits: { minAvailable: 1 },
        },
        resources: [
          'prometheus.prometheusSpec.resources',
          'prometheus.prometheusSpec.thanos.resources',
        ],
      },
      {
        name: 'Alertmanager',
        when: [usually('alertmanager.enabled')],
        replicas: ['alertmanager.alertmanagerSpec.replicas', 1],
        budget: {
          key: 'alertmanager.podDisruptionBudget',
          flag: 'enabled',
          limits: { minAvailable: 1 },
        },
        resources: ['alertmanager.alertmanagerSpec.resources'],
      },
      {
        name: 'operator',
        replicas: 1,
        budget: {
          key: 'prometheusOperator.podDisruptionBudget',
          flag: 'enabled',
          limits: { minAvailable: 1 },
        },
        resources: [
          'prometheusOperator.resources',
          // Beside each Prometheus and Alertmanager.
          'prometheusOperator.prometheusConfigReloader.resources',
        ],
      },
      {
        name: 'webhooks apart from the operator',
        when: [on('prometheusOperator.admissionWebhooks.deployment.enabled')],
        replicas: [
          'prometheusOperator.admissionWebhooks.deployment.replicas',
          1,
        ],
        budget: {
          key: 'prometheusOperator.admissionWebhooks.deployment.podDisruptionBudget',
          flag: 'enabled',
          limits: { minAvailable: 1 },
        },
        resources: [
          'prometheusOperator.admissionWebhooks.deployment.resources',
        ],
      },
      {
        name: 'job that makes the certificate of the webhooks',
        when: [
          usually('prometheusOperator.admissionWebhooks.patch.enabled'),
          without('prometheusOperator.admissionWebhooks.certManager.enabled'),
        ],
        resources: ['prometheusOperator.admissionWebhooks.patch.resources'],
      },
      {
        name: 'job that upgrades the CRDs',
        when: [on('crds.upgradeJob.enabled')],
        resources: ['crds.upgradeJob.resources'],
      },
      {
        name: 'kube-state-metrics',
        when: [usually('kubeStateMetrics.enabled')],
        replicas: ['kube-state-metrics.replicas', 1],
        budget: { key: 'kube-state-metrics.podDisruptionBudget' },
        resources: ['kube-state-metrics.resources'],
      },
      {
        name: 'proxy of kube-state-metrics',
        when: [on('kube-state-metrics.kubeRBACProxy.enabled')],
        resources: ['kube-state-metrics.kubeRBACProxy.resources'],
      },
      {
        name: 'node exporter',
        when: [usually('nodeExporter.enabled')],
        replicas: 'each node',
        resources: ['prometheus-node-exporter.resources'],
      },
      {
        name: 'proxy of the node exporter',
        when: [on('prometheus-node-exporter.kubeRBACProxy.enabled')],
        resources: ['prometheus-node-exporter.kubeRBACProxy.resources'],
      },
    ],
    monitors: [
      usually('prometheus.serviceMonitor.selfMonitor'),
      usually('alertmanager.serviceMonitor.selfMonitor'),
      usually('prometheusOperator.serviceMonitor.selfMonitor'),
    ],
    unused: {
      grafana: usually('grafana.enabled'),
      thanosRuler: on('thanosRuler.enabled'),
      'prometheus-windows-exporter': on('windowsMonitoring.enabled'),
    },
  },
  loki: {
    parts: [
      {
        name: 'single binary',
        replicas: ['singleBinary.replicas', 0],
        // Switched on by default, and left out nevertheless as long as it has no limit.
        budget: { key: 'singleBinary.podDisruptionBudget' },
        resources: ['singleBinary.resources'],
      },
      {
        name: 'sidecar that loads rules',
        when: [usually('sidecar.rules.enabled')],
        resources: ['sidecar.resources'],
      },
      {
        name: 'gateway',
        when: [usually('gateway.enabled')],
        replicas: ['gateway.replicas', 1],
        budget: { key: 'gateway.podDisruptionBudget' },
        resources: ['gateway.resources'],
      },
      {
        name: 'exporter of the gateway',
        when: [on('gateway.metrics.enabled')],
        resources: ['gateway.metrics.resources'],
      },
      lokiCache('chunksCache'),
      lokiCache('resultsCache'),
      {
        name: 'exporters of the caches',
        when: [usually('memcachedExporter.enabled')],
        resources: ['memcachedExporter.resources'],
      },
    ],
    monitors: [on('monitoring.serviceMonitor.enabled')],
    unused: {
      'chunksCache.l2': on('chunksCache.l2.enabled'),
      lokiCanary: usually('lokiCanary.enabled'),
      tableManager: on('tableManager.enabled'),
      ...Object.fromEntries(
        [
          'backend',
          'bloomBuilder',
          'bloomGateway',
          'bloomPlanner',
          'compactor',
          'distributor',
          'indexGateway',
          'ingester',
          'overridesExporter',
          'patternIngester',
          'querier',
          'queryFrontend',
          'queryScheduler',
          'read',
          'ruler',
          'write',
        ].map(key => [key, otherModes]),
      ),
    },
    aside: { podDisruptionBudget: 'the switch of all budgets, which is on' },
  },
  opencost: {
    parts: [
      {
        name: 'exporter',
        replicas: ['opencost.exporter.replicas', 1],
        budget: { key: 'pdb', flag: 'enabled' },
        resources: ['opencost.exporter.resources'],
      },
      {
        name: 'user interface',
        when: [usually('opencost.ui.enabled')],
        resources: ['opencost.ui.resources'],
      },
      {
        name: 'proxy that signs for AWS',
        when: [on('opencost.prometheus.amp.enabled')],
        resources: ['opencost.sigV4Proxy.resources'],
      },
      {
        name: 'certificates of its own',
        when: [on('opencost.updateCaTrust.enabled')],
        resources: ['opencost.updateCaTrust.resources'],
      },
    ],
    monitors: [on('opencost.metrics.serviceMonitor.enabled')],
  },
  'opentelemetry-operator': {
    parts: [
      {
        name: 'operator',
        replicas: ['replicaCount', 1],
        budget: {
          key: 'pdb',
          flag: 'create',
          limits: { minAvailable: 1 },
        },
        resources: ['manager.resources'],
      },
    ],
    monitors: [on('manager.serviceMonitor.enabled')],
    aside: {
      'testFramework.resources': 'a Helm test, which Argo CD leaves out',
    },
  },
  'prometheus-blackbox-exporter': {
    parts: [
      {
        name: 'exporter',
        replicas: ['replicas', 1],
        budget: { key: 'podDisruptionBudget' },
        resources: ['resources'],
      },
      {
        name: 'reloader of its configuration',
        when: [on('configReloader.enabled')],
        resources: ['configReloader.resources'],
      },
    ],
    monitors: [on('serviceMonitor.selfMonitor.enabled')],
  },
  tempo: {
    parts: [
      {
        name: 'server',
        replicas: ['replicas', 1],
        resources: ['tempo.resources'],
      },
      {
        name: 'interface of Jaeger',
        when: [on('tempoQuery.enabled')],
        resources: ['tempoQuery.resources'],
      },
    ],
    monitors: [on('serviceMonitor.enabled')],
  },
  thanos: {
    parts: [
      thanosPart('query', 'query', true, 2),
      thanosPart('queryFrontend', 'query frontend', true, 2),
      thanosPart('storegateway', 'store gateway', true, 2),
      thanosPart('compactor', 'compactor', true, 1),
      thanosPart('bucket.bucketweb', 'view of the bucket', false, 1),
    ],
    monitors: [on('global.serviceMonitor.enabled')],
    unused: {
      receive: usually('receive.enabled'),
      ruler: usually('ruler.enabled'),
      'kube-prometheus-stack': on('kube-prometheus-stack.enabled'),
    },
    aside: {
      'global.resources': 'each part has its own',
      'global.pdb': 'each part has its own, which its template looks at',
    },
  },
};

import { on, usually, type ChartDescriptions } from '../description';

const kyvernoPart = (key: string, name: string, resources: string[]) => ({
  name,
  replicas: [`${key}.replicas`, 1] as [string, number],
  budget: {
    key: `${key}.podDisruptionBudget`,
    flag: 'enabled' as const,
    limits: { minAvailable: 1 },
  },
  resources,
});

/** Charts of the groups secrets, security and identity. */
export const security: ChartDescriptions = {
  'cert-manager': {
    parts: [
      {
        name: 'controller',
        replicas: ['replicaCount', 1],
        budget: { key: 'podDisruptionBudget', flag: 'enabled' },
        resources: ['resources'],
      },
      {
        name: 'webhook',
        replicas: ['webhook.replicaCount', 1],
        budget: { key: 'webhook.podDisruptionBudget', flag: 'enabled' },
        resources: ['webhook.resources'],
      },
      {
        name: 'injector of authorities',
        when: [usually('cainjector.enabled')],
        replicas: ['cainjector.replicaCount', 1],
        budget: { key: 'cainjector.podDisruptionBudget', flag: 'enabled' },
        resources: ['cainjector.resources'],
      },
      {
        name: 'check after installation',
        when: [usually('startupapicheck.enabled')],
        resources: ['startupapicheck.resources'],
      },
    ],
    monitors: [on('prometheus.servicemonitor.enabled')],
  },
  'external-secrets': {
    parts: [
      {
        name: 'controller',
        replicas: ['replicaCount', 1],
        budget: {
          key: 'podDisruptionBudget',
          flag: 'enabled',
          limits: { minAvailable: 1 },
        },
        resources: ['resources'],
      },
      {
        name: 'webhook',
        when: [usually('webhook.create')],
        replicas: ['webhook.replicaCount', 1],
        budget: {
          key: 'webhook.podDisruptionBudget',
          flag: 'enabled',
          limits: { minAvailable: 1 },
        },
        resources: ['webhook.resources'],
      },
      {
        name: 'certificate controller',
        when: [usually('certController.create')],
        replicas: ['certController.replicaCount', 1],
        budget: {
          key: 'certController.podDisruptionBudget',
          flag: 'enabled',
          limits: { minAvailable: 1 },
        },
        resources: ['certController.resources'],
      },
    ],
    monitors: [on('serviceMonitor.enabled')],
    aside: {
      'genericTargets.resources': 'kinds that it may write, not memory',
    },
  },
  falco: {
    parts: [
      {
        name: 'Falco',
        replicas: 'each node',
        resources: ['resources'],
      },
      {
        name: 'loader of the driver',
        when: [usually('driver.loader.enabled')],
        resources: ['driver.loader.initContainer.resources'],
      },
      {
        name: 'download of rules at the start',
        when: [usually('falcoctl.artifact.install.enabled')],
        resources: ['falcoctl.artifact.install.resources'],
      },
      {
        name: 'download of new rules',
        when: [usually('falcoctl.artifact.follow.enabled')],
        resources: ['falcoctl.artifact.follow.resources'],
      },
      {
        name: 'collector of metadata',
        when: [on('collectors.kubernetes.enabled')],
        replicas: 1,
        resources: ['k8s-metacollector.resources'],
      },
      {
        name: 'Falcosidekick',
        when: [on('falcosidekick.enabled')],
        replicas: ['falcosidekick.replicaCount', 2],
        labels: { 'app.kubernetes.io/name': 'falcosidekick' },
        resources: ['falcosidekick.resources'],
      },
    ],
    monitors: [
      on('serviceMonitor.create'),
      on('falcosidekick.serviceMonitor.enabled'),
    ],
    unused: { 'falcosidekick.webui': on('falcosidekick.webui.enabled') },
  },
  kyverno: {
    parts: [
      kyvernoPart('admissionController', 'admission controller', [
        'admissionController.container.resources',
      ]),
      {
        name: 'start of the admission controller',
        resources: ['admissionController.initContainer.resources'],
        filled: ['admissionController.initContainer.resources'],
      },
      kyvernoPart('backgroundController', 'background controller', [
        'backgroundController.resources',
      ]),
      kyvernoPart('cleanupController', 'cleanup controller', [
        'cleanupController.resources',
      ]),
      kyvernoPart('reportsController', 'reports controller', [
        'reportsController.resources',
      ]),
      {
        name: 'job that migrates what is stored',
        when: [usually('crds.migration.enabled')],
        resources: ['crds.migration.podResources'],
      },
      {
        name: 'job that removes webhooks',
        when: [usually('webhooksCleanup.enabled')],
        resources: ['webhooksCleanup.resources'],
      },
    ],
    monitors: [
      on('admissionController.serviceMonitor.enabled'),
      on('backgroundController.serviceMonitor.enabled'),
      on('cleanupController.serviceMonitor.enabled'),
      on('reportsController.serviceMonitor.enabled'),
    ],
    aside: {
      'test.resources': 'a Helm test, which Argo CD leaves out',
      'apiVersionOverride.podDisruptionBudget': 'the version of the API',
      'crds.migration.resources': 'kinds that it migrates, not memory',
    },
  },
  'kyverno-policies': { parts: [], monitors: [] },
  'policy-reporter': {
    parts: [
      {
        name: 'reporter',
        replicas: ['replicaCount', 1],
        budget: {
          key: 'podDisruptionBudget',
          byDefault: true,
          limits: { minAvailable: 1 },
        },
        resources: ['resources'],
      },
      {
        name: 'user interface',
        when: [on('ui.enabled')],
        replicas: ['ui.replicaCount', 1],
        budget: { key: 'ui.podDisruptionBudget' },
        resources: ['ui.resources'],
      },
      {
        name: 'plugin for Kyverno',
        when: [on('plugin.kyverno.enabled')],
        replicas: ['plugin.kyverno.replicaCount', 1],
        budget: { key: 'plugin.kyverno.podDisruptionBudget' },
        resources: ['plugin.kyverno.resources'],
      },
      {
        name: 'plugin for Trivy',
        when: [on('plugin.trivy.enabled')],
        replicas: ['plugin.trivy.replicaCount', 1],
        budget: { key: 'plugin.trivy.podDisruptionBudget' },
        resources: ['plugin.trivy.resources'],
      },
    ],
    monitors: [on('monitoring.enabled')],
    unused: {
      'emailReports.summary': on('emailReports.summary.enabled'),
      'emailReports.violations': on('emailReports.violations.enabled'),
    },
    aside: {
      'apiVersionOverride.podDisruptionBudget': 'the version of the API',
      'emailReports.resources': 'for both reports by mail, which are off',
    },
  },
  reloader: {
    parts: [
      {
        name: 'reloader',
        replicas: ['reloader.deployment.replicas', 1],
        budget: { key: 'reloader.podDisruptionBudget', flag: 'enabled' },
        resources: ['reloader.deployment.resources'],
      },
    ],
    monitors: [on('reloader.podMonitor.enabled')],
  },
  'trivy-operator': {
    parts: [
      {
        name: 'operator',
        replicas: ['operator.replicas', 1],
        resources: ['resources'],
      },
      {
        name: 'server with the database',
        when: [on('operator.builtInTrivyServer')],
        replicas: ['trivy.server.replicas', 1],
        resources: ['trivy.server.resources'],
        filled: ['trivy.server.resources'],
      },
      {
        name: 'jobs that scan',
        resources: ['trivy.resources'],
        filled: ['trivy.resources'],
      },
    ],
    monitors: [on('serviceMonitor.enabled')],
  },
  'trust-manager': {
    parts: [
      {
        name: 'controller',
        replicas: ['replicaCount', 1],
        budget: { key: 'podDisruptionBudget', flag: 'enabled' },
        resources: ['resources'],
      },
      {
        name: 'public authorities',
        when: [usually('defaultPackage.enabled')],
        resources: ['defaultPackage.resources'],
      },
    ],
    monitors: [on('app.metrics.service.servicemonitor.enabled')],
    aside: {
      'secretTargets.resources':
        'beside Bundles that write Secrets; ours write ConfigMaps',
    },
  },
  vault: {
    parts: [
      {
        name: 'server',
        replicas: ['server.ha.replicas', 3],
        budget: {
          key: 'server.ha.disruptionBudget',
          flag: 'enabled',
          byDefault: true,
        },
        resources: ['server.resources'],
      },
      {
        name: 'injector',
        when: [usually('injector.enabled')],
        replicas: ['injector.replicas', 1],
        budget: { key: 'injector.podDisruptionBudget' },
        resources: ['injector.resources'],
      },
    ],
    monitors: [on('serverTelemetry.serviceMonitor.enabled')],
    unused: { csi: on('csi.enabled') },
  },
  'x509-certificate-exporter': {
    parts: [
      {
        name: 'exporter of Secrets',
        replicas: ['secretsExporter.replicas', 1],
        resources: ['secretsExporter.resources'],
      },
      {
        name: 'job of an upgrade',
        resources: ['migration.resources'],
        filled: ['migration.resources'],
      },
      {
        name: 'proxy',
        when: [on('rbacProxy.enabled')],
        resources: ['rbacProxy.resources'],
      },
    ],
    monitors: [usually('prometheusServiceMonitor.create')],
    aside: {
      'hostPathsExporter.resources': 'no DaemonSet of it is asked for',
      'cabundlesExporter.resources': 'kinds that it reads, not memory',
    },
  },
  keycloakx: {
    parts: [
      {
        name: 'server',
        replicas: ['replicas', 1],
        budget: { key: 'podDisruptionBudget' },
        resources: ['resources'],
      },
      {
        name: 'wait for the database',
        when: [on('dbchecker.enabled')],
        resources: ['dbchecker.resources'],
      },
    ],
    monitors: [on('serviceMonitor.enabled')],
  },
};

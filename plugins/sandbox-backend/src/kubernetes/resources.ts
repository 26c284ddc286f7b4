import type { KubeObject } from '../cluster/ObjectStore';

/** One kind that the API server serves. */
export interface ApiResource {
  /** `v1`, `apps/v1`, … */
  groupVersion: string;
  /** In the path. */
  plural: string;
  kind: string;
  namespaced: boolean;
}

const builtIn = (
  groupVersion: string,
  kinds: Record<string, string>,
  namespaced = true,
): ApiResource[] =>
  Object.entries(kinds).map(([plural, kind]) => ({
    groupVersion,
    plural,
    kind,
    namespaced,
  }));

const standard: ApiResource[] = [
  ...builtIn('v1', {
    pods: 'Pod',
    services: 'Service',
    configmaps: 'ConfigMap',
    events: 'Event',
    limitranges: 'LimitRange',
    resourcequotas: 'ResourceQuota',
    persistentvolumeclaims: 'PersistentVolumeClaim',
    serviceaccounts: 'ServiceAccount',
    secrets: 'Secret',
  }),
  ...builtIn('v1', { namespaces: 'Namespace', nodes: 'Node' }, false),
  ...builtIn('apps/v1', {
    deployments: 'Deployment',
    replicasets: 'ReplicaSet',
    statefulsets: 'StatefulSet',
    daemonsets: 'DaemonSet',
  }),
  ...builtIn('batch/v1', { jobs: 'Job', cronjobs: 'CronJob' }),
  ...builtIn('networking.k8s.io/v1', {
    ingresses: 'Ingress',
    networkpolicies: 'NetworkPolicy',
  }),
  ...builtIn('autoscaling/v2', {
    horizontalpodautoscalers: 'HorizontalPodAutoscaler',
  }),
  ...builtIn('metrics.k8s.io/v1beta1', { pods: 'PodMetrics' }),
  ...builtIn('argoproj.io/v1alpha1', { applications: 'Application' }),
];

/** The plural of a custom kind by Kubernetes' rules. */
function pluralOf(kind: string): string {
  const name = kind.toLowerCase();
  if (/(s|x|ch|sh)$/.test(name))
    return name.endsWith('ies') ? name : `${name}es`;
  return /[^aeiou]y$/.test(name) ? `${name.slice(0, -1)}ies` : `${name}s`;
}

/** Everything served: what is built in, and the kinds of the objects that exist. */
export function servedResources(objects: KubeObject[]): ApiResource[] {
  const all = new Map(
    standard.map(resource => [
      `${resource.groupVersion} ${resource.kind}`,
      resource,
    ]),
  );
  for (const { apiVersion, kind, metadata } of objects) {
    const key = `${apiVersion} ${kind}`;
    if (all.has(key)) continue;
    all.set(key, {
      groupVersion: apiVersion,
      plural: pluralOf(kind),
      kind,
      namespaced: metadata.namespace !== undefined,
    });
  }
  return [...all.values()];
}

import { createHash } from 'node:crypto';
import type { KubeObject } from './ObjectStore';
import { clusterScoped } from './desired';
import { healthOf, syncOf, type Health, type RunningApp } from './RunningApp';

/** An object of an app with what Argo CD says of it. */
export interface AppObject {
  object: KubeObject;
  sync: 'Synced' | 'OutOfSync';
  health?: { status: Health; message?: string };
  /** What made it, for the tree. */
  owner?: KubeObject;
  /** Whether Git describes it; a pod comes from a controller. */
  managed: boolean;
}

const stateful =
  /(vault|loki|tempo|thanos|database|postgres|valkey|kafka|prometheus|keycloak)$/;

const short = (text: string) =>
  createHash('sha256').update(text).digest('hex').slice(0, 10);

/** How many replicas the workload of an app has in Git. */
export const desiredReplicas = (name: string) => (stateful.test(name) ? 3 : 2);

export const isCrossplane = (apiVersion: string) =>
  /\.(vault(\.m)?\.upbound|harbor(\.m)?\.crossplane)\.io\//.test(apiVersion) ||
  /^vault(\.m)?\.upbound\.io\//.test(apiVersion);

function crossplaneStatus(
  object: KubeObject,
  app: RunningApp,
  failure: string | undefined,
) {
  const ready = app.phase === 'up' && failure === undefined;
  const at = app.healthSince;
  return {
    ...object,
    metadata: {
      ...object.metadata,
      annotations: {
        ...object.metadata.annotations,
        'crossplane.io/external-name': object.metadata.name,
      },
    },
    status: {
      atProvider: { id: object.metadata.name },
      conditions: [
        {
          type: 'Ready',
          status: ready ? 'True' : 'False',
          reason: ready ? 'Available' : 'Creating',
          lastTransitionTime: at,
        },
        {
          type: 'Synced',
          status: failure === undefined ? 'True' : 'False',
          reason: failure === undefined ? 'ReconcileSuccess' : 'ReconcileError',
          ...(failure !== undefined && { message: failure }),
          lastTransitionTime: at,
        },
      ],
    },
  } satisfies KubeObject;
}

/** The workload that the sandbox invents for an app whose chart it cannot render. */
function workload(app: RunningApp, health: Health): AppObject[] {
  const { name, namespace } = app.desired;
  const labels = {
    'app.kubernetes.io/instance': name,
    'app.kubernetes.io/name': name,
  };
  const tracking = `${name}:apps/Deployment:${namespace}/${name}`;
  const annotations = { 'argocd.argoproj.io/tracking-id': tracking };
  const isStateful = stateful.test(name);
  const replicas = app.drifted?.replicas ?? desiredReplicas(name);
  const ready = health === 'Healthy' ? replicas : 0;
  const [source] = app.desired.source;
  const image = `registry.example/${name}:${source?.targetRevision ?? 'main'}`;
  const selector = { matchLabels: labels };
  const podSpec = {
    containers: [
      { name, image, resources: {}, ports: [{ containerPort: 8080 }] },
    ],
  };
  const manager = app.drifted
    ? {
        managedFields: [
          {
            manager: 'argocd-controller',
            operation: 'Apply',
            time: app.operation?.finishedAt ?? app.reconciledAt,
          },
          {
            manager: 'kubectl-edit',
            operation: 'Update',
            time: app.drifted.at,
            fieldsV1: { 'f:spec': { 'f:replicas': {} } },
          },
        ],
      }
    : {};
  const controller: KubeObject = {
    apiVersion: 'apps/v1',
    kind: isStateful ? 'StatefulSet' : 'Deployment',
    metadata: { name, namespace, labels, annotations, ...manager },
    spec: {
      replicas,
      selector,
      template: { metadata: { labels }, spec: podSpec },
    },
    status: {
      replicas,
      readyReplicas: ready,
      availableReplicas: ready,
      updatedReplicas: replicas,
      conditions: [
        {
          type: 'Available',
          status: ready > 0 ? 'True' : 'False',
          reason:
            ready > 0
              ? 'MinimumReplicasAvailable'
              : 'MinimumReplicasUnavailable',
          lastUpdateTime: app.healthSince,
          lastTransitionTime: app.healthSince,
        },
      ],
    },
  };
  const service: KubeObject = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace, labels, annotations },
    spec: {
      selector: labels,
      ports: [{ port: 80, targetPort: 8080 }],
      type: 'ClusterIP',
    },
  };
  const config: KubeObject = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace, labels, annotations },
    data: { 'config.yaml': `# invented by the sandbox for ${name}\n` },
  };
  const replicaSet: KubeObject = {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: `${name}-${short(image)}`,
      namespace,
      labels,
      ownerReferences: [
        { apiVersion: 'apps/v1', kind: 'Deployment', name, controller: true },
      ],
    },
    spec: {
      replicas,
      selector,
      template: { metadata: { labels }, spec: podSpec },
    },
    status: { replicas, readyReplicas: ready },
  };
  const parent = isStateful ? controller : replicaSet;
  const crashing = health === 'Degraded';
  const pods = Array.from(
    { length: replicas },
    (_, index): KubeObject => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name: isStateful
          ? `${name}-${index}`
          : `${replicaSet.metadata.name}-${short(name + index).slice(0, 5)}`,
        namespace,
        labels,
        ownerReferences: [
          {
            apiVersion: 'apps/v1',
            kind: parent.kind,
            name: parent.metadata.name,
            controller: true,
          },
        ],
      },
      spec: podSpec,
      status: {
        phase: health === 'Progressing' ? 'Pending' : 'Running',
        startTime: app.healthSince,
        conditions: [
          { type: 'Ready', status: ready > 0 ? 'True' : 'False' },
          { type: 'ContainersReady', status: ready > 0 ? 'True' : 'False' },
        ],
        containerStatuses: [
          {
            name,
            image,
            ready: ready > 0,
            restartCount: crashing ? 7 : 0,
            state: crashing
              ? { waiting: { reason: 'CrashLoopBackOff', message: app.broken } }
              : { running: { startedAt: app.healthSince } },
          },
        ],
      },
    }),
  );
  const sync = syncOf(app);
  const controllerHealth = {
    status: health,
    ...(app.broken !== undefined && { message: app.broken }),
  };
  return [
    {
      object: controller,
      // A field that was changed by hand differs; else all of a version that is not applied yet does.
      sync,
      health: controllerHealth,
      managed: true,
    },
    {
      object: service,
      sync: app.drifted ? 'Synced' : sync,
      health: { status: 'Healthy' },
      managed: true,
    },
    { object: config, sync: app.drifted ? 'Synced' : sync, managed: true },
    ...(isStateful
      ? []
      : [
          {
            object: replicaSet,
            sync,
            health: { status: health },
            owner: controller,
            managed: false,
          } as AppObject,
        ]),
    ...pods.map(
      (object): AppObject => ({
        object,
        sync,
        health: controllerHealth,
        owner: parent,
        managed: false,
      }),
    ),
  ];
}

/**
 * Everything that an app has in the cluster.
 *
 * @param failures - by the name of a Crossplane resource: why it cannot be reconciled
 */
export function objectsOf(
  app: RunningApp,
  failures: ReadonlyMap<string, string>,
): AppObject[] {
  if (app.applied === undefined) return [];
  const health = healthOf(app);
  const sync = syncOf(app);
  const { manifests, source } = app.desired;
  const own = manifests.map((object): AppObject => {
    const tracked: KubeObject = {
      ...object,
      metadata: {
        ...object.metadata,
        annotations: {
          ...object.metadata.annotations,
          'argocd.argoproj.io/tracking-id': `${app.desired.name}:${
            object.apiVersion.includes('/')
              ? object.apiVersion.split('/')[0]
              : ''
          }/${object.kind}:${
            clusterScoped(object) ? '' : object.metadata.namespace
          }/${object.metadata.name}`,
        },
      },
    };
    if (!isCrossplane(object.apiVersion)) {
      return { object: tracked, sync, managed: true };
    }
    const failure = failures.get(object.metadata.name);
    return {
      object: crossplaneStatus(tracked, app, failure),
      sync,
      health:
        failure === undefined
          ? { status: app.phase === 'up' ? 'Healthy' : 'Progressing' }
          : { status: 'Degraded', message: failure },
      managed: true,
    };
  });
  const rendersChart = source.some(({ chart }) => chart !== undefined);
  return rendersChart || manifests.length === 0
    ? [...workload(app, health), ...own]
    : own;
}

import type { DesiredState } from './desired';
import type { KubeObject } from './ObjectStore';
import { healthOf, type RunningApp } from './RunningApp';

/** The nodes of every cluster. */
export const nodes = [1, 2, 3].map(
  (number): KubeObject => ({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name: `ip-10-0-${number}-10.sandbox` },
    status: {
      conditions: [{ type: 'Ready', status: 'True' }],
      nodeInfo: { kubeletVersion: 'v1.34.1' },
    },
  }),
);

/** The Application that makes all others. */
export function rootApplication(
  desired: DesiredState,
  apps: RunningApp[],
): KubeObject {
  const done = apps.every(app => healthOf(app) === 'Healthy');
  const complete = desired.apps.every(({ name }) =>
    apps.some(app => app.desired.name === name),
  );
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: 'argo-platform', namespace: 'argocd', labels: {} },
    spec: {
      project: 'argo-platform',
      destination: {
        server: 'https://kubernetes.default.svc',
        namespace: 'argocd',
      },
      source: { path: 'platform/argo-platform', targetRevision: 'main' },
      syncPolicy: { automated: { prune: true, selfHeal: true } },
    },
    status: {
      sync: {
        status: complete ? 'Synced' : 'OutOfSync',
        revision: desired.revision,
      },
      health: { status: done && complete ? 'Healthy' : 'Progressing' },
      resources: [],
      history: [],
      conditions: [],
    },
  };
}

/** Tells that the workload of an app does not start. */
export function brokenEvent(app: RunningApp): KubeObject {
  const { name, namespace } = app.desired;
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name: `${name}.broken`, namespace },
    involvedObject: {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      name,
      namespace,
    },
    type: 'Warning',
    reason: 'BackOff',
    message: app.broken,
    count: 7,
    firstTimestamp: app.healthSince,
    lastTimestamp: app.healthSince,
  };
}

/** Tells that a provider cannot make a resource. */
export function resourceEvent(
  kind: string,
  name: string,
  message: string,
): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name: `${name}.cannot-reconcile`, namespace: 'default' },
    involvedObject: { kind, name },
    type: 'Warning',
    reason: 'CannotReconcile',
    message,
    count: 3,
  };
}

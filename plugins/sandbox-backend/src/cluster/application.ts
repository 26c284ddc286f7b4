import type { KubeObject } from './ObjectStore';
import type { AppObject } from './objects';
import { healthOf, syncOf, type RunningApp } from './RunningApp';

/** `group`, `version` of an apiVersion. */
export function groupVersion(apiVersion: string): {
  group: string;
  version: string;
} {
  const [first, second] = apiVersion.split('/');
  return second === undefined
    ? { group: '', version: first! }
    : { group: first!, version: second };
}

/** An app as the Application that Argo CD's API gives. */
export function applicationOf(
  app: RunningApp,
  objects: AppObject[],
): KubeObject {
  const { desired } = app;
  const health = healthOf(app);
  const failing = objects.find(
    ({ health: own, managed }) => managed && own?.status === 'Degraded',
  );
  const status = failing && health === 'Healthy' ? 'Degraded' : health;
  const sources =
    desired.source.length === 1
      ? { source: desired.source[0] }
      : { sources: desired.source };
  const applied = app.history.at(-1);
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: {
      name: desired.name,
      namespace: 'argocd',
      labels: desired.labels,
      annotations: {
        'argocd.argoproj.io/sync-wave': String(desired.wave),
      },
      ...(!app.unmanaged && {
        finalizers: ['resources-finalizer.argocd.argoproj.io'],
      }),
    },
    spec: {
      project: desired.project,
      destination: {
        server: 'https://kubernetes.default.svc',
        namespace: desired.namespace,
      },
      ...sources,
      syncPolicy: {
        ...(app.autoSync && { automated: { prune: true, selfHeal: true } }),
        syncOptions: ['CreateNamespace=true', 'ServerSideApply=true'],
      },
    },
    ...(app.operation?.phase === 'Running' && {
      operation: {
        sync: { revision: app.operation.revision },
        initiatedBy: {
          automated: app.operation.automated,
          ...(app.operation.username && { username: app.operation.username }),
        },
      },
    }),
    status: {
      sync: {
        status: syncOf(app),
        revision: app.revision,
        comparedTo: { destination: {}, ...sources },
      },
      health: {
        status,
        lastTransitionTime: app.healthSince,
        ...(failing?.health?.message && { message: failing.health.message }),
      },
      reconciledAt: app.reconciledAt,
      ...(app.operation && {
        operationState: {
          operation: {
            sync: { revision: app.operation.revision },
            initiatedBy: {
              automated: app.operation.automated,
              ...(app.operation.username && {
                username: app.operation.username,
              }),
            },
          },
          phase: app.operation.phase,
          message: app.operation.message,
          startedAt: app.operation.startedAt,
          ...(app.operation.finishedAt && {
            finishedAt: app.operation.finishedAt,
          }),
          syncResult: {
            revision: app.operation.revision,
            ...sources,
            resources: objects
              .filter(({ managed }) => managed)
              .map(({ object }) => ({
                ...groupVersion(object.apiVersion),
                kind: object.kind,
                namespace: object.metadata.namespace ?? '',
                name: object.metadata.name,
                status: 'Synced',
                message: 'serverside-applied',
              })),
          },
        },
      }),
      resources: objects
        .filter(({ managed }) => managed)
        .map(({ object, sync, health: own }) => ({
          ...groupVersion(object.apiVersion),
          kind: object.kind,
          ...(object.metadata.namespace && {
            namespace: object.metadata.namespace,
          }),
          name: object.metadata.name,
          status: sync,
          ...(own && { health: own }),
        })),
      history: app.history.map(entry => ({
        id: entry.id,
        revision: entry.revision,
        deployStartedAt: entry.deployStartedAt,
        deployedAt: entry.deployedAt,
        ...(entry.source.length === 1
          ? { source: entry.source[0] }
          : { sources: entry.source }),
        initiatedBy: { automated: entry.automated },
      })),
      ...(applied && {
        summary: {
          images: [
            ...new Set(
              objects
                .filter(({ object }) => object.kind === 'Pod')
                .flatMap(
                  ({ object }) =>
                    (object.spec as { containers: { image: string }[] })
                      .containers,
                )
                .map(({ image }) => image),
            ),
          ],
        },
      }),
      conditions: app.broken?.startsWith('ComparisonError')
        ? [
            {
              type: 'ComparisonError',
              message: app.broken,
              lastTransitionTime: app.healthSince,
            },
          ]
        : [],
    },
  };
}

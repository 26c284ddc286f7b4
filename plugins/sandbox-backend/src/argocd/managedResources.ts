import { groupVersion } from '../cluster/application';
import { desiredReplicas, type AppObject } from '../cluster/objects';
import type { KubeObject } from '../cluster/ObjectStore';
import { syncOf, type RunningApp } from '../cluster/RunningApp';

const withoutStatus = (object: KubeObject): KubeObject => {
  const { status: _status, ...rest } = object;
  const { managedFields: _managed, ...metadata } = rest.metadata;
  return { ...rest, metadata };
};

/** The object as Git has it. */
function targetOf(app: RunningApp, { object }: AppObject): KubeObject {
  const target = withoutStatus(object);
  if (app.drifted && ['Deployment', 'StatefulSet'].includes(object.kind)) {
    return {
      ...target,
      spec: {
        ...(target.spec as object),
        replicas: desiredReplicas(app.desired.name),
      },
    };
  }
  if (app.applied !== app.desired.fingerprint) {
    return {
      ...target,
      metadata: {
        ...target.metadata,
        annotations: {
          ...target.metadata.annotations,
          'sandbox/revision': app.revision,
        },
      },
    };
  }
  return target;
}

const masked = (object: KubeObject): KubeObject =>
  object.kind === 'Secret'
    ? {
        ...object,
        ...Object.fromEntries(
          ['data', 'stringData']
            .filter(key => object[key])
            .map(key => [
              key,
              Object.fromEntries(
                Object.keys(object[key] as object).map(name => [
                  name,
                  '++++++++',
                ]),
              ),
            ]),
        ),
      }
    : object;

/** `GET /applications/{name}/managed-resources`: what Git has and what runs, as JSON in strings. */
export function managedResources(app: RunningApp, objects: AppObject[]) {
  return objects
    .filter(({ managed }) => managed)
    .map(entry => {
      const live = masked(entry.object);
      const target = masked(targetOf(app, entry));
      return {
        ...groupVersion(entry.object.apiVersion),
        kind: entry.object.kind,
        namespace: entry.object.metadata.namespace ?? '',
        name: entry.object.metadata.name,
        targetState: JSON.stringify(target),
        liveState: JSON.stringify(live),
        normalizedLiveState: JSON.stringify(withoutStatus(live)),
        predictedLiveState: JSON.stringify(target),
        modified: syncOf(app) === 'OutOfSync' && entry.sync === 'OutOfSync',
        hook: false,
      };
    });
}

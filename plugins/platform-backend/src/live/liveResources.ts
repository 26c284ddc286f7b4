import {
  resourceEntityName,
  type LiveCondition,
  type LiveResource,
  type Platform,
  type Resource,
} from '@slipway/plugin-platform-common';
import type { KubernetesObject } from '@slipway/plugin-platform-node';

const EXTERNAL_NAME = 'crossplane.io/external-name';

/** A condition is worth a moment before it counts as failed: Crossplane tries again. */
const failedReasons = new Set(['ReconcileError', 'ReconcilePaused']);

/** Identifies an object of a cluster. */
export const objectKey = (object: {
  apiVersion?: string;
  kind?: string;
  metadata: { name: string; namespace?: string };
}) =>
  [
    object.apiVersion?.split('/')[0],
    object.kind,
    object.metadata.namespace ?? '',
    object.metadata.name,
  ].join('/');

/** The conditions of an object as pages read them; a status that is neither `True` nor `False` is `Unknown`. */
export function conditionsOf(object: KubernetesObject): LiveCondition[] {
  const { conditions } = (object.status ?? {}) as {
    conditions?: {
      type?: string;
      status?: string;
      reason?: string;
      message?: string;
      lastTransitionTime?: string;
    }[];
  };
  return (Array.isArray(conditions) ? conditions : []).map(condition => ({
    type: condition.type ?? 'Unknown',
    status:
      condition.status === 'True' || condition.status === 'False'
        ? condition.status
        : 'Unknown',
    ...(condition.reason && { reason: condition.reason }),
    ...(condition.message && { message: condition.message.slice(0, 1_000) }),
    ...(condition.lastTransitionTime && { at: condition.lastTransitionTime }),
  }));
}

function stateOf(
  conditions: LiveCondition[],
): Pick<LiveResource, 'state' | 'reason' | 'since'> {
  const find = (type: string) =>
    conditions.find(condition => condition.type === type);
  const synced = find('Synced');
  const ready = find('Ready');
  if (synced?.status === 'False' && failedReasons.has(synced.reason ?? '')) {
    return {
      state: 'failed',
      reason: synced.message ?? synced.reason,
      since: synced.at,
    };
  }
  if (ready?.status === 'True') return { state: 'ready', since: ready.at };
  // Provider configurations have no conditions; that they exist is all there is to say.
  if (conditions.length === 0) return { state: 'ready' };
  return {
    state: 'pending',
    ...(ready && { reason: ready.message ?? ready.reason, since: ready.at }),
  };
}

/** The catalog entity of a resource. */
export function resourceRef(
  platform: Pick<Platform, 'name'>,
  resource: Resource,
): string {
  return `resource:${platform.name}/${resourceEntityName(resource)}`;
}

function desiredPart(platform: Platform, resource: Resource) {
  return {
    system: resource.system,
    folder: resource.kind,
    name: resource.name,
    ...(resource.service !== undefined && { service: resource.service }),
    entityRef: resourceRef(platform, resource),
  };
}

function livePart(object: KubernetesObject) {
  const conditions = conditionsOf(object);
  return {
    ...stateOf(conditions),
    conditions,
    ...(object.metadata.annotations?.[EXTERNAL_NAME] && {
      externalName: object.metadata.annotations[EXTERNAL_NAME],
    }),
  };
}

/** The object that a resource of the repository becomes. */
export function keyOfResource({ manifest }: Resource, namespace?: string) {
  return objectKey({
    apiVersion: manifest.apiVersion,
    kind: manifest.kind,
    metadata: {
      name: manifest.metadata.name,
      namespace: manifest.metadata.namespace ?? namespace,
    },
  });
}

/**
 * Joins the resources that Git describes with the objects of the cluster.
 *
 * @param objects - by {@link objectKey}; `undefined` while the cluster never answered
 */
export function liveResources(
  platform: Platform,
  objects: ReadonlyMap<string, KubernetesObject> | undefined,
): LiveResource[] {
  const claimed = new Set<string>();
  const desired = platform.resources.map((resource): LiveResource => {
    const key = keyOfResource(resource);
    const object = objects?.get(key);
    claimed.add(key);
    const { apiVersion, kind, metadata } = resource.manifest;
    return {
      ...desiredPart(platform, resource),
      apiVersion,
      kind,
      objectName: metadata.name,
      ...(metadata.namespace !== undefined && {
        namespace: metadata.namespace,
      }),
      ...(object
        ? livePart(object)
        : { state: objects ? 'missing' : 'unknown', conditions: [] }),
    };
  });
  const extra = [...(objects ?? [])]
    .filter(([key]) => !claimed.has(key))
    .map(
      ([, object]): LiveResource => ({
        name: object.metadata.name,
        apiVersion: object.apiVersion ?? '',
        kind: object.kind ?? '',
        objectName: object.metadata.name,
        ...(object.metadata.namespace && {
          namespace: object.metadata.namespace,
        }),
        ...livePart(object),
        state: 'unmanaged',
        reason: 'It exists in the cluster, and Git does not describe it',
      }),
    );
  return [...desired, ...extra];
}

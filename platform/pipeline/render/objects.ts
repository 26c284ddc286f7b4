/** A Kubernetes object as a render makes it. */
export interface KubernetesObject {
  apiVersion?: unknown;
  kind?: unknown;
  metadata?: {
    name?: unknown;
    generateName?: unknown;
    namespace?: unknown;
    annotations?: Record<string, string>;
  };
  [field: string]: unknown;
}

/** Reads objects as `yq -o=json -I=0` prints them: one to a line; `null` for an empty document. */
export function readObjects(jsonLines: string): KubernetesObject[] {
  return jsonLines
    .split('\n')
    .filter(line => line.trim() !== '' && line.trim() !== 'null')
    .flatMap(line => {
      const object = JSON.parse(line) as KubernetesObject;
      const isList = object.kind === 'List' && Array.isArray(object.items);
      return isList ? (object.items as KubernetesObject[]) : [object];
    });
}

/** Tells one object from another: group, kind, namespace and name. Its version may change. */
export function identity(object: KubernetesObject, namespace: string): string {
  const { apiVersion, kind, metadata } = object;
  const version = String(apiVersion);
  const group = version.includes('/') ? version.split('/')[0]! : '';
  const name = metadata?.name ?? `${metadata?.generateName}*`;
  return [
    group ? `${kind}.${group}` : kind,
    metadata?.namespace ?? namespace,
    name,
  ].join('/');
}

/** Where the objects of an app may go: what its AppProject allows. */
export interface AllowedPlace {
  namespace: string;
  /** Namespaces with `*`, as `spec.destinations` of the project gives them. */
  destinations: string[];
}

function matches(pattern: string, namespace: string): boolean {
  const parts = pattern
    .split('*')
    .map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(namespace);
}

/**
 * What is wrong with the objects of an app; empty when Argo CD would take them.
 *
 * @param app - told in the problems
 */
export function objectProblems(
  app: string,
  objects: KubernetesObject[],
  place: AllowedPlace,
): string[] {
  if (objects.length === 0) {
    return [
      `${app} renders no object at all, and Argo CD would remove what is there; look at its values and its source.`,
    ];
  }
  const problems: string[] = [];
  const seen = new Set<string>();
  for (const [index, object] of objects.entries()) {
    const { apiVersion, kind, metadata } = object ?? {};
    const named = metadata?.name ?? metadata?.generateName;
    if (![apiVersion, kind, named].every(x => typeof x === 'string' && x)) {
      problems.push(
        `${app}: object ${
          index + 1
        } has no apiVersion, kind or name; it is no Kubernetes object.`,
      );
      continue;
    }
    const id = identity(object, place.namespace);
    if (seen.has(id) && metadata?.name) {
      problems.push(
        `${app}: ${id} is rendered twice, and the last one would win; take one away.`,
      );
    }
    seen.add(id);
    const { namespace } = metadata!;
    if (namespace === undefined || namespace === place.namespace) continue;
    if (!place.destinations.some(each => matches(each, String(namespace)))) {
      problems.push(
        `${app}: ${id} goes into the namespace ${namespace}, which its project does not allow; add it to the destinations of the group in groups.yaml.`,
      );
    }
  }
  return problems;
}

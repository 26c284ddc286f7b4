import type { LiveDifference } from '@slipway/plugin-platform-common';
import type { ArgoCdManagedResource } from '@slipway/plugin-platform-node';

const MAX_FIELDS = 100;
const MAX_VALUE = 300;

type Json = unknown;

const isMap = (value: Json): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What the cluster writes itself; it says nothing about what Git wants. */
const ignored = new Set([
  'status',
  'metadata.managedFields',
  'metadata.resourceVersion',
  'metadata.uid',
  'metadata.generation',
  'metadata.creationTimestamp',
  'metadata.selfLink',
]);

function parsed(text: string | undefined): Json {
  if (!text || text === 'null') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // What cannot be read cannot be compared; it counts as not there.
    return undefined;
  }
}

function shown(value: Json): string | undefined {
  if (value === undefined) return undefined;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE)}…` : text;
}

/** How an item of a list is named: by its name where it has one, as Kubernetes merges lists. */
function named(list: Json[]): Map<string, Json> {
  const names = list.map(item =>
    isMap(item) && typeof item.name === 'string' ? item.name : undefined,
  );
  const unique =
    names.every(name => name !== undefined) &&
    new Set(names).size === names.length;
  return new Map(
    list.map((item, index) => [unique ? names[index]! : String(index), item]),
  );
}

function compare(
  path: string,
  desired: Json,
  live: Json,
  found: LiveDifference['fields'],
): void {
  if (found.length >= MAX_FIELDS || ignored.has(path)) return;
  if (isMap(desired) && isMap(live)) {
    for (const key of new Set([
      ...Object.keys(desired),
      ...Object.keys(live),
    ])) {
      compare(path ? `${path}.${key}` : key, desired[key], live[key], found);
    }
    return;
  }
  if (Array.isArray(desired) && Array.isArray(live)) {
    const left = named(desired);
    const right = named(live);
    for (const key of new Set([...left.keys(), ...right.keys()])) {
      compare(`${path}[${key}]`, left.get(key), right.get(key), found);
    }
    return;
  }
  if (JSON.stringify(desired) === JSON.stringify(live)) return;
  found.push({
    path,
    ...(desired !== undefined && { desired: shown(desired) }),
    ...(live !== undefined && { live: shown(live) }),
  });
}

const hide = (fields: LiveDifference['fields']): LiveDifference['fields'] =>
  fields.map(({ path, desired, live }) => ({
    path,
    ...(desired !== undefined && { desired: '(hidden)' }),
    ...(live !== undefined && { live: '(hidden)' }),
  }));

/** Who changed an object last, beside Argo CD and the controllers of Kubernetes. */
function changedBy(live: Json): LiveDifference['changedBy'] {
  const metadata = isMap(live) ? live.metadata : undefined;
  const entries = isMap(metadata) ? metadata.managedFields : undefined;
  const others = (Array.isArray(entries) ? entries : [])
    .filter(isMap)
    .filter(({ manager, subresource }) => {
      const name = String(manager ?? '');
      return (
        name !== '' &&
        subresource === undefined &&
        !name.startsWith('argocd') &&
        name !== 'kube-controller-manager'
      );
    })
    .sort((a, b) => String(b.time ?? '').localeCompare(String(a.time ?? '')));
  const [last] = others;
  return last
    ? {
        manager: String(last.manager),
        ...(typeof last.time === 'string' && { at: last.time }),
      }
    : undefined;
}

/** What differs between Git and the cluster, object by object and field by field. */
export function differences(items: ArgoCdManagedResource[]): LiveDifference[] {
  return items.flatMap((item): LiveDifference[] => {
    if (item.hook) return [];
    const raw = parsed(item.liveState);
    const live = parsed(item.normalizedLiveState) ?? raw;
    const target = parsed(item.targetState);
    const desired =
      target === undefined
        ? undefined
        : parsed(item.predictedLiveState) ?? target;
    const object = {
      group: item.group ?? '',
      kind: item.kind,
      ...(item.namespace && { namespace: item.namespace }),
      name: item.name,
    };
    if (live === undefined && desired === undefined) return [];
    if (live === undefined) {
      return [{ ...object, difference: 'missing', fields: [] }];
    }
    const by = changedBy(raw);
    if (desired === undefined) {
      return [
        {
          ...object,
          difference: 'extra',
          fields: [],
          ...(by && { changedBy: by }),
        },
      ];
    }
    const fields: LiveDifference['fields'] = [];
    compare('', desired, live, fields);
    if (fields.length === 0) return [];
    return [
      {
        ...object,
        difference: 'changed',
        fields: item.kind === 'Secret' ? hide(fields) : fields,
        ...(by && { changedBy: by }),
      },
    ];
  });
}

import { isKeyMap, keyMap, union, type KeyMap, type KeyTree } from './keyTree';

function anyBelow(...keys: string[]): KeyMap {
  return keyMap(keys.map(key => [key, 'any']));
}

const securityContext = anyBelow(
  'allowPrivilegeEscalation',
  'appArmorProfile',
  'capabilities',
  'fsGroup',
  'fsGroupChangePolicy',
  'privileged',
  'procMount',
  'readOnlyRootFilesystem',
  'runAsGroup',
  'runAsNonRoot',
  'runAsUser',
  'seLinuxChangePolicy',
  'seLinuxOptions',
  'seccompProfile',
  'supplementalGroups',
  'supplementalGroupsPolicy',
  'sysctls',
  'windowsOptions',
);

const probe = anyBelow(
  'exec',
  'failureThreshold',
  'grpc',
  'httpGet',
  'initialDelaySeconds',
  'periodSeconds',
  'successThreshold',
  'tcpSocket',
  'terminationGracePeriodSeconds',
  'timeoutSeconds',
);

const rolloutStrategy = anyBelow('rollingUpdate', 'type');

const toleration = anyBelow(
  'effect',
  'key',
  'operator',
  'tolerationSeconds',
  'value',
);

const spreadConstraint = anyBelow(
  'labelSelector',
  'matchLabelKeys',
  'maxSkew',
  'minDomains',
  'nodeAffinityPolicy',
  'nodeTaintsPolicy',
  'topologyKey',
  'whenUnsatisfiable',
);

const parentRef = anyBelow(
  'group',
  'kind',
  'name',
  'namespace',
  'port',
  'sectionName',
);

const fileName = /\.(csv|ini|cfg|conf|json|toml|ya?ml)$/;

/** Keys that charts copy into the objects they make as they are, and what Kubernetes knows below them. */
const shapes: [RegExp, KeyTree][] = [
  [/(annotations|labels|nodeselector)$/i, 'any'],
  [/^(extra|additional)[A-Z]/, 'any'],
  // Names of files, such as grafana.ini, whose content the program reads and not the chart.
  [fileName, 'any'],
  [/^resources$/, anyBelow('claims', 'limits', 'requests')],
  [/^(limits|requests)$/, 'any'],
  [/^args$/, 'any'],
  // Charts write their own keys like this: camelCase. With low lines, a program's configuration begins.
  [/^[a-z0-9]+_[a-z0-9_]+$/, 'any'],
  [/^tolerations$/, [toleration]],
  [/^topologySpreadConstraints$/, [spreadConstraint]],
  [/^parentRefs$/, [parentRef]],
  [/^((update|deployment)S|s)trategy$/, rolloutStrategy],
  [/^affinity$/, anyBelow('nodeAffinity', 'podAffinity', 'podAntiAffinity')],
  [/^((pod|container)?[sS]ecurityContext)$/, securityContext],
  [/^(liveness|readiness|startup)Probe$/, probe],
];

function shareKeys(one: KeyTree, other: KeyTree): boolean {
  if (Array.isArray(one))
    return Array.isArray(other) && shareKeys(one[0], other[0]);
  return (
    isKeyMap(one) &&
    isKeyMap(other) &&
    Object.keys(one).some(key => key in other)
  );
}

/**
 * What a chart knows below a key, when the key has a name that charts use for a part of a Kubernetes object.
 * A key that has such a name and holds something else keeps what the chart says.
 */
function asKubernetes(key: string, tree: KeyTree): KeyTree {
  const shape = shapes.find(([name]) => name.test(key))?.[1];
  if (shape === undefined || tree === 'value') return tree;
  if (shape === 'any' || tree === 'any') return shape;
  return shareKeys(tree, shape) ? union(tree, shape) : tree;
}

/** Whether a map holds the settings of a program, such as `server.insecure`, which the chart does not list. */
function isProgramSettings(map: KeyMap): boolean {
  return Object.keys(map).some(
    key => /^[\w-]+(\.[\w-]+)+$/.test(key) && !fileName.test(key),
  );
}

function below(tree: KeyTree): KeyTree {
  if (Array.isArray(tree)) return [below(tree[0])];
  if (!isKeyMap(tree)) return tree;
  return isProgramSettings(tree) ? 'any' : withKubernetesKeys(tree);
}

/**
 * A chart's keys with those of Kubernetes wherever the chart takes a part of a Kubernetes object, and without
 * limits wherever it takes the settings of the program that it installs.
 */
export function withKubernetesKeys(map: KeyMap): KeyMap {
  return keyMap(
    Object.entries(map).map(([key, tree]) => [
      key,
      asKubernetes(key, below(tree)),
    ]),
  );
}

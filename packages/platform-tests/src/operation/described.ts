import { isKeyMap, OTHER_KEYS, type KeyTree } from '../charts/keyTree';
import { DESCRIPTIONS_FOLDER } from './charts';
import { holds } from './chartWorkloads';
import type { ChartDescription } from './description';
import type { Values } from '../charts/mergedValues';

/** Whether a key holds what containers get, by what is known below it, or by its name if that is anything. */
function isResources(key: string, below: KeyTree): boolean {
  if (isKeyMap(below)) return 'limits' in below && 'requests' in below;
  // `controlledResources` is of the Vertical Pod Autoscaler, `extraResources` of roles.
  return (
    below === 'any' &&
    /^resources|Resources$/.test(key) &&
    !/^(controlled|extra)Resources$/.test(key)
  );
}

const isBudget = (key: string): boolean =>
  /^(pdb|enablePDB)$|disruptionBudget$/i.test(key);

/** The paths of a chart's keys that a description has to know of. */
function pathsToKnow(tree: KeyTree, above = ''): string[] {
  if (Array.isArray(tree)) return pathsToKnow(tree[0], above);
  if (!isKeyMap(tree)) return [];
  return Object.entries(tree).flatMap(([key, below]) => {
    const path = above === '' ? key : `${above}.${key}`;
    return isResources(key, below) || isBudget(key)
      ? [path]
      : pathsToKnow(below, path);
  });
}

const isWithin = (path: string, above: string): boolean =>
  path === above || path.startsWith(`${above}.`);

/** Whether a chart knows a path, or takes anything there. */
function isKnown(tree: KeyTree | undefined, path: string): boolean {
  if (tree === 'any') return true;
  const [, key, rest] = /^([^.]+)\.?(.*)$/.exec(path) ?? [];
  if (key === undefined) return tree !== undefined;
  if (Array.isArray(tree)) return isKnown(tree[0], rest ?? '');
  return (
    tree !== undefined &&
    isKeyMap(tree) &&
    isKnown(tree[key] ?? tree[OTHER_KEYS], rest ?? '')
  );
}

/** Every key that a description names. */
function keysOf({
  parts,
  monitors,
  unused = {},
  aside = {},
}: ChartDescription): string[] {
  const ofParts = parts.flatMap(({ when, replicas, budget, resources }) => [
    ...(when ?? []).map(({ key }) => key),
    ...(Array.isArray(replicas) ? [replicas[0]] : []),
    ...(budget ? [budget.key] : []),
    ...resources,
  ]);
  return [
    ...ofParts,
    ...monitors.map(({ key }) => key),
    ...Object.entries(unused).flatMap(([key, by]) => [key, by.key]),
    ...Object.keys(aside),
  ];
}

/**
 * What the description of a chart names wrongly or leaves out, or takes for unused though our values switch it on.
 *
 * @param keys - what the index knows of the chart
 */
export function descriptionProblems(
  chart: string,
  description: ChartDescription,
  keys: KeyTree,
  values: Values,
): string[] {
  const { parts, unused = {}, aside = {} } = description;
  const misspelt = keysOf(description).filter(path => !isKnown(keys, path));
  const named = parts.flatMap(({ resources, budget }) => [
    ...resources,
    ...(budget ? [budget.key] : []),
  ]);
  const excused = [...Object.keys(unused), ...Object.keys(aside)];
  const unknown = pathsToKnow(keys).filter(
    path =>
      !named.some(one => isWithin(one, path) || isWithin(path, one)) &&
      !excused.some(one => isWithin(path, one)),
  );
  const used = Object.entries(unused).filter(([, by]) => holds(by, values));
  return [
    ...misspelt.map(
      path =>
        `${DESCRIPTIONS_FOLDER}: the chart ${chart} has no key ${path}. Correct its description.`,
    ),
    ...unknown.map(
      path =>
        `${DESCRIPTIONS_FOLDER}: the chart ${chart} has ${path}, which its description does not name. Add it to the part whose it is, or to aside with the reason.`,
    ),
    ...used.map(
      ([key, by]) =>
        `${DESCRIPTIONS_FOLDER}: the values switch ${key} of the chart ${chart} on (${by.key}), which its description takes for unused. Describe its parts.`,
    ),
  ];
}

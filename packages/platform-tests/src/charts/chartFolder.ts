import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { defaultKeys } from './defaultKeys';
import {
  isKeyMap,
  keyMap,
  union,
  withPath,
  type KeyMap,
  type KeyTree,
} from './keyTree';
import { withKubernetesKeys } from './kubernetesKeys';
import { schemaKeys, withSchema } from './schemaKeys';

interface Dependency {
  name: string;
  alias?: string;
  condition?: string;
}

interface ChartFile {
  name: string;
  version: string;
  dependencies?: Dependency[];
}

function readIfThere(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function ownKeys(values: string | undefined, schema: string | undefined) {
  const defaults = defaultKeys(values ?? '');
  return schema === undefined
    ? defaults
    : withSchema(defaults, schemaKeys(schema));
}

/**
 * The keys of an unpacked chart. A chart that it brings along takes its values below its own name; where
 * that chart is not there, everything below the name is free.
 */
function unpackedKeys(folder: string): KeyTree {
  const chart = parse(
    readFileSync(join(folder, 'Chart.yaml'), 'utf8'),
  ) as ChartFile;
  const own = ownKeys(
    readIfThere(join(folder, 'values.yaml')),
    readIfThere(join(folder, 'values.schema.json')),
  );
  let tree = own;
  for (const { name, alias, condition } of chart.dependencies ?? []) {
    const below = join(folder, 'charts', name);
    const keys = existsSync(join(below, 'Chart.yaml'))
      ? unpackedKeys(below)
      : 'any';
    // Whoever sets global values sets them for the charts below as well.
    const global = isKeyMap(keys) ? keys.global ?? keyMap() : 'any';
    tree = union(
      tree,
      keyMap([
        [alias ?? name, keys],
        ['global', global],
      ]),
    );
    for (const path of condition?.split(',') ?? []) {
      tree = withPath(tree, path.trim().split('.'));
    }
  }
  return tree;
}

/** Charts that set nothing have no keys, and all others a map of them. */
function completed(tree: KeyTree): KeyMap {
  return withKubernetesKeys(isKeyMap(tree) ? tree : keyMap());
}

/** A chart at a version. */
export interface ChartVersion {
  chart: string;
  version: string;
}

/**
 * The keys of a chart that lies in a folder, either as `<chart>/Chart.yaml` with what belongs to it, or as
 * `<chart>-<version>.values.yaml` with an optional `.values.schema.json`. Undefined when the folder has it in
 * neither form, or at another version.
 */
export function keysInFolder(
  folder: string,
  { chart, version }: ChartVersion,
): KeyMap | undefined {
  const name = chart.split('/').at(-1)!;
  for (const unpacked of [
    join(folder, name),
    join(folder, `${name}-${version}`),
  ]) {
    const text = readIfThere(join(unpacked, 'Chart.yaml'));
    // Repositories and charts disagree about the v before a version.
    const found = text && String((parse(text) as ChartFile).version);
    if (found && found.replace(/^v/, '') === version.replace(/^v/, '')) {
      return completed(unpackedKeys(unpacked));
    }
  }
  const values = readIfThere(join(folder, `${name}-${version}.values.yaml`));
  if (values === undefined) return undefined;
  const schema = readIfThere(
    join(folder, `${name}-${version}.values.schema.json`),
  );
  return completed(ownKeys(values, schema));
}

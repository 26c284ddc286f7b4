import { parse } from 'yaml';
import { isMap, laid, type Values } from './layers';
import type { SubchartSchema } from './model';

const valueAt = (values: Values, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (node, key) => (isMap(node) ? node[key] : undefined),
    values,
  );

/**
 * Whether Helm takes a subchart in. Its condition decides where that is set, its tags otherwise; without a word of
 * either it is in.
 *
 * @param values - of the outermost chart, where conditions and tags stand
 * @param below - the keys of the charts that the subchart is in
 */
export function isSwitchedOn(
  { condition = '', tags = [] }: SubchartSchema,
  values: Values,
  below: readonly (string | number)[],
): boolean {
  const decided = condition
    .split(',')
    .map(place =>
      valueAt(values, [...below.map(String), ...place.trim().split('.')]),
    )
    .find(value => typeof value === 'boolean');
  if (decided !== undefined) return decided;
  const tagged = tags
    .map(tag => valueAt(values, ['tags', tag]))
    .filter(value => typeof value === 'boolean');
  return tagged.length === 0 || tagged.includes(true);
}

/**
 * The values of a subchart in layers, the lowest first: its own, then what each layer of the chart around it says
 * under its key, each with the globals of its layer.
 */
export function layersOfSubchart(
  { key, values }: SubchartSchema,
  layers: readonly unknown[],
): unknown[] {
  const own: unknown = parse(values);
  return [
    own,
    ...layers.filter(isMap).map(layer => {
      const part = isMap(layer[key]) ? layer[key] : {};
      if (!isMap(layer.global)) return part;
      return { ...part, global: laid([part.global, layer.global]) };
    }),
  ];
}

/** Values, or a part of them, by their keys. */
export type Values = Record<string, unknown>;

/** Whether a value has keys of its own. */
export const isMap = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** As Helm lays values over a chart's own: maps are merged, all else is replaced, null takes a key away. */
function over(below: unknown, above: unknown): unknown {
  if (!isMap(below) || !isMap(above)) return above;
  const result: Values = { ...below };
  for (const [key, value] of Object.entries(above)) {
    if (value === null) delete result[key];
    else result[key] = key in result ? over(result[key], value) : value;
  }
  return result;
}

/** Layers of values as one, the lowest first. What has no keys is no layer. */
export const laid = (layers: readonly unknown[]): Values =>
  layers.filter(isMap).reduce<Values>((below, above) => {
    const result = over(below, above);
    return isMap(result) ? result : below;
  }, {});

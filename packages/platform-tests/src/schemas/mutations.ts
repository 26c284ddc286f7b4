/** A copy of a value with another value at a path of keys and indices; without one, the last key is removed. */
export function changed<T>(
  value: T,
  path: (string | number)[],
  replacement?: unknown,
): T {
  const copy = structuredClone(value);
  const [last, ...above] = [...path].reverse();
  const parent = above
    .reverse()
    .reduce<unknown>(
      (from, key) => (from as Record<string | number, unknown>)[key],
      copy,
    ) as Record<string | number, unknown> | undefined;
  if (typeof parent !== 'object') {
    throw new Error(`There is nothing at ${path.slice(0, -1).join('.')}`);
  }
  if (replacement === undefined) delete parent[last!];
  else parent[last!] = replacement;
  return copy;
}

/**
 * What a chart knows below a key:
 * - `any`: everything, because the chart passes the value on or names no keys of it
 * - `value`: a single value such as a text or a number
 * - a list, whose elements all know the same
 * - an object: the known keys, and what is known below each
 */
export type KeyTree = 'any' | 'value' | [KeyTree] | KeyMap;

/** Stands in a map for all keys that it does not name. */
export const OTHER_KEYS = '*';

/** The keys that a map of a chart's values knows. */
export interface KeyMap {
  [key: string]: KeyTree;
}

/** Whether a tree names keys. */
export function isKeyMap(tree: KeyTree): tree is KeyMap {
  return typeof tree === 'object' && !Array.isArray(tree);
}

/** A map without inherited names, for the keys of people may be called `constructor`. */
export function keyMap(entries: Iterable<[string, KeyTree]> = []): KeyMap {
  const map: KeyMap = Object.create(null);
  for (const [key, tree] of entries) map[key] = tree;
  return map;
}

/** Everything that either of two sources knows. What one of them leaves free is free. */
export function union(one: KeyTree, other: KeyTree): KeyTree {
  if (one === 'any' || other === 'any') return 'any';
  if (one === 'value') return other;
  if (other === 'value') return one;
  if (Array.isArray(one) || Array.isArray(other)) {
    return Array.isArray(one) && Array.isArray(other)
      ? [union(one[0], other[0])]
      : 'any';
  }
  const all = keyMap(Object.entries(one));
  for (const [key, tree] of Object.entries(other)) {
    const known = all[key];
    all[key] = known === undefined ? tree : union(known, tree);
  }
  return all;
}

/**
 * The tree with one more known path, such as `redis.enabled`, that ends in a single value; with `*` at its end,
 * anything is known from there on.
 */
export function withPath(tree: KeyTree, [key, ...rest]: string[]): KeyTree {
  if (key === undefined || tree === 'any') return tree;
  if (key === OTHER_KEYS && rest.length === 0) return 'any';
  const map = isKeyMap(tree) ? tree : keyMap();
  const below = withPath(
    map[key] ?? (rest.length > 0 ? keyMap() : 'value'),
    rest,
  );
  return keyMap([...Object.entries(map), [key, below]]);
}

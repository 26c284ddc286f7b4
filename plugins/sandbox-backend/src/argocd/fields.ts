/**
 * Keeps only the named fields, as Argo CD's `fields` does: dots into objects, through lists. `prefix` is
 * what the names begin with, such as `items` or `result.application`.
 */
export function projected(
  value: unknown,
  fields: string | undefined,
  prefix: string,
): unknown {
  if (!fields) return value;
  const tree: Tree = new Map();
  for (const field of fields.split(',')) {
    if (!field.startsWith(`${prefix}.`)) continue;
    let node = tree;
    for (const part of field.slice(prefix.length + 1).split('.')) {
      const next: Tree = node.get(part) ?? new Map();
      node.set(part, next);
      node = next;
    }
  }
  return tree.size === 0 ? value : pick(value, tree);
}

type Tree = Map<string, Tree>;

function pick(value: unknown, tree: Tree): unknown {
  if (tree.size === 0) return value;
  if (Array.isArray(value)) return value.map(item => pick(item, tree));
  if (typeof value !== 'object' || value === null) return value;
  const source = value as Record<string, unknown>;
  return Object.fromEntries(
    [...tree]
      .filter(([key]) => source[key] !== undefined)
      .map(([key, below]) => [key, pick(source[key], below)]),
  );
}

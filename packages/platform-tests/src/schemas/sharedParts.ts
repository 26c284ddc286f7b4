import type { Schema } from './compactSchema';

/** Parts shorter than this stay where they are: a reference would save nothing. */
const worthwhile = 160;

/** JSON with sorted keys, so that equal schemas have equal texts, and files change only where facts do. */
export function stableJson(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(
          Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : item,
  );
}

/** The schemas right below one, where fields are declared; not those that only restrict, such as anyOf. */
function mapParts(schema: Schema, change: (part: Schema) => Schema): Schema {
  const { properties, items, additionalProperties } = schema;
  return {
    ...schema,
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([key, part]) => [key, change(part)]),
      ),
    }),
    ...(items && { items: change(items) }),
    ...(typeof additionalProperties === 'object' && {
      additionalProperties: change(additionalProperties),
    }),
  };
}

/**
 * Moves what occurs more than once in a schema to `$defs`. Pod templates, selectors and the like are
 * repeated in CRDs, some ten times over.
 */
export function shareParts(schema: Schema): Schema {
  const counts = new Map<string, number>();
  const count = (part: Schema): Schema => {
    const text = stableJson(part);
    const before = counts.get(text) ?? 0;
    counts.set(text, before + 1);
    // What is inside of a repeated part is repeated with it, and counts once.
    if (before === 0) mapParts(part, count);
    return part;
  };
  mapParts(schema, count);

  const names = new Map<string, string>();
  const $defs: Record<string, Schema> = {};
  const share = (part: Schema): Schema => {
    const text = stableJson(part);
    if ((counts.get(text) ?? 0) < 2 || text.length < worthwhile) {
      return mapParts(part, share);
    }
    const known = names.get(text);
    if (known !== undefined) return { $ref: `#/$defs/${known}` };
    const name = `p${names.size}`;
    names.set(text, name);
    $defs[name] = mapParts(part, share);
    return { $ref: `#/$defs/${name}` };
  };
  const shared = mapParts(schema, share);
  return names.size === 0 ? shared : { ...shared, $defs };
}

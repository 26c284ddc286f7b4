import {
  isKeyMap,
  keyMap,
  OTHER_KEYS,
  union,
  type KeyMap,
  type KeyTree,
} from './keyTree';

/** The parts of a JSON Schema that say which keys there are. */
interface ValuesSchema {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, ValuesSchema | boolean>;
  patternProperties?: Record<string, unknown>;
  additionalProperties?: ValuesSchema | boolean;
  items?: ValuesSchema | ValuesSchema[] | boolean;
  allOf?: ValuesSchema[];
  anyOf?: ValuesSchema[];
  oneOf?: ValuesSchema[];
}

const MAX_DEPTH = 40;

function pointer(root: unknown, reference: string): ValuesSchema | undefined {
  if (!reference.startsWith('#')) return undefined;
  return reference
    .slice(1)
    .split('/')
    .filter(Boolean)
    .map(part =>
      decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'),
    )
    .reduce<unknown>(
      (node, part) => (node as Record<string, unknown> | undefined)?.[part],
      root,
    ) as ValuesSchema | undefined;
}

function isSingleValue({ type }: ValuesSchema): boolean {
  const types = [type ?? []].flat();
  return (
    types.length > 0 && types.every(one => !['object', 'array'].includes(one))
  );
}

/**
 * The keys that the values.schema.json of a chart names. A schema that names none leaves all free; a
 * reference to another document does so too.
 */
export function schemaKeys(text: string): KeyTree {
  const root = JSON.parse(text) as ValuesSchema;

  /** What keys hold that the schema does not name, if it speaks of such. */
  function otherKeys(
    { additionalProperties, patternProperties }: ValuesSchema,
    depth: number,
  ): [string, KeyTree][] {
    if (patternProperties !== undefined) return [[OTHER_KEYS, 'any']];
    return additionalProperties
      ? [[OTHER_KEYS, treeOf(additionalProperties, depth + 1)]]
      : [];
  }

  function treeOf(schema: ValuesSchema | boolean, depth: number): KeyTree {
    if (typeof schema === 'boolean' || depth > MAX_DEPTH) return 'any';
    if (schema.$ref !== undefined) {
      const target = pointer(root, schema.$ref);
      return target === undefined ? 'any' : treeOf(target, depth + 1);
    }
    const variants = [
      ...(schema.allOf ?? []),
      ...(schema.anyOf ?? []),
      ...(schema.oneOf ?? []),
    ].map(variant => treeOf(variant, depth + 1));
    const parts: KeyTree[] = [];
    const names = Object.entries(schema.properties ?? {});
    if (names.length > 0) {
      parts.push(
        keyMap([
          ...names.map(
            ([key, below]) =>
              [key, treeOf(below, depth + 1)] as [string, KeyTree],
          ),
          ...otherKeys(schema, depth),
        ]),
      );
    }
    if (schema.items !== undefined) {
      parts.push([
        [schema.items]
          .flat()
          .map(item => treeOf(item, depth + 1))
          .reduce(union),
      ]);
    }
    // A condition such as `required` in a variant names no keys, and does not free the properties beside it.
    const named = variants.filter(tree => parts.length === 0 || tree !== 'any');
    const all = [...parts, ...named];
    if (all.length > 0) return all.reduce(union);
    return isSingleValue(schema) ? 'value' : 'any';
  }

  return treeOf(root, 0);
}

/**
 * The keys of a chart from its defaults and its schema. Both are incomplete in practice: a schema may name
 * only what it checks, and defaults lack what is optional. What the schema names below an empty default is
 * taken from it.
 */
export function withSchema(defaults: KeyTree, schema: KeyTree): KeyTree {
  if (schema === 'any' || schema === 'value') return defaults;
  if (defaults === 'any' || defaults === 'value') {
    return isKeyMap(schema) && schema[OTHER_KEYS] === 'any' ? 'any' : schema;
  }
  if (Array.isArray(defaults) || Array.isArray(schema)) {
    return Array.isArray(defaults) && Array.isArray(schema)
      ? [withSchema(defaults[0], schema[0])]
      : 'any';
  }
  const all: KeyMap = keyMap(Object.entries(defaults));
  for (const [key, tree] of Object.entries(schema)) {
    // Generated schemas allow more keys everywhere; the defaults know better.
    if (key === OTHER_KEYS && tree === 'any') continue;
    const known = all[key];
    all[key] = known === undefined ? tree : withSchema(known, tree);
  }
  return all;
}

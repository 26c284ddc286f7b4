import { isIP } from 'node:net';
import { Environment } from '@marcbachmann/cel-js';
import type { Schema } from './compactSchema';
import { goPattern } from './goPattern';

/** A rule that an object breaks. */
export interface BrokenRule {
  /** The field, with dots; empty for the object itself. */
  field: string;
  message: string;
}

const environment = new Environment({
  enableOptionalTypes: true,
  homogeneousAggregateLiterals: false,
})
  .registerVariable('self', 'dyn')
  // Kubernetes' own additions to CEL.
  .registerFunction('isIP(string): bool', (text: string) => isIP(text) !== 0)
  .registerFunction(
    'string.find(string): string',
    (text: string, pattern: string) => goPattern(pattern).exec(text)?.[0] ?? '',
  );

type Program = ReturnType<typeof environment.parse>;
const programs = new Map<string, Program>();

/**
 * Reads a rule.
 *
 * @throws Error for what the evaluator does not know
 */
export function programOf(rule: string): Program {
  const known = programs.get(rule);
  if (known) return known;
  const program = environment.parse(
    rule
      // Kubernetes escapes fields whose names CEL keeps for itself, such as namespace.
      .replace(/\b__([a-z]+)__\b/g, '$1')
      // The evaluator takes has(a.b), and not has(a[0].b), which asks the same of a list of one.
      .replace(
        /has\(([\w.]+\[\d+\])\.(\w+)\)/g,
        '[$1].exists(element, has(element.$2))',
      ),
  );
  programs.set(rule, program);
  return program;
}

/** Numbers are of two types in CEL, and of one in JSON. */
function celValue(value: unknown, schema: Schema, root: Schema): unknown {
  const { items, properties, additionalProperties, type } = follow(
    schema,
    root,
  );
  if (typeof value === 'number' && Number.isInteger(value)) {
    return type === 'number' ? value : BigInt(value);
  }
  if (Array.isArray(value)) {
    return Array.from(value, item => celValue(item, items ?? {}, root));
  }
  if (typeof value === 'object' && value !== null) {
    const others =
      typeof additionalProperties === 'object' ? additionalProperties : {};
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        key,
        celValue(item, properties?.[key] ?? others, root),
      ]),
    );
  }
  return value;
}

function follow(schema: Schema, root: Schema): Schema {
  if (schema.$ref === undefined) return schema;
  return root.$defs![schema.$ref.slice('#/$defs/'.length)]!;
}

function holds(rule: string, self: unknown): boolean | string {
  try {
    return programOf(rule)({ self }) === true;
  } catch (error) {
    // The API server refuses an object as well, when a rule cannot be evaluated on it.
    return (error as Error).message.split('\n')[0]!;
  }
}

/**
 * The rules in CEL that an object breaks, of those that its kind has beside its fields. Defaults must be
 * filled in already, as rules count on them.
 */
export function brokenRules(
  value: unknown,
  part: Schema,
  root: Schema = part,
  field = '',
): BrokenRule[] {
  if (value === undefined || value === null) return [];
  const schema = follow(part, root);
  const rules = (schema['x-kubernetes-validations'] ?? []) as {
    rule: string;
    message?: string;
  }[];
  const self = rules.length > 0 ? celValue(value, schema, root) : undefined;
  const own = rules.flatMap(({ rule, message }): BrokenRule[] => {
    const result = holds(rule, self);
    if (result === true) return [];
    const because = message ?? `must fulfil ${rule}`;
    return [
      {
        field,
        message: result === false ? because : `${because} (${result})`,
      },
    ];
  });
  if (Array.isArray(value)) {
    const { items } = schema;
    if (!items) return own;
    return own.concat(
      value.flatMap((item, index) =>
        brokenRules(item, items, root, `${field}[${index}]`),
      ),
    );
  }
  if (typeof value !== 'object') return own;
  const { additionalProperties } = schema;
  return own.concat(
    Object.entries(value).flatMap(([key, item]) => {
      const below =
        schema.properties?.[key] ??
        (typeof additionalProperties === 'object'
          ? additionalProperties
          : undefined);
      if (!below) return [];
      return brokenRules(item, below, root, field ? `${field}.${key}` : key);
    }),
  );
}

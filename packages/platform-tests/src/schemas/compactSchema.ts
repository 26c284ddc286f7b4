/** A JSON schema, as CRDs and Kubernetes' OpenAPI document hold it. */
export interface Schema {
  type?: string | string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  additionalProperties?: Schema | boolean;
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  not?: Schema;
  $ref?: string;
  $defs?: Record<string, Schema>;
  [keyword: string]: unknown;
}

/** What of a schema says whether an object is right. Texts for people and hints for clients are left out. */
const facts = [
  'default',
  'enum',
  'exclusiveMaximum',
  'exclusiveMinimum',
  'maxItems',
  'maxLength',
  'maxProperties',
  'maximum',
  'minItems',
  'minLength',
  'minProperties',
  'minimum',
  'multipleOf',
  'nullable',
  'pattern',
  'required',
  'type',
  'uniqueItems',
  'x-kubernetes-embedded-resource',
  'x-kubernetes-int-or-string',
  'x-kubernetes-preserve-unknown-fields',
] as const;

interface Rule {
  rule: string;
  message?: string;
}

/** Rules for creation: those with `oldSelf` are about changes, and there is nothing older here. */
function creationRules(schema: Schema): Rule[] {
  const rules = (schema['x-kubernetes-validations'] ?? []) as Rule[];
  return rules
    .filter(({ rule }) => !/\boldSelf\b/.test(rule))
    .map(({ rule, message }) => ({
      // Each line break is a character in the file, and none has a meaning.
      rule: rule.replace(/\s+/g, ' ').trim(),
      ...(message !== undefined && { message }),
    }));
}

function mapValues(
  schemas: Record<string, Schema>,
  resolve: Resolve,
): Record<string, Schema> {
  return Object.fromEntries(
    Object.entries(schemas).map(([key, value]) => [
      key,
      compactSchema(value, resolve),
    ]),
  );
}

/** Gives the schema that a `$ref` means. */
export type Resolve = (reference: string) => Schema;

function noReference(reference: string): never {
  throw new Error(
    `The schema refers to ${reference}, and a CRD must not refer to others; correct the CRD`,
  );
}

/**
 * Reduces a schema to the facts that decide whether an object is right.
 *
 * @param resolve - for schemas with `$ref`, which are put in place of it
 */
export function compactSchema(
  schema: Schema,
  resolve: Resolve = noReference,
): Schema {
  if (schema.$ref !== undefined) {
    return compactSchema(resolve(schema.$ref), resolve);
  }
  const compact: Schema = Object.fromEntries(
    facts
      .filter(keyword => schema[keyword] !== undefined)
      .map(keyword => [keyword, schema[keyword]]),
  );
  if (Array.isArray(schema.type)) {
    // Kubernetes' own schemas write the type of optional fields as [type, "null"].
    const [type, ...others] = schema.type.filter(name => name !== 'null');
    if (type === undefined || others.length > 0) delete compact.type;
    else compact.type = type;
  }
  if (schema.properties) {
    compact.properties = mapValues(schema.properties, resolve);
  }
  if (schema.items) compact.items = compactSchema(schema.items, resolve);
  if (typeof schema.additionalProperties === 'object') {
    compact.additionalProperties = compactSchema(
      schema.additionalProperties,
      resolve,
    );
  } else if (schema.additionalProperties !== undefined) {
    compact.additionalProperties = schema.additionalProperties;
  }
  for (const keyword of ['allOf', 'anyOf', 'oneOf'] as const) {
    const parts = schema[keyword];
    // An int-or-string says so twice: once for people, once as this list.
    if (parts && !schema['x-kubernetes-int-or-string']) {
      compact[keyword] = parts.map(part => compactSchema(part, resolve));
    }
  }
  if (schema.not) compact.not = compactSchema(schema.not, resolve);
  const rules = creationRules(schema);
  if (rules.length > 0) compact['x-kubernetes-validations'] = rules;
  return compact;
}

import fc from 'fast-check';
import { z } from 'zod';

/** What we read of a JSON Schema of a form. */
interface FormSchema {
  type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean';
  format?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: FormSchema[];
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  items?: FormSchema;
  properties?: Record<string, FormSchema>;
  required?: string[];
  additionalProperties?: FormSchema | boolean;
  propertyNames?: FormSchema;
}

/** More items than this say nothing new. */
const enoughItems = 3;

/** Text that YAML and Kubernetes would each like to read their own way. */
const oddTexts = [
  'a: b',
  '- c',
  'x # y',
  '&a *b',
  '!!js/function x',
  'two\nlines\n',
  '"\'',
  ' ',
  'null',
  'yes',
  '0x10',
  '012',
  '1e3',
  '2026-11-23',
  '\u2028',
];

function texts({ minLength = 0, maxLength = 60 }: FormSchema) {
  return fc.oneof(
    fc.string({
      unit: 'grapheme',
      minLength,
      maxLength: Math.min(maxLength, 60),
    }),
    fc.constantFrom(...oddTexts),
  );
}

function strings(schema: FormSchema): fc.Arbitrary<unknown> {
  if (schema.format === 'uri') {
    return fc.webUrl({ validSchemes: ['https'], withQueryParameters: true });
  }
  if (schema.pattern === undefined) return texts(schema);
  // What a look-ahead forbids, the schema sorts out.
  return fc.stringMatching(
    new RegExp(schema.pattern.replace(/^\^\(\?!.*?\$\)\)/, '^')),
  );
}

function objects(schema: FormSchema): fc.Arbitrary<unknown> {
  const { properties, additionalProperties, propertyNames, required } = schema;
  if (properties) {
    return fc.record(
      Object.fromEntries(
        Object.entries(properties).map(([key, value]) => [
          key,
          valuesOf(value),
        ]),
      ),
      { requiredKeys: required ?? [], noNullPrototype: true },
    );
  }
  return fc.dictionary(
    texts(propertyNames ?? {}).filter(key => key !== '__proto__'),
    valuesOf(additionalProperties as FormSchema),
    { maxKeys: enoughItems, noNullPrototype: true },
  );
}

/** Values of which most fit a schema. */
function valuesOf(schema: FormSchema): fc.Arbitrary<unknown> {
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(valuesOf));
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case 'object':
      return objects(schema);
    case 'array':
      return fc.array(valuesOf(schema.items!), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? enoughItems, enoughItems),
      });
    case 'string':
      return strings(schema);
    case 'integer':
      return fc.integer({ min: schema.minimum, max: schema.maximum });
    case 'boolean':
      return fc.boolean();
    default:
      throw new Error(
        `There are no random values for ${JSON.stringify(
          schema,
        )}; add them to inputsOf.ts`,
      );
  }
}

/**
 * Random inputs of which a schema accepts many, made from the schema itself: a field that is added to a form is
 * tried without anybody thinking of it. What only a refinement refuses is for the caller to skip.
 *
 * @param fields - random values of fields in which a language is written, which no schema describes
 */
export function inputsOf(
  schema: z.ZodType,
  fields: Readonly<Record<string, fc.Arbitrary<unknown>>> = {},
): fc.Arbitrary<object> {
  const form = z.toJSONSchema(schema, {
    io: 'input',
    target: 'draft-7',
    unrepresentable: 'any',
  }) as FormSchema;
  const known = Object.entries(form.properties ?? {});
  return fc.record(
    Object.fromEntries(
      known.map(([key, value]) => [key, fields[key] ?? valuesOf(value)]),
    ),
    { requiredKeys: form.required ?? [], noNullPrototype: true },
  );
}

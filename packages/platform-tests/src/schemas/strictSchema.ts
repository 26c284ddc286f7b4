import type { Schema } from './compactSchema';

const texts: Schema = {
  type: 'object',
  additionalProperties: { type: 'string' },
};

/** Of an object's metadata, what people write. The API server writes the rest. */
const metadata: Schema = {
  type: 'object',
  required: ['name'],
  additionalProperties: false,
  properties: {
    name: { type: 'string' },
    namespace: { type: 'string' },
    labels: texts,
    annotations: texts,
    finalizers: { type: 'array', items: { type: 'string' } },
  },
};

/** Kubernetes' own embedded objects, such as a pod's, carry their metadata without naming its fields. */
function embedded(schema: Schema): Schema {
  if (!schema['x-kubernetes-embedded-resource']) return schema;
  const { properties } = schema;
  return {
    ...schema,
    properties: {
      apiVersion: { type: 'string' },
      kind: { type: 'string' },
      metadata,
      ...properties,
    },
  };
}

/**
 * Forbids fields that a schema does not name. The API server drops those without a word, so that a
 * misspelt field looks applied and is not. What only restricts, such as anyOf, names no fields itself.
 */
function strictPart(original: Schema): Schema {
  const schema = embedded(original);
  const { properties, items, additionalProperties, ...strict } = schema;
  if (schema['x-kubernetes-int-or-string']) {
    strict.type = ['integer', 'string'];
  }
  if (properties) {
    strict.properties = Object.fromEntries(
      Object.entries(properties).map(([key, part]) => [key, strictPart(part)]),
    );
  }
  if (items) strict.items = strictPart(items);
  if (typeof additionalProperties === 'object') {
    strict.additionalProperties = strictPart(additionalProperties);
  } else if (
    schema.type === 'object' &&
    !schema['x-kubernetes-preserve-unknown-fields']
  ) {
    strict.additionalProperties = additionalProperties ?? false;
  }
  return strict;
}

/** The schema of a whole object that knows no fields but the indexed ones and those that all kinds have. */
export function strictSchema(schema: Schema): Schema {
  const { $defs = {}, ...root } = schema;
  const required = new Set([
    ...((root.required as string[]) ?? []),
    'metadata',
  ]);
  // Statuses are left out of the index.
  required.delete('status');
  return {
    ...strictPart({
      ...root,
      type: 'object',
      properties: {
        apiVersion: { type: 'string' },
        kind: { type: 'string' },
        metadata,
        ...root.properties,
      },
      required: [...required],
    }),
    $defs: Object.fromEntries(
      Object.entries($defs).map(([name, part]) => [name, strictPart(part)]),
    ),
  };
}

import type { JsonObject, JsonValue } from '@backstage/types';
import { z } from 'zod';

/** How a field of a form looks, beyond what its schema says. */
export type FieldLooks = Record<string, JsonObject>;

const words: Record<string, string> = {
  cpu: 'Processor',
  ttl: 'Time to live',
  maxTtl: 'Longest time to live',
  defaultTtl: 'Time to live',
  url: 'Address',
};

/** Words that are written otherwise than in lower case. */
const acronyms: Record<string, string> = {
  cidrs: 'CIDRs',
  id: 'ID',
  oidc: 'OIDC',
  sbom: 'SBOM',
  ttl: 'TTL',
  uris: 'URIs',
  url: 'URL',
};

/** `boundServiceAccountNames` as “Bound service account names”. */
export function titleOf(field: string): string {
  if (words[field]) return words[field];
  const text = field
    .replace(
      /([a-z])([A-Z])/g,
      (_, a: string, b: string) => `${a} ${b.toLowerCase()}`,
    )
    .replace(/\w+/g, word => acronyms[word.toLowerCase()] ?? word);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

interface Schema extends JsonObject {
  type?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
}

const isSchema = (value: JsonValue | undefined): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Forms cannot show a choice between two ways to write one text; the checks of the backend still count. */
function simple(schema: Schema): Schema {
  if (!schema.anyOf) return schema;
  const { anyOf, ...rest } = schema;
  return { ...anyOf[anyOf.length - 1], ...rest, pattern: undefined };
}

function polish(schema: Schema, looks: FieldLooks, path: string): Schema {
  const plain = simple(schema);
  const { additionalProperties, $schema, ...rest } = plain;
  const look = looks[path] ?? {};
  const properties = rest.properties;
  return JSON.parse(
    JSON.stringify({
      ...rest,
      // A map of texts needs the key to stay open; an object with fields does not, and the form would nag.
      ...(isSchema(additionalProperties) && {
        additionalProperties: polish(additionalProperties, looks, `${path}.*`),
      }),
      ...(properties && {
        properties: Object.fromEntries(
          Object.entries(properties).map(([name, property]) => [
            name,
            {
              title: titleOf(name),
              ...polish(property, looks, path ? `${path}.${name}` : name),
            },
          ]),
        ),
      }),
      ...(rest.items && { items: polish(rest.items, looks, `${path}[]`) }),
      ...look,
    }),
  ) as Schema;
}

/**
 * The schema of a form for what a schema of the model takes, so that the two cannot disagree.
 *
 * @param looks - by the path of the field, such as `rules[].count`
 */
export function formSchema(schema: z.ZodType, looks: FieldLooks): JsonObject {
  return polish(
    z.toJSONSchema(schema, {
      target: 'draft-7',
      io: 'input',
      unrepresentable: 'any',
    }) as Schema,
    looks,
    '',
  );
}

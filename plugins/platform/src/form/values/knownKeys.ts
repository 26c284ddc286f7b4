import type { ChartContent } from '@slipway/plugin-platform-common';
import { isMap, isScalar, parseDocument, type Document } from 'yaml';

/** A key that a chart knows at some place in its values. */
export interface KnownKey {
  name: string;
  type?: string;
  description?: string;
  /** As it is written, or its beginning. */
  usual?: string;
  /** What may stand there, where that is a choice. */
  choices: string[];
}

/** Where in values: keys, and `-` for any item of a list. */
export type ValuesPlace = string[];

type Schema = Record<string, unknown>;

const isObject = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const longestUsual = 60;
/** Schemas may refer to themselves. */
const mostReferences = 20;

/** A schema with all that it is put together of, references in the same file resolved. */
function parts(root: Schema, schema: unknown, depth = 0): Schema[] {
  if (!isObject(schema) || depth > mostReferences) return [];
  const referred =
    typeof schema.$ref === 'string' && schema.$ref.startsWith('#/')
      ? schema.$ref
          .slice(2)
          .split('/')
          .reduce<unknown>(
            (node, key) => (isObject(node) ? node[key] : undefined),
            root,
          )
      : undefined;
  const combined = ['allOf', 'anyOf', 'oneOf'].flatMap(key =>
    Array.isArray(schema[key]) ? (schema[key] as unknown[]) : [],
  );
  return [
    schema,
    ...[referred, ...combined].flatMap(part => parts(root, part, depth + 1)),
  ];
}

function schemasAt(root: Schema, place: ValuesPlace): Schema[] {
  return place.reduce<Schema[]>(
    (schemas, key) =>
      schemas.flatMap(schema => {
        if (key === '-') return parts(root, schema.items);
        const { properties, additionalProperties } = schema;
        return isObject(properties) && Object.hasOwn(properties, key)
          ? parts(root, properties[key])
          : parts(root, additionalProperties);
      }),
    parts(root, root),
  );
}

/** The text of a comment, without the marks that helm-docs looks for. */
function commentText(comment: string | null | undefined): string | undefined {
  const text = comment
    ?.split('\n')
    .map(line => line.trim().replace(/^(#+|--|@\w+)\s*/, ''))
    .join(' ')
    .trim();
  return text || undefined;
}

function usualText(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  const text = JSON.stringify(value);
  return text.length > longestUsual ? `${text.slice(0, longestUsual)}…` : text;
}

/** What the chart's own values.yaml says of the keys at a place. */
function ownKeys(document: Document, place: ValuesPlace): KnownKey[] {
  const path = place.map(key => (key === '-' ? 0 : key));
  const node = path.length === 0 ? document.contents : document.getIn(path);
  if (!isMap(node)) return [];
  return node.items.flatMap(({ key, value }, index) => {
    if (!isScalar(key)) return [];
    // A comment above the first key belongs to the map, or to the document.
    const above =
      index === 0
        ? node.commentBefore ??
          (path.length === 0 ? document.commentBefore : undefined)
        : undefined;
    const usual = (
      value as { toJS?(document: Document): unknown } | null
    )?.toJS?.(document);
    return [
      {
        name: String(key.value),
        type: typeOf(usual),
        description: commentText(key.commentBefore ?? above),
        usual: usualText(usual),
        choices: typeof usual === 'boolean' ? ['true', 'false'] : [],
      },
    ];
  });
}

function typeOf(value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined;
  if (Array.isArray(value)) return 'array';
  return typeof value;
}

function schemaKeys(root: Schema, place: ValuesPlace): KnownKey[] {
  return schemasAt(root, place).flatMap(({ properties }) =>
    isObject(properties)
      ? Object.entries(properties).map(([name, schema]): KnownKey => {
          const all = parts(root, schema);
          const first = <T>(pick: (part: Schema) => T | undefined) =>
            all.map(pick).find(found => found !== undefined);
          const type = first(({ type: types }) =>
            typeof types === 'string' || Array.isArray(types)
              ? [types].flat().join(' | ')
              : undefined,
          );
          return {
            name,
            type,
            description: first(({ description, title }) =>
              typeof (description ?? title) === 'string'
                ? String(description ?? title)
                : undefined,
            ),
            usual: usualText(first(part => part.default)),
            choices: [
              ...all.flatMap(part =>
                Array.isArray(part.enum) ? part.enum.map(String) : [],
              ),
              ...(type === 'boolean' ? ['true', 'false'] : []),
            ],
          };
        })
      : [],
  );
}

/** A chart, or one in it. */
type Described = Pick<ChartContent, 'values' | 'schema' | 'subchartSchemas'>;

const documents = new WeakMap<Described, Document>();

function documentOf(chart: Described): Document {
  const known = documents.get(chart);
  if (known) return known;
  const document = parseDocument(chart.values);
  documents.set(chart, document);
  return document;
}

/**
 * The keys that a chart knows at a place, from its schema and from its own values with their comments; below the key
 * of a subchart what that knows, too.
 */
export function knownKeys(chart: Described, place: ValuesPlace): KnownKey[] {
  const keys = new Map<string, KnownKey>();
  const subchart = chart.subchartSchemas?.find(({ key }) => key === place[0]);
  const found = [
    ...(chart.schema ? schemaKeys(chart.schema, place) : []),
    ...ownKeys(documentOf(chart), place),
    ...(subchart ? knownKeys(subchart, place.slice(1)) : []),
  ];
  for (const key of found) {
    const known = keys.get(key.name);
    keys.set(key.name, {
      name: key.name,
      type: known?.type ?? key.type,
      description: known?.description ?? key.description,
      usual: key.usual ?? known?.usual,
      choices: [...new Set([...(known?.choices ?? []), ...key.choices])],
    });
  }
  return [...keys.values()].sort((a, b) => a.name.localeCompare(b.name));
}

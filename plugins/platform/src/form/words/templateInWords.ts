import type { Entity, EntityMeta } from '@backstage/catalog-model';
import type { TemplateWords } from '../../translation/templates/templateWords';

type Schema = Record<string, unknown>;

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Keywords that a person reads. */
const READ = ['title', 'description', 'ui:help', 'ui:placeholder'];
/** Keywords with a list of texts that a person reads. */
const READ_EACH = ['enumNames', 'ui:enumNames'];
/** Keywords with schemas by name, whose names are no keywords. */
const BY_NAME = ['properties', 'dependencies', 'definitions', '$defs'];
const SCHEMA = ['items', 'then', 'else', 'not', 'additionalProperties'];
const SCHEMAS = ['allOf', 'anyOf', 'oneOf'];

function partInWords(
  words: TemplateWords,
  keyword: string,
  value: unknown,
): unknown {
  const each = (list: unknown) =>
    Array.isArray(list)
      ? list.map(one => (typeof one === 'string' ? words(one) : one))
      : list;
  const inner = (schema: unknown) =>
    isSchema(schema) ? formInWords(words, schema) : schema;
  if (READ.includes(keyword)) {
    return typeof value === 'string' ? words(value) : value;
  }
  if (READ_EACH.includes(keyword)) return each(value);
  if (BY_NAME.includes(keyword) && isSchema(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, schema]) => [name, inner(schema)]),
    );
  }
  if (SCHEMA.includes(keyword)) return inner(value);
  if (SCHEMAS.includes(keyword) && Array.isArray(value)) {
    return value.map(inner);
  }
  return value;
}

/** The schema of a form with what people read in their language; what they choose and submit stays as it is. */
export function formInWords<T extends object>(
  words: TemplateWords,
  schema: T,
): T {
  return Object.fromEntries(
    Object.entries(schema).map(([keyword, value]) => [
      keyword,
      partInWords(words, keyword, value),
    ]),
  ) as T;
}

/** What a template says of itself, in the person's language. */
export function metadataInWords<T extends EntityMeta>(
  words: TemplateWords,
  metadata: T,
): T {
  const { title, description } = metadata;
  return {
    ...metadata,
    ...(title !== undefined && { title: words(title) }),
    ...(description !== undefined && { description: words(description) }),
  };
}

/** A template of the catalog with its title and description in the person's language; other entities as they are. */
export function templateInWords<T extends Entity>(
  words: TemplateWords,
  entity: T,
): T {
  // Whoever asks for some fields only may have left the kind or the metadata out.
  if (entity.kind !== 'Template' || !entity.metadata) return entity;
  return { ...entity, metadata: metadataInWords(words, entity.metadata) };
}

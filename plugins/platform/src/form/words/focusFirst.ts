type Schema = Record<string, unknown>;

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A schema of a page of a form whose first field takes the focus when the page appears: otherwise the focus goes with
 * the button that was pressed, and *Tab* would begin behind the form. A page that begins with a list stays as it is.
 */
export function focusFirst(schema: Schema): Schema {
  if (!isSchema(schema.properties)) return schema;
  const names = Object.keys(schema.properties);
  const properties = schema.properties as Record<string, Schema>;
  const first = names.find(name => properties[name]!['ui:widget'] !== 'hidden');
  if (first === undefined) return schema;
  const field = properties[first]!;
  const isGroup = field.type === 'object' && !('ui:field' in field);
  return {
    ...schema,
    properties: {
      ...properties,
      [first]: isGroup
        ? focusFirst(field)
        : { 'ui:autofocus': field.type !== 'array', ...field },
    },
  };
}

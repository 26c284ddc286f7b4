import { z } from 'zod';
import { appSchema } from './app';
import { groupsSchema } from './groups';
import { platformSchema } from './platform';
import { serviceSchema } from './service';

/** The files that have a schema. @public */
export type SchemaName = 'platform' | 'app' | 'groups' | 'service';

const schemas: Record<SchemaName, z.ZodType> = {
  platform: platformSchema,
  app: appSchema,
  groups: groupsSchema,
  service: serviceSchema,
};

/** The names of all schemas. @public */
export const schemaNames = Object.keys(schemas) as SchemaName[];

/**
 * The JSON Schema (draft 2020-12) of one of the files, for editors. Rules that JSON Schema cannot say
 * are checked by the reader only.
 *
 * @public
 */
export function jsonSchema(name: SchemaName): Record<string, unknown> {
  return {
    ...(z.toJSONSchema(schemas[name], { io: 'input' }) as Record<
      string,
      unknown
    >),
    $id: `https://slipway.dev/schemas/${name}.schema.json`,
    title: `${name}.yaml`,
  };
}

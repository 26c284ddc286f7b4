import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { ItemPickerField } from './ItemPickerField';
import { OwnerPickerField } from './OwnerPickerField';
import { PlatformPickerField } from './PlatformPickerField';

/** `ui:field: PlatformPicker`, with the name of a platform as its value. */
export const platformPickerFormField = createFormField({
  name: 'PlatformPicker',
  component: PlatformPickerField,
  schema: makeFieldSchema({ output: z => z.string() }),
});

/** `ui:field: PlatformItemPicker`, with the name of something on the platform in the field `platform`. */
export const itemPickerFormField = createFormField({
  name: 'PlatformItemPicker',
  component: ItemPickerField,
  schema: makeFieldSchema({
    output: z => z.union([z.string(), z.array(z.string())]),
    uiOptions: z =>
      z.object({
        of: z
          .enum(['app', 'group', 'service', 'resource', 'namespace'])
          .describe('What to choose'),
        withVersion: z.boolean().optional(),
        withValues: z.boolean().optional(),
        system: z.enum(['vault', 'harbor']).optional(),
        kind: z.string().optional().describe('Of the resources'),
        kindFrom: z
          .string()
          .optional()
          .describe('The field of the form that holds the kind'),
        type: z.string().optional().describe('Of the managed services'),
      }),
  }),
});

/** `ui:field: PlatformOwnerPicker`, with the reference of a group of the catalog as its value. */
export const ownerPickerFormField = createFormField({
  name: 'PlatformOwnerPicker',
  component: OwnerPickerField,
  schema: makeFieldSchema({ output: z => z.string() }),
});

import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { PlatformGroupsField } from './PlatformGroupsField';

/** `ui:field: PlatformGroupsPicker`, with the names of all groups that come along as its value. */
export const platformGroupsFormField = createFormField({
  name: 'PlatformGroupsPicker',
  component: PlatformGroupsField,
  schema: makeFieldSchema({ output: z => z.array(z.string()) }),
});

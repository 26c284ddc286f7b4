import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { checkPlatformCidr } from '@slipway/plugin-platform-common';
import { sentence } from '../schemaMessage';
import { PlatformCidrField } from './PlatformCidrField';

/** `ui:field: PlatformCidr`. */
export const platformCidrFormField = createFormField({
  name: 'PlatformCidr',
  component: PlatformCidrField,
  schema: makeFieldSchema({ output: z => z.string() }),
  validation: (value, field) => {
    const complaint = checkPlatformCidr(value);
    if (complaint) field.addError(sentence(complaint));
  },
});

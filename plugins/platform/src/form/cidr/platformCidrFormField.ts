import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { checkPlatformCidr } from '@slipway/plugin-platform-common';
import { complaintText } from '../../problems/complaintText';
import { sentence } from '../schemaMessage';
import { translator } from '../translate';
import { PlatformCidrField } from './PlatformCidrField';

/** `ui:field: PlatformCidr`. */
export const platformCidrFormField = createFormField({
  name: 'PlatformCidr',
  component: PlatformCidrField,
  schema: makeFieldSchema({ output: z => z.string() }),
  validation: (value, field, { apiHolder }) => {
    const complaint = checkPlatformCidr(value);
    if (complaint) {
      const t = translator(apiHolder);
      field.addError(sentence(complaintText(t, { message: complaint })));
    }
  },
});

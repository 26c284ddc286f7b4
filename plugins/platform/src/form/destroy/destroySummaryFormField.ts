import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { DestroySummaryField } from './DestroySummaryField';

/** `ui:field: DestroySummary`, with the name of the platform that was shown as its value. */
export const destroySummaryFormField = createFormField({
  name: 'DestroySummary',
  component: DestroySummaryField,
  schema: makeFieldSchema({ output: z => z.string() }),
});

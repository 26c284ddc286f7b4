import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { chartSourceSchema } from '@slipway/plugin-platform-common';
import { sentence } from '../schemaMessage';
import { ChartField } from './ChartField';

/** `ui:field: ChartPicker`, with the value `{repository, chart, version}`. */
export const chartFormField = createFormField({
  name: 'ChartPicker',
  component: ChartField,
  schema: makeFieldSchema({
    output: z =>
      z
        .object({
          repository: z.string().describe('https:// or oci://'),
          chart: z.string(),
          version: z.string().describe('An exact version'),
        })
        .partial(),
  }),
  validation: (value, field) => {
    const result = chartSourceSchema.safeParse(value ?? {});
    for (const issue of result.error?.issues ?? []) {
      field.addError(
        `${sentence(issue.path.join('.') || 'chart')} ${issue.message}`,
      );
    }
  },
});

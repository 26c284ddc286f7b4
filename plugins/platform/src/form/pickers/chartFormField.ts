import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { chartSourceSchema } from '@slipway/plugin-platform-common';
import { schemaMessage } from '../schemaMessage';
import { translator } from '../translate';
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
  validation: (value, field, { apiHolder }) => {
    const t = translator(apiHolder);
    for (const part of ['repository', 'chart', 'version'] as const) {
      const entered = value?.[part] ?? '';
      const message =
        entered === ''
          ? t('form.missing')
          : schemaMessage(t, chartSourceSchema.shape[part], entered);
      if (message) field.addError(`${t(`form.chart.${part}`)}: ${message}`);
    }
  },
});

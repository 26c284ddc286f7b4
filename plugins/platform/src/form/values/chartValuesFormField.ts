import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { platformApiRef } from '../../api/PlatformApi';
import { addFindings } from '../code/addFindings';
import { enteredAt } from '../fieldProps';
import { ChartValuesField, type ChartValuesOptions } from './ChartValuesField';
import { readableChart } from './useChartContent';
import { valuesFindings } from './valuesFindings';

/** `ui:field: ChartValues`, with `ui:options: { chart }`. */
export const chartValuesFormField = createFormField({
  name: 'ChartValues',
  component: ChartValuesField,
  schema: makeFieldSchema({
    output: z => z.string().describe('The text of values.yaml'),
    uiOptions: z =>
      z.object({
        chart: z
          .string()
          .describe(
            'The place in the form that holds repository, chart and version, with dots',
          ),
      }),
  }),
  validation: async (value, field, { apiHolder, formData, uiSchema }) => {
    if (!value) return;
    const { chart = 'chart' } = (uiSchema?.['ui:options'] ??
      {}) as Partial<ChartValuesOptions>;
    const content = await readableChart(
      apiHolder.get(platformApiRef),
      enteredAt((formData ?? {}) as Record<string, unknown>, chart),
    );
    addFindings(valuesFindings(value, content), field, apiHolder);
  },
});

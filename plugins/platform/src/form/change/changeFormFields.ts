import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { platformApiRef } from '../../api/PlatformApi';
import { refusalText } from '../../problems/refusalText';
import { addFindings } from '../code/addFindings';
import { readableChart } from '../values/useChartContent';
import { valuesFindings } from '../values/valuesFindings';
import { translator } from '../translate';
import { AppValuesField } from './AppValuesField';
import { ChangeReviewField } from './ChangeReviewField';
import { changeOf, type ReviewOptions } from './changeInput';

/** `ui:field: AppValuesEditor`, with the value `{app, content, expected}`. */
export const appValuesFormField = createFormField({
  name: 'AppValuesEditor',
  component: AppValuesField,
  schema: makeFieldSchema({
    output: z =>
      z
        .object({
          app: z.string(),
          content: z.string().describe('The text of values.yaml'),
          expected: z
            .string()
            .describe('The blob id of the file that was edited'),
          chart: z
            .object({
              repository: z.string(),
              chart: z.string(),
              version: z.string(),
            })
            .describe('What the values are for'),
          rendered: z
            .record(z.any())
            .describe('What is laid over them when the app is rendered'),
        })
        .partial(),
  }),
  validation: async (value, field, { apiHolder }) => {
    const { content, chart, rendered } = value ?? {};
    if (!content) return;
    addFindings(
      valuesFindings(
        content,
        await readableChart(apiHolder.get(platformApiRef), chart),
        rendered,
      ),
      field,
      apiHolder,
    );
  },
});

/** `ui:field: ChangeReview`: shows the difference and the checks before *Create*. */
export const changeReviewFormField = createFormField({
  name: 'ChangeReview',
  component: ChangeReviewField,
  schema: makeFieldSchema({
    output: z => z.string(),
    uiOptions: z =>
      z.object({
        kind: z.string().describe('The kind of the change'),
        input: z
          .record(z.string())
          .describe('For each field of the input, its place in the form'),
        fixed: z.record(z.any()).optional(),
      }),
  }),
  validation: async (_value, field, { apiHolder, formData, uiSchema }) => {
    const t = translator(apiHolder);
    const options = uiSchema?.['ui:options'] as unknown as ReviewOptions;
    const request = changeOf(
      options,
      (formData ?? {}) as Record<string, unknown>,
    );
    const api = apiHolder.get(platformApiRef);
    if (!api) {
      throw new Error(
        'The app has no platform API; install the platform plugin',
      );
    }
    if (!request) {
      field.addError(t('form.platformFirst'));
      return;
    }
    try {
      const { files, problems } = await api.previewChange(request);
      const errors = problems.filter(({ severity }) => severity === 'error');
      if (errors.length > 0 || files.length === 0) {
        field.addError(
          t(errors.length > 0 ? 'review.refused' : 'review.nothing'),
        );
      }
    } catch (error) {
      field.addError(refusalText(t, error));
    }
  },
});

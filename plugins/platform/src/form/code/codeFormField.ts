import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { translator } from '../translate';
import { addFindings } from './addFindings';
import { CodeField, findingsOf } from './CodeField';
import type { CodeLanguage } from './CodeEditor';

/** `ui:field: CodeEditor`, with `ui:options: { language, check }`. */
export const codeFormField = createFormField({
  name: 'CodeEditor',
  component: CodeField,
  schema: makeFieldSchema({
    output: z => z.string(),
    uiOptions: z =>
      z.object({
        language: z
          .enum(['yaml', 'hcl', 'text'])
          .optional()
          .describe('By default yaml'),
        check: z
          .enum(['yaml', 'vault-policy'])
          .optional()
          .describe('By default that of the language'),
      }),
  }),
  validation: (value, field, { apiHolder, uiSchema }) => {
    const options = (uiSchema?.['ui:options'] ?? {}) as {
      language?: CodeLanguage;
      check?: string;
    };
    if (value === '') field.addError(translator(apiHolder)('form.missing'));
    if (value) addFindings(findingsOf(options, value), field, apiHolder);
  },
});

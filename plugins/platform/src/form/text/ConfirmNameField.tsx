import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { platformTranslationRef } from '../../translation';
import {
  enteredAt,
  enteredValues,
  uiOptions,
  type FieldProps,
} from '../fieldProps';
import { RuleTextField } from '../RuleTextField';
import { translator } from '../translate';

interface ConfirmOptions {
  /** The field whose value is typed once more. */
  of: string;
}

/** `ConfirmName`: the name of what goes, typed once more, so that nobody takes away what they did not mean. */
export function ConfirmNameField(props: FieldProps<string>) {
  const { t } = useTranslationRef(platformTranslationRef);
  const { of = 'name' } = uiOptions<ConfirmOptions>(props);
  const name = enteredAt(enteredValues(props), of);
  return (
    <RuleTextField
      field={props}
      fallbackTitle={t('form.confirm.title')}
      message={
        props.formData === name
          ? undefined
          : t('form.confirm.wrong', { name: String(name ?? '') })
      }
      placeholder={typeof name === 'string' ? name : undefined}
    />
  );
}

/** `ui:field: ConfirmName`, with `ui:options: { of }`. */
export const confirmNameFormField = createFormField({
  name: 'ConfirmName',
  component: ConfirmNameField,
  schema: makeFieldSchema({
    output: z => z.string(),
    uiOptions: z =>
      z.object({
        of: z
          .string()
          .optional()
          .describe(
            'The field whose value is typed once more; by default name',
          ),
      }),
  }),
  validation: (value, field, { apiHolder, formData, uiSchema }) => {
    const { of = 'name' } = (uiSchema?.['ui:options'] ??
      {}) as Partial<ConfirmOptions>;
    const name = enteredAt((formData ?? {}) as Record<string, unknown>, of);
    if (value !== name) {
      field.addError(
        translator(apiHolder)('form.confirm.wrong', {
          name: String(name ?? ''),
        }),
      );
    }
  },
});

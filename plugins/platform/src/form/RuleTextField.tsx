import type { ReactNode } from 'react';
import { TextField } from '@backstage/ui';
import { fieldTexts, isShownByForm, type FieldProps } from './fieldProps';
import { FormSurface } from './FormSurface';

/**
 * A text field that tells what is wrong while one types.
 *
 * @param props.message - what is wrong with the value; told only once something was typed
 * @param props.children - more about the value, below the field
 */
export function RuleTextField(props: {
  field: FieldProps<string>;
  fallbackTitle: string;
  message: string | undefined;
  placeholder?: string;
  inputMode?: 'numeric' | 'url';
  children?: ReactNode;
}) {
  const { field, message } = props;
  const told =
    field.formData && !isShownByForm(field, message) ? message : undefined;
  return (
    <FormSurface>
      <TextField
        {...fieldTexts(field, props.fallbackTitle)}
        id={field.idSchema?.$id}
        placeholder={props.placeholder}
        inputMode={props.inputMode}
        autoComplete="off"
        spellCheck="false"
        value={field.formData ?? ''}
        onChange={text => field.onChange(text === '' ? undefined : text.trim())}
        validationBehavior="aria"
        validate={() => told}
      />
      {props.children}
    </FormSurface>
  );
}

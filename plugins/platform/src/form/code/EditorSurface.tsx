import { useId, type ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { FieldLabel } from '@backstage/ui';
import { platformTranslationRef } from '../../translation';
import type { FieldProps } from '../fieldProps';
import { FieldStatus } from '../FieldStatus';
import { FormSurface } from '../FormSurface';
import { useComplaint } from '../useComplaint';
import type { CodeFinding } from './CodeEditor';
import { Findings } from './Findings';

/** What ties an editor to the label, the hints and the findings around it. */
export interface EditorTies {
  label: string;
  describedBy: string;
  isInvalid: boolean;
  isRequired?: boolean;
  isReadOnly?: boolean;
  takesFocus?: boolean;
}

/** A field of the form that is an editor: its label above it, and what is wrong with its text below. */
export function EditorSurface<T>(props: {
  field: FieldProps<T>;
  label: string;
  description?: string;
  /** Of a text that a person paused typing. */
  findings: readonly CodeFinding[];
  /** How the checks go, above the editor. */
  above?: ReactNode;
  /** Below the findings. */
  below?: ReactNode;
  children(editor: EditorTies): ReactNode;
}) {
  const { field, label, description, findings } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  const descriptionId = useId();
  const complaint = useComplaint(
    // The attribute is for inputs, and those of an editor are its own, such as for searching.
    { ...field, required: false },
    { isEmpty: false },
  );
  const { control } = complaint;
  return (
    <FormSurface complaint={complaint}>
      <FieldLabel
        label={label}
        secondaryLabel={field.required ? t('form.mandatory') : undefined}
        description={description}
        descriptionId={descriptionId}
      />
      <FieldStatus>{props.above}</FieldStatus>
      {props.children({
        label,
        describedBy: [description && descriptionId, control['aria-describedby']]
          .filter(Boolean)
          .join(' '),
        isInvalid:
          control.isInvalid === true ||
          findings.some(({ severity }) => severity === 'error'),
        isRequired: field.required,
        isReadOnly: field.disabled || field.readonly,
        takesFocus: field.autofocus,
      })}
      <FieldStatus complaint={complaint}>
        <Findings findings={findings} />
      </FieldStatus>
      {props.below}
    </FormSurface>
  );
}

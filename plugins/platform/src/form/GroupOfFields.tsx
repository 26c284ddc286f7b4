import { useId, type ReactNode } from 'react';
import { FieldLabel } from '@backstage/ui';
import type { FieldProps } from './fieldProps';

/** Several controls that are one field of the form, told as such to screen readers. */
export function GroupOfFields<T>(props: {
  field: FieldProps<T>;
  label: string;
  description?: string;
  className?: string;
  children: ReactNode;
}) {
  const { field, label, description } = props;
  const id = useId();
  const isRefused = (field.rawErrors ?? []).length > 0;
  const describedBy = [
    description && `${id}description`,
    isRefused && field.idSchema && `${field.idSchema.$id}__error`,
  ].filter(Boolean);
  return (
    <div
      role="group"
      aria-labelledby={`${id}label`}
      aria-describedby={describedBy.join(' ') || undefined}
      className={props.className}
    >
      <FieldLabel
        id={`${id}label`}
        descriptionId={`${id}description`}
        label={label}
        description={description}
      />
      {props.children}
    </div>
  );
}

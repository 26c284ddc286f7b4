import { Combobox } from '@backstage/ui';
import type { FieldProps } from '../fieldProps';
import { FieldStatus } from '../FieldStatus';
import { useComplaint } from '../useComplaint';

/**
 * A text that can be typed, with suggestions where there are any. One control from the start: another in its place,
 * when suggestions arrive, would take the focus and what is being typed.
 */
export function SuggestField(props: {
  /** The field of the form that the text is a part of. */
  field: FieldProps<unknown>;
  label: string;
  value: string;
  suggestions: readonly string[];
  /** What is wrong with the text. */
  message?: string;
  onChange(value: string): void;
}) {
  const { field, label, value, suggestions, message } = props;
  const isEmpty = value === '';
  const complaint = useComplaint(
    {
      ...field,
      required: true,
      rawErrors: isEmpty || message ? field.rawErrors : [],
    },
    { isEmpty, message },
  );
  const change = (text: string) => {
    if (text.trim() !== value) props.onChange(text.trim());
  };
  return (
    <div {...complaint.surface}>
      <Combobox
        {...complaint.control}
        label={label}
        allowsCustomValue
        isDisabled={field.disabled || field.readonly}
        // A list of nothing would only be in the way.
        menuTrigger={suggestions.length === 0 ? 'manual' : 'focus'}
        options={suggestions.map(id => ({ id, label: id }))}
        search={{ inputValue: value, onInputChange: change }}
        value={suggestions.includes(value) ? value : null}
        onChange={key => {
          if (typeof key === 'string') change(key);
        }}
      />
      <FieldStatus complaint={complaint} />
    </div>
  );
}

import { Combobox } from '@backstage/ui';

/**
 * A text that can be typed, with suggestions where there are any. One control from the start: another in its place,
 * when suggestions arrive, would take the focus and what is being typed.
 */
export function SuggestField(props: {
  label: string;
  value: string;
  suggestions: readonly string[];
  isDisabled?: boolean;
  onChange(value: string): void;
}) {
  const { label, value, suggestions, isDisabled } = props;
  const change = (text: string) => {
    if (text.trim() !== value) props.onChange(text.trim());
  };
  return (
    <Combobox
      label={label}
      allowsCustomValue
      isRequired
      isDisabled={isDisabled}
      // A list of nothing would only be in the way.
      menuTrigger={suggestions.length === 0 ? 'manual' : 'focus'}
      options={suggestions.map(id => ({ id, label: id }))}
      search={{ inputValue: value, onInputChange: change }}
      value={suggestions.includes(value) ? value : null}
      onChange={key => {
        if (typeof key === 'string') change(key);
      }}
    />
  );
}

import { Combobox, TextField } from '@backstage/ui';

/** A text that can be typed, with suggestions where there are any. */
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
  // A list of nothing would only be in the way.
  if (suggestions.length === 0) {
    return (
      <TextField
        label={label}
        isRequired
        isDisabled={isDisabled}
        autoComplete="off"
        spellCheck="false"
        value={value}
        onChange={change}
      />
    );
  }
  return (
    <Combobox
      label={label}
      allowsCustomValue
      isRequired
      isDisabled={isDisabled}
      options={suggestions.map(id => ({ id, label: id }))}
      search={{ inputValue: value, onInputChange: change }}
      value={suggestions.includes(value) ? value : null}
      onChange={key => {
        if (typeof key === 'string') change(key);
      }}
    />
  );
}

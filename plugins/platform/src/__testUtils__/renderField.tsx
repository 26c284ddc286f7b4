import { useState, type ComponentType } from 'react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { platformApiRef, type PlatformApi } from '../api/PlatformApi';
import type { FieldProps } from '../form/fieldProps';

/** Renders a form field that keeps its value, as the form of a template does. */
export function renderField<T>(
  Field: ComponentType<FieldProps<T>>,
  options: {
    api: PlatformApi;
    value?: T;
    entered?: object;
    props?: Partial<FieldProps<T>>;
  },
) {
  const onChange = jest.fn();
  function Form() {
    const [value, setValue] = useState(options.value);
    return (
      <Field
        schema={{ title: 'Field' }}
        formData={value}
        formContext={{ formData: options.entered }}
        {...options.props}
        onChange={next => {
          onChange(next);
          setValue(next);
        }}
      />
    );
  }
  renderInTestApp(<Form />, { apis: [[platformApiRef, options.api]] });
  return {
    onChange,
    value: () => onChange.mock.lastCall?.[0] as T | undefined,
  };
}

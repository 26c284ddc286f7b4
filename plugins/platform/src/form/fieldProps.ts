/**
 * What the fields use of the props that the scaffolder's form gives to every field
 * (`FieldExtensionComponentProps`).
 */
export interface FieldProps<T> {
  formData?: T;
  onChange(value: T | undefined): void;
  /** What the form says against the value since the person last pressed *Next*. */
  rawErrors?: string[];
  required?: boolean;
  /** Whether it takes the focus when its page of the form appears. */
  autofocus?: boolean;
  disabled?: boolean;
  readonly?: boolean;
  schema: { title?: string; description?: string; type?: string | string[] };
  uiSchema?: {
    'ui:title'?: string;
    'ui:description'?: string;
    'ui:options'?: object;
  };
  idSchema?: { $id: string };
  /** Holds as `formData` what was entered in all pages of the form. */
  formContext?: unknown;
}

/** The texts and switches that the fields share, read from the template's schema. */
export function fieldTexts<T>(props: FieldProps<T>, fallbackTitle: string) {
  return {
    label: props.uiSchema?.['ui:title'] ?? props.schema.title ?? fallbackTitle,
    description: props.uiSchema?.['ui:description'] ?? props.schema.description,
    isRequired: props.required,
    isDisabled: props.disabled || props.readonly,
  };
}

/** A value that the person entered in this or an earlier page of the form. */
export function enteredValue<T>(props: FieldProps<T>, name: string): unknown {
  const context = props.formContext as
    | { formData?: Record<string, unknown> }
    | undefined;
  return context?.formData?.[name];
}

/** Whether the form already shows a message under the field, so that it is not told twice. */
export function isShownByForm(
  props: Pick<FieldProps<unknown>, 'rawErrors'>,
  message: string | undefined,
): boolean {
  return message !== undefined && (props.rawErrors ?? []).includes(message);
}

/** What the template says under `ui:options`. */
export function uiOptions<O extends object>(
  props: Pick<FieldProps<unknown>, 'uiSchema'>,
): Partial<O> {
  return (props.uiSchema?.['ui:options'] ?? {}) as Partial<O>;
}

/** Everything that the person entered so far in all pages of the form. */
export function enteredValues(
  props: Pick<FieldProps<unknown>, 'formContext'>,
): Record<string, unknown> {
  const context = props.formContext as
    | { formData?: Record<string, unknown> }
    | undefined;
  return context?.formData ?? {};
}

/** What was entered at a place in the form, such as `order` or `edit.content`. */
export function enteredAt(
  entered: Record<string, unknown>,
  place: string,
): unknown {
  return place
    .split('.')
    .reduce<unknown>(
      (node, key) =>
        typeof node === 'object' && node !== null
          ? (node as Record<string, unknown>)[key]
          : undefined,
      entered,
    );
}

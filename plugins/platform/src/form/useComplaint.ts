import { useEffect, useId, useRef, useState, type RefObject } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { platformTranslationRef } from '../translation';
import { isShownByForm, type FieldProps } from './fieldProps';
import { useSettled } from './useSettled';

/** What is wrong with the value of a control, and what ties it to the control. */
export interface FieldComplaint {
  /** Nothing while the form shows it itself. */
  text?: string;
  isRequired?: boolean;
  statusId: string;
  requiredId: string;
  /** For what surrounds the control. */
  surface: {
    ref: RefObject<HTMLDivElement>;
    onInvalidCapture(): void;
  };
  /** For the control of Backstage UI. */
  control: {
    isInvalid?: true;
    'aria-describedby': string;
    validationBehavior: 'aria';
    /** Marks what is required, beside the label. */
    secondaryLabel?: string;
  };
}

const controls = 'input, textarea, button, [contenteditable="true"]';

/** The first control of a form that something is wrong with. */
function firstInvalid(form: HTMLFormElement): HTMLElement | null | undefined {
  const invalid = form.querySelector<HTMLElement>(
    '[data-invalid], [aria-invalid="true"]',
  );
  return invalid?.matches(controls)
    ? invalid
    : invalid?.querySelector<HTMLElement>(controls);
}

/** Nobody has gone on to another control: it is on the button that was pressed, or nowhere. */
const focusIsFree = () =>
  document.activeElement === document.body ||
  document.activeElement?.getAttribute('type') === 'submit';

/**
 * What is to be told of the value of a control: that it is missing, once the person tried to go on; what a rule has
 * against it, once they pause typing; or that the form shows a complaint below, where the focus goes when they
 * tried to go on.
 *
 * @param options - `message`: what a rule has against the value
 */
export function useComplaint(
  props: Pick<
    FieldProps<unknown>,
    | 'required'
    | 'autofocus'
    | 'disabled'
    | 'readonly'
    | 'rawErrors'
    | 'idSchema'
  >,
  options: { isEmpty: boolean; message?: string },
): FieldComplaint {
  const { t } = useTranslationRef(platformTranslationRef);
  const { isEmpty, message } = options;
  const ref = useRef<HTMLDivElement>(null);
  const id = useId();
  const settled = useSettled(message);
  const [asked, setAsked] = useState(false);
  const isRequired = props.required && !props.disabled && !props.readonly;

  // The browser holds the form back while something is missing. Backstage UI leaves the attribute out of its pickers,
  // and out of fields that are told what is wrong while one types. Our value counts: a list whose items are still being
  // loaded does not know what is chosen in it.
  useEffect(() => {
    const asks = ref.current?.querySelectorAll<
      HTMLInputElement | HTMLSelectElement
    >('input, select');
    for (const control of asks ?? []) {
      control.required = Boolean(isRequired && isEmpty);
    }
  });

  useEffect(() => {
    const surface = ref.current;
    if (!props.autofocus || !surface) return;
    const control = surface.querySelector<HTMLElement>(controls);
    if (control?.getAttribute('role') === 'combobox') {
      // It would open its list over the page: the next Tab goes there.
      surface.tabIndex = -1;
      surface.focus();
    } else {
      control?.focus();
    }
    // When the page of the form appears, and not again.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  const isRefused = (props.rawErrors ?? []).length > 0;
  useEffect(() => {
    const form = ref.current?.closest('form');
    if (!isRefused || !form || !focusIsFree()) return;
    const first = firstInvalid(form);
    if (first && ref.current?.contains(first)) first.focus();
  }, [isRefused]);

  let text: string | undefined;
  if (isEmpty) {
    if (asked && isRequired) text = t('form.missing');
  } else if (message === settled && !isShownByForm(props, message)) {
    text = message;
  }
  const statusId = `${id}status`;
  const requiredId = `${id}required`;
  const shownByForm = props.idSchema?.$id && `${props.idSchema.$id}__error`;
  return {
    text,
    isRequired,
    statusId,
    requiredId,
    surface: { ref, onInvalidCapture: () => setAsked(true) },
    control: {
      validationBehavior: 'aria',
      secondaryLabel: isRequired ? t('form.mandatory') : undefined,
      ...((text || isRefused) && { isInvalid: true as const }),
      'aria-describedby': [
        isRequired && requiredId,
        isRefused && shownByForm,
        statusId,
      ]
        .filter(Boolean)
        .join(' '),
    },
  };
}

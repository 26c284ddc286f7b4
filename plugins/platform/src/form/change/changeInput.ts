import {
  setInputAt,
  withoutEmpty,
  type ChangeRequest,
} from '@slipway/plugin-platform-common';
import { enteredAt } from '../fieldProps';

/** How a template's form becomes the input of a change, from `ui:options`. */
export interface ReviewOptions {
  kind: ChangeRequest['kind'];
  /** For each field of the input, the place in the form, with dots. */
  input: Record<string, string>;
  /** Fields that are the same for every run of the template. */
  fixed?: Record<string, unknown>;
}

/** The change that a form asks for; `undefined` while no platform is chosen. */
export function changeOf(
  options: ReviewOptions,
  form: Record<string, unknown>,
): ChangeRequest | undefined {
  if (typeof form.platform !== 'string' || form.platform === '') {
    return undefined;
  }
  const input: Record<string, unknown> = structuredClone(options.fixed ?? {});
  for (const [field, place] of Object.entries(options.input)) {
    setInputAt(input, field, enteredAt(form, place));
  }
  return {
    platform: form.platform,
    kind: options.kind,
    input: withoutEmpty(input) as Record<string, unknown>,
  };
}

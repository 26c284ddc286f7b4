import type { ChangeRequest } from '@slipway/plugin-platform-common';
import { enteredAt } from '../fieldProps';

/** How a template's form becomes the input of a change, from `ui:options`. */
export interface ReviewOptions {
  kind: ChangeRequest['kind'];
  /** For each field of the input, the place in the form, with dots. */
  input: Record<string, string>;
  /** Fields that are the same for every run of the template. */
  fixed?: Record<string, unknown>;
}

/** Fields that were left empty are not there; the actions do the same. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== undefined && item !== null && item !== '')
      .map(([key, item]) => [key, withoutEmpty(item)]),
  );
}

function setAt(
  target: Record<string, unknown>,
  path: string,
  value: unknown,
): void {
  const keys = path.split('.');
  const last = keys.pop()!;
  let node = target;
  for (const key of keys) {
    node[key] ??= {};
    node = node[key] as Record<string, unknown>;
  }
  node[last] = value;
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
    setAt(input, field, enteredAt(form, place));
  }
  return {
    platform: form.platform,
    kind: options.kind,
    input: withoutEmpty(input) as Record<string, unknown>,
  };
}

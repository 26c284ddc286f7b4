/**
 * What a form gives as the input of a change: values that were left empty are not there, since an optional field is
 * absent, and never an empty text. The review of a form and the action behind it must agree on this.
 *
 * @public
 */
export function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== undefined && item !== null && item !== '')
      .map(([key, item]) => [key, withoutEmpty(item)]),
  );
}

/**
 * Puts a value into the input of a change, at a place such as `source.helm`; what is on the way to it is made.
 *
 * @public
 */
export function setInputAt(input: object, place: string, value: unknown): void {
  const keys = place.split('.');
  const last = keys.pop()!;
  let node = input as Record<string, unknown>;
  for (const key of keys) {
    node[key] ??= {};
    node = node[key] as Record<string, unknown>;
  }
  node[last] = value;
}

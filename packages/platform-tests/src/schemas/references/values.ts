/** An object whose fields are not known. */
export type Fields = Record<string, unknown>;

/** The value behind a path of fields, or undefined where there is none. */
export function at(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>(
    (from, key) => (from as Fields | null | undefined)?.[key],
    value,
  );
}

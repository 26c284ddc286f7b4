/** A choice that takes what was chosen back. No name and no entity is called so. */
const NONE = '-';

interface Choice {
  id: string;
  label: string;
}

/** The choices of a field that may stay empty, once something is chosen: a list alone has no way back from that. */
export function withNoChoice(
  choices: Choice[],
  options: { required?: boolean; chosen?: string; label: string },
): Choice[] {
  if (options.required || !options.chosen) return choices;
  return [{ id: NONE, label: options.label }, ...choices];
}

/** The value that a choice stands for. */
export function chosenValue(key: unknown): string | undefined {
  return key === null || key === undefined || key === NONE
    ? undefined
    : String(key);
}

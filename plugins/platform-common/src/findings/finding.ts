import type { Problem } from '../model';
import { findingTexts, type FindingCode } from './findingTexts';

/** The parts of a problem that tell what it is: its code with its values, and both as English text. @public */
export function finding(
  code: FindingCode,
  values: Record<string, string | number> = {},
): Pick<Problem, 'code' | 'values' | 'message' | 'remedy'> {
  const filledIn = (text: string) =>
    text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
      if (!Object.hasOwn(values, name)) {
        throw new Error(`The finding ${code} is told without its ${name}`);
      }
      return String(values[name]);
    });
  const { message, remedy } = findingTexts[code];
  return {
    code,
    ...(Object.keys(values).length > 0 && { values }),
    message: filledIn(message),
    remedy: filledIn(remedy),
  };
}

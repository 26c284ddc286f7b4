import type { Problem } from '../model';
import { findingTexts, type FindingCode } from './findingTexts';
import { filledIn, type SentenceValues } from './sentences';

/** The parts of a problem that tell what it is: its code with its values, and both as English text. @public */
export function finding(
  code: FindingCode,
  values: SentenceValues = {},
): Pick<Problem, 'code' | 'values' | 'message' | 'remedy'> {
  const { message, remedy } = findingTexts[code];
  return {
    code,
    ...(Object.keys(values).length > 0 && { values }),
    message: filledIn(code, message, values),
    remedy: filledIn(code, remedy, values),
  };
}

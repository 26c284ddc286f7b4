import { complaintTexts, type ComplaintCode } from './complaintTexts';
import { filledIn, Sentences, type SentenceValues } from './sentences';

/** What is said against a value, in English and so that it can be said in other languages. @public */
export interface Complaint {
  code: ComplaintCode;
  values?: SentenceValues;
  /** A part of a sentence without a full stop. */
  message: string;
}

/** Says something against a value. @public */
export function complaint(
  code: ComplaintCode,
  values: SentenceValues = {},
): Complaint {
  return {
    code,
    ...(Object.keys(values).length > 0 && { values }),
    message: filledIn(code, complaintTexts[code], values),
  };
}

const known = new Sentences<ComplaintCode>(complaintTexts);

/**
 * What a message of a schema of the model is: its code and values, so that it can be told in another language;
 * `undefined` for those that the model does not make.
 *
 * @public
 */
export const complaintOf = (
  message: string,
): { code: ComplaintCode; values: SentenceValues } | undefined =>
  known.find(message);

import { refusalTexts, type RefusalCode } from './refusalTexts';
import { Sentences, type SentenceValues } from './sentences';

const known = new Sentences<RefusalCode>(refusalTexts);

/**
 * Which refusal an error of the backend is: its code and values, so that it can be told in another language;
 * `undefined` for others.
 *
 * @public
 */
export const refusalOf = (
  message: string,
): { code: RefusalCode; values: SentenceValues } | undefined =>
  known.find(message);

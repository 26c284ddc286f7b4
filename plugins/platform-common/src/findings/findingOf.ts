import { findingTexts, type FindingCode } from './findingTexts';
import { Sentences, type SentenceValues } from './sentences';

const known = new Sentences(
  Object.fromEntries(
    Object.entries(findingTexts).map(([code, { message, remedy }]) => [
      code,
      `${message}. ${remedy}.`,
    ]),
  ) as Record<FindingCode, string>,
);

/**
 * What two sentences are that tell a problem and what to do about it, such as those on the entities of the catalog: the
 * code and the values of the problem; `undefined` for others.
 *
 * @public
 */
export const findingOf = (
  sentences: string,
): { code: FindingCode; values: SentenceValues } | undefined =>
  known.find(sentences);

import type { TranslationFunction } from '@backstage/frontend-plugin-api';
import {
  complaintOf,
  complaintTexts,
  type Complaint,
} from '@slipway/plugin-platform-common';
import type { platformTranslationRef } from '../translation';

/** The function that gives the texts of the plugin. */
export type PlatformTexts = TranslationFunction<
  (typeof platformTranslationRef)['T']
>;

/**
 * Says something against a value in the person's language: by its code, or where it comes without one, as what the
 * model says. What is neither stays in the words that it came with.
 */
export function complaintText(
  t: PlatformTexts,
  said: Partial<Complaint> & Pick<Complaint, 'message'>,
): string {
  const known = said.code ? { values: {}, ...said } : complaintOf(said.message);
  // A server that is newer than this page may have codes of its own.
  if (!known?.code || !Object.hasOwn(complaintTexts, known.code)) {
    return said.message;
  }
  // Which values a text wants depends on the code: both come from where the code was given.
  const tell = t as unknown as (key: string, values: object) => string;
  return tell(`complaint.${known.code}`, known.values);
}

import { refusalOf } from '@slipway/plugin-platform-common';
import { errorText } from '../api/errorText';
import { complaintText, type PlatformTexts } from './complaintText';

/** What is wrong with each field of an input, one sentence after the other. */
const perField = /(\S+): (.+?)\.(?= \S+: |$)/gs;

/**
 * Says why something was refused, or cannot be, in the person's language, where it is one of the sentences that this
 * portal knows, and otherwise in the words of the server.
 */
export function refusalText(t: PlatformTexts, error: unknown): string {
  const said = errorText(error);
  const known = refusalOf(said);
  if (!known) return said;
  const { code, values } = known;
  const told =
    values.complaints === undefined
      ? values
      : {
          ...values,
          complaints: String(values.complaints).replace(
            perField,
            (_, field: string, message: string) =>
              `${field} ${complaintText(t, { message })}.`,
          ),
        };
  // Which values a text wants depends on the code: both come from the same sentence.
  const tell = t as unknown as (key: string, values: object) => string;
  return tell(`refusal.${code}`, told);
}

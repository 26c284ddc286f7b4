import type { z } from 'zod';
import { complaintText, type PlatformTexts } from '../problems/complaintText';

/**
 * What a schema of the platform model says against a value, as a sentence in the person's language; `undefined` when
 * nothing.
 * The form and the backend thereby agree by construction.
 */
export function schemaMessage(
  t: PlatformTexts,
  schema: z.ZodType,
  value: unknown,
): string | undefined {
  const result = schema.safeParse(value);
  if (result.success) return undefined;
  const [issue] = result.error.issues;
  return sentence(complaintText(t, { message: issue!.message }));
}

/** The model's messages are parts of a sentence, since they follow the name of a field elsewhere. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

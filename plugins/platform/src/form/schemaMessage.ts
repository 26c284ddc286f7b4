import type { z } from 'zod';

/**
 * What a schema of the platform model says against a value, as a sentence; `undefined` when nothing.
 * The form and the backend thereby agree by construction.
 */
export function schemaMessage(
  schema: z.ZodType,
  value: unknown,
): string | undefined {
  const result = schema.safeParse(value);
  if (result.success) return undefined;
  return sentence(result.error.issues[0]?.message ?? 'is not valid');
}

/** The model's messages are parts of a sentence, since they follow the name of a field elsewhere. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

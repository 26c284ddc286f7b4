import { InputError } from '@backstage/errors';
import { z } from 'zod';

/** A query against its schema. */
export function parseQuery<T>(schema: z.ZodType<T>, query: unknown): T {
  const result = schema.safeParse(query);
  if (!result.success) throw new InputError(z.prettifyError(result.error));
  return result.data;
}

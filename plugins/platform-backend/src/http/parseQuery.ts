import { InputError } from '@backstage/errors';
import { z } from 'zod';

function parse<T>(schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input);
  if (!result.success) throw new InputError(z.prettifyError(result.error));
  return result.data;
}

/** A query against its schema. */
export const parseQuery = parse;

/** A body against its schema. */
export const parseBody = parse;

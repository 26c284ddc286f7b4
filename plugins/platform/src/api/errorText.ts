import { ResponseError, isError } from '@backstage/errors';

/**
 * What to tell a person about a failed call: the backend's own sentence where there is one, since
 * `Request failed with 503` helps nobody.
 */
export function errorText(error: unknown): string {
  if (ResponseError.is(error)) return error.cause?.message || error.message;
  return isError(error) ? error.message : String(error);
}

/** Whether the backend said that there is no such thing, as opposed to not knowing. */
export function isNotFound(error: unknown): boolean {
  return ResponseError.is(error) && error.statusCode === 404;
}

/** Whether the backend said that the person may not do this. */
export function isForbidden(error: unknown): boolean {
  return ResponseError.is(error) && error.statusCode === 403;
}

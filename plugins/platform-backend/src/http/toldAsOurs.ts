import { ConflictError, ServiceUnavailableError } from '@backstage/errors';
import { UpstreamError } from '@slipway/plugin-platform-node';

/**
 * What a failing GitLab or Argo CD means to whoever asked us: a sentence, and never its own 401, which would sign
 * the person out of the portal. Both answer 400 or 409 when they will not.
 */
export function inOurWords(error: unknown): unknown {
  if (!UpstreamError.is(error)) return error;
  return error.failure === 'rejected' || error.failure === 'conflict'
    ? new ConflictError(error.message)
    : new ServiceUnavailableError(error.message);
}

/** Throws what another system says in our words. */
export async function toldAsOurs<T>(request: Promise<T>): Promise<T> {
  try {
    return await request;
  } catch (error) {
    throw inOurWords(error);
  }
}

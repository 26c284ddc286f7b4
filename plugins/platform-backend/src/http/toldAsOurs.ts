import { ConflictError, ServiceUnavailableError } from '@backstage/errors';
import { GitLabError } from '@slipway/plugin-platform-node';

/**
 * What a failing GitLab means to whoever asked us: a sentence, and never GitLab's own 401, which would sign
 * the person out of the portal.
 */
export function inOurWords(error: unknown): unknown {
  if (!(error instanceof GitLabError)) return error;
  return error.failure === 'rejected' || error.failure === 'conflict'
    ? new ConflictError(error.message)
    : new ServiceUnavailableError(error.message);
}

/** Throws what GitLab says in our words. */
export async function toldAsOurs<T>(request: Promise<T>): Promise<T> {
  try {
    return await request;
  } catch (error) {
    throw inOurWords(error);
  }
}

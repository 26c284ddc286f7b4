import { UpstreamError, type UpstreamFailure } from '../upstream/UpstreamError';

/**
 * A request to GitLab that did not work. Its message is for people: it names the host, what was asked and
 * what to do, and holds no token.
 *
 * @public
 */
export class GitLabError extends UpstreamError {
  override readonly name = 'GitLabError';

  constructor(
    message: string,
    failure: UpstreamFailure,
    status?: number,
    /** What GitLab itself said, as one line. */
    readonly detail?: string,
    options?: { cause?: unknown },
  ) {
    super(message, failure, status, options);
  }
}

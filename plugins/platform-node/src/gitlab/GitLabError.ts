/** What kind of failure a GitLab request met, so that callers need not compare numbers. @public */
export type GitLabFailure =
  | 'unreachable'
  | 'timeout'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'rejected'
  | 'rate-limited'
  | 'unavailable'
  | 'malformed';

/**
 * A request to GitLab that did not work. Its message is for people: it names the host, what was asked and
 * what to do, and holds no token.
 *
 * @public
 */
export class GitLabError extends Error {
  override readonly name = 'GitLabError';

  constructor(
    message: string,
    /** What kind of failure it is. */
    readonly failure: GitLabFailure,
    /** The HTTP status, where there was an answer. */
    readonly status?: number,
    /** What GitLab itself said, as one line. */
    readonly detail?: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }

  /** Whether an error is a GitLab failure of one of these kinds. */
  static is(
    error: unknown,
    ...failures: GitLabFailure[]
  ): error is GitLabError {
    return (
      error instanceof GitLabError &&
      (failures.length === 0 || failures.includes(error.failure))
    );
  }
}

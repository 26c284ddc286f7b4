/** What kind of failure a request to another system met, so that callers need not compare numbers. @public */
export type UpstreamFailure =
  | 'unreachable'
  | 'timeout'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'gone'
  | 'rejected'
  | 'rate-limited'
  | 'unavailable'
  | 'malformed';

/**
 * A request to Argo CD, Kubernetes or GitLab that did not work. Its message is for people: it names the system,
 * what failed and what to do, and holds no token.
 *
 * @public
 */
export class UpstreamError extends Error {
  override readonly name: string = 'UpstreamError';

  constructor(
    message: string,
    /** What kind of failure it is. */
    readonly failure: UpstreamFailure,
    /** The HTTP status, where there was an answer. */
    readonly status?: number,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }

  /** Whether an error is of this class, and a failure of one of these kinds when some are given. */
  static is<E extends UpstreamError>(
    this: abstract new (...args: never[]) => E,
    error: unknown,
    ...failures: UpstreamFailure[]
  ): error is E {
    return (
      error instanceof this &&
      (failures.length === 0 || failures.includes(error.failure))
    );
  }
}

/** The kind of failure that an HTTP status means. */
export function failureOfStatus(status: number): UpstreamFailure {
  if (status === 401) return 'unauthenticated';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'not-found';
  if (status === 409) return 'conflict';
  if (status === 410) return 'gone';
  if (status === 429) return 'rate-limited';
  if (status >= 500) return 'unavailable';
  return 'rejected';
}

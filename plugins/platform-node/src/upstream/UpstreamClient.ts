import { Agent, fetch, type Dispatcher, type Response } from 'undici';
import { recordUpstreamRequest } from '../telemetry/upstreamRequests';
import { UpstreamError, failureOfStatus } from './UpstreamError';

/** How to reach a system. */
export interface UpstreamTarget {
  /** What it is called in messages, such as `Argo CD of acme-prod`. */
  name: string;
  system: 'argocd' | 'kubernetes';
  platform: string;
  /** Without a slash at the end. */
  url: string;
  /** Asked for every request, so that a renewed token is used at once. */
  token?: () => Promise<string>;
  /** Told of a token that was refused. Answers whether `token` gives another one now. */
  refused?: (token: string) => boolean;
  /** Certificates to trust beside the system's, as PEM. */
  ca?: string;
  /** Accept any certificate; for tests of clusters only. */
  skipTLSVerify?: boolean;
}

/** One request. */
export interface UpstreamRequest {
  method?: 'GET' | 'POST' | 'DELETE' | 'PATCH';
  /** Below the url, beginning with a slash; variable segments passed through `encodeURIComponent`. */
  path: string;
  query?: Record<
    string,
    string | number | boolean | readonly string[] | undefined
  >;
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  /** Milliseconds for the whole answer; by default 30 s. */
  timeout?: number;
}

const DEFAULT_TIMEOUT = 30_000;
/** No list of what we ask for is larger; what is, is not what it says it is. */
const MAX_BYTES = 256 * 1024 * 1024;
const MAX_DETAIL = 300;

function reasonOf(error: unknown): string {
  const { cause, message } = error as Error & { cause?: { code?: string } };
  return cause?.code ?? message;
}

/** What an error's body says, as one line. Both systems answer `{"message": "…"}`. */
async function detailOf(response: Response): Promise<string> {
  let text = '';
  try {
    text = (await response.text()).slice(0, 10_000);
    const body = JSON.parse(text) as { message?: unknown; error?: unknown };
    text = String(body.message ?? body.error ?? '');
  } catch {
    // A proxy's HTML page helps nobody; the status says enough.
    text = '';
  }
  const line = (text || response.statusText || 'no reason given').replace(
    /\s+/g,
    ' ',
  );
  return line.length > MAX_DETAIL ? `${line.slice(0, MAX_DETAIL)}…` : line;
}

/**
 * Sends requests to one system with its token and certificates. Nothing is tried again here: whoever reads
 * follows with a backoff, and a write that got lost must not be done twice.
 */
export class UpstreamClient {
  readonly #dispatcher: Dispatcher;

  constructor(
    private readonly target: UpstreamTarget,
    private readonly remedies: Partial<Record<string, string>>,
  ) {
    this.#dispatcher = new Agent({
      // A stream may be silent for long; the follower watches it.
      bodyTimeout: 0,
      connect: {
        ...(target.ca && { ca: target.ca }),
        ...(target.skipTLSVerify && { rejectUnauthorized: false }),
      },
    });
  }

  get name(): string {
    return this.target.name;
  }

  /** Sends a request and parses the answer's JSON. */
  async json<T>(request: UpstreamRequest): Promise<T> {
    const timeout = AbortSignal.timeout(request.timeout ?? DEFAULT_TIMEOUT);
    const signal = request.signal
      ? AbortSignal.any([request.signal, timeout])
      : timeout;
    const response = await this.#send(request, signal);
    const text = await this.#body(response, request);
    try {
      return JSON.parse(text) as T;
    } catch (cause) {
      throw this.error('malformed', 'the answer is not JSON', {
        status: response.status,
        cause,
      });
    }
  }

  /**
   * Opens a stream and gives its text as it comes. Has a time limit for the first answer only.
   *
   * @param signal - ends it
   */
  async open(
    request: UpstreamRequest & { signal: AbortSignal },
  ): Promise<AsyncIterable<string>> {
    const started = new AbortController();
    const timer = setTimeout(
      () => started.abort(new DOMException('no answer', 'TimeoutError')),
      request.timeout ?? DEFAULT_TIMEOUT,
    );
    try {
      const response = await this.#send(
        request,
        AbortSignal.any([request.signal, started.signal]),
      );
      if (!response.body) {
        throw this.error('malformed', 'the stream has no content');
      }
      return this.#chunks(response.body);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Makes an error that names the system and what to do. */
  error(
    failure: UpstreamError['failure'],
    detail: string,
    options: { status?: number; cause?: unknown } = {},
  ): UpstreamError {
    const remedy = this.remedies[failure];
    return new UpstreamError(
      `${this.target.name} ${
        options.status === undefined
          ? 'cannot be reached'
          : `answered ${options.status}`
      }: ${detail}${remedy ? `. ${remedy}` : ''}`,
      failure,
      options.status,
      { cause: options.cause },
    );
  }

  async close(): Promise<void> {
    await this.#dispatcher.destroy();
  }

  async *#chunks(stream: AsyncIterable<Uint8Array>): AsyncIterable<string> {
    const decoder = new TextDecoder();
    try {
      for await (const chunk of stream) {
        yield decoder.decode(chunk, { stream: true });
      }
    } catch (cause) {
      throw this.error(
        'unreachable',
        `the stream broke off (${reasonOf(cause)})`,
        {
          cause,
        },
      );
    }
  }

  async #send(
    request: UpstreamRequest,
    signal: AbortSignal,
  ): Promise<Response> {
    const token = await this.#token();
    let response = await this.#sendOnce(request, signal, token);
    // A token can end early, as with a new key of its issuer. Nothing was done, so that it can be sent again.
    if (
      response.status === 401 &&
      token !== undefined &&
      this.target.refused?.(token)
    ) {
      await response.body?.cancel();
      response = await this.#sendOnce(request, signal, await this.#token());
    }
    if (response.ok) return response;
    const { status } = response;
    throw this.error(failureOfStatus(status), await detailOf(response), {
      status,
    });
  }

  async #sendOnce(
    request: UpstreamRequest,
    signal: AbortSignal,
    token: string | undefined,
  ): Promise<Response> {
    const search = new URLSearchParams();
    for (const [key, value] of Object.entries(request.query ?? {})) {
      for (const item of Array.isArray(value) ? value : [value]) {
        if (item !== undefined) search.append(key, String(item));
      }
    }
    const since = performance.now();
    const method = request.method ?? 'GET';
    const record = (facts: { status?: number; failure?: string }) =>
      recordUpstreamRequest(
        {
          system: this.target.system,
          of: this.target.platform,
          method,
          ...facts,
        },
        since,
      );
    let response: Response;
    try {
      response = await fetch(
        `${this.target.url}${request.path}${
          search.size > 0 ? `?${search}` : ''
        }`,
        {
          method,
          headers: {
            accept: 'application/json',
            ...(token && { authorization: `Bearer ${token}` }),
            ...(request.body !== undefined && {
              'content-type': 'application/json',
            }),
            ...request.headers,
          },
          body:
            request.body === undefined
              ? undefined
              : JSON.stringify(request.body),
          // A token must not follow to another host.
          redirect: 'error',
          signal,
          dispatcher: this.#dispatcher,
        },
      );
    } catch (cause) {
      if (request.signal?.aborted) throw cause;
      const timeout = (cause as Error).name === 'TimeoutError';
      record({ failure: timeout ? 'timeout' : 'unreachable' });
      throw timeout
        ? this.error('timeout', 'it did not answer in time', { cause })
        : this.error('unreachable', reasonOf(cause), { cause });
    }
    const { ok, status } = response;
    record({ status, failure: ok ? undefined : failureOfStatus(status) });
    return response;
  }

  /** A token that cannot be had is one that is missing, whatever the file system calls it. */
  async #token(): Promise<string | undefined> {
    try {
      return await this.target.token?.();
    } catch (cause) {
      if (UpstreamError.is(cause)) {
        throw new UpstreamError(
          `${this.target.name} could not be asked: ${cause.message}`,
          cause.failure,
          cause.status,
          { cause },
        );
      }
      throw this.error(
        'unauthenticated',
        `its token cannot be read (${(cause as Error).message})`,
        { cause },
      );
    }
  }

  async #body(response: Response, request: UpstreamRequest): Promise<string> {
    const parts: string[] = [];
    let size = 0;
    try {
      const decoder = new TextDecoder();
      for await (const chunk of response.body ?? []) {
        const bytes = chunk as Uint8Array;
        size += bytes.length;
        if (size > MAX_BYTES) break;
        parts.push(decoder.decode(bytes, { stream: true }));
      }
    } catch (cause) {
      if (request.signal?.aborted) throw cause;
      throw (cause as Error).name === 'TimeoutError'
        ? this.error('timeout', 'its answer did not end in time', { cause })
        : this.error(
            'unreachable',
            `the answer broke off (${reasonOf(cause)})`,
            {
              cause,
            },
          );
    }
    if (size > MAX_BYTES) {
      throw this.error('malformed', 'the answer is larger than 256 MB', {
        status: response.status,
      });
    }
    return parts.join('');
  }
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { GitLabIntegrationConfig } from '@backstage/integration';
import type { LoggerService } from '@backstage/backend-plugin-api';
import pLimit from 'p-limit';
import {
  failureOfStatus,
  type UpstreamFailure,
} from '../upstream/UpstreamError';
import { recordUpstreamRequest } from '../telemetry/upstreamRequests';
import { GitLabError } from './GitLabError';
import { KnownAnswers } from './KnownAnswers';
import { readDetail } from './readDetail';
import { retryDelay } from './retryDelay';

/** One request to GitLab's REST API. @public */
export interface GitLabRequest {
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /**
   * Path below `/api/v4`, with every variable segment passed through `encodeURIComponent`; {@link gitlabPath}
   * does that.
   */
  path: string;
  query?: Record<string, string | number | boolean | undefined>;
  body?: unknown;
  /**
   * Whether it may be sent again after an answer got lost. By default for all but POST. A 429
   * or a 503 is always tried again: GitLab did nothing.
   */
  repeatable?: boolean;
  /**
   * For `json`, `pages` and `all` of what is asked for again and again: keeps the answer in memory, so that GitLab
   * need not send it again while it is the same. It counts as a request all the same.
   */
  polled?: boolean;
  /**
   * For `send`: the byte from which on the answer is wanted. What does not know parts sends all, with 200; a 416
   * says that there are not so many bytes, and is no error here.
   */
  from?: number;
  /** A person's own OAuth token, instead of the integration's. */
  userToken?: string;
  signal?: AbortSignal;
}

/** @public */
export interface GitLabClientOptions {
  /** Requests under way at once; the others wait. */
  concurrency?: number;
  /** For one try, in milliseconds. */
  timeout?: number;
  /** Tries in all. */
  attempts?: number;
  logger?: LoggerService;
  fetch?: typeof fetch;
}

const remedies: Partial<Record<UpstreamFailure, string>> = {
  unauthenticated:
    'The token is missing, wrong or expired: renew it and set it under integrations.gitlab',
  forbidden:
    'The token may not do this: it needs the scope api and at least the role Maintainer in the group',
  'not-found': 'It does not exist, or the token may not see it',
  'rate-limited':
    'GitLab limits the requests: wait a little, or raise the limit for the token',
  unavailable: 'GitLab has a problem: look at its health, then try again',
  unreachable:
    'Check integrations.gitlab[].apiBaseUrl, DNS and the network between the portal and GitLab',
  timeout:
    'GitLab is slow or unreachable: try again, or raise platform.gitlab.timeout',
};

/** What differs with a person's own token. */
const userRemedies: typeof remedies = {
  ...remedies,
  unauthenticated:
    'Your sign-in with GitLab has ended: sign in again, or let the portal propose the change',
  forbidden:
    'Your account may not do this: ask for the role Developer in the project, or let the portal propose the change',
  'not-found':
    'Your account may not see it: ask for the role Developer in the project, or let the portal propose the change',
};

/**
 * A client of one GitLab: throttled, with time limits, and with tries again after 429 and 5xx as
 * `Retry-After` says.
 *
 * @public
 */
export class GitLabClient {
  readonly #config: GitLabIntegrationConfig;
  readonly #limit: ReturnType<typeof pLimit>;
  readonly #timeout: number;
  readonly #attempts: number;
  readonly #logger?: LoggerService;
  readonly #fetch: typeof fetch;
  readonly #known = new KnownAnswers();

  constructor(
    config: GitLabIntegrationConfig,
    options: GitLabClientOptions = {},
  ) {
    this.#config = config;
    this.#limit = pLimit(options.concurrency ?? 8);
    this.#timeout = options.timeout ?? 30_000;
    this.#attempts = options.attempts ?? 4;
    this.#logger = options.logger;
    this.#fetch = options.fetch ?? fetch;
  }

  /** The host as `integrations.gitlab` names it. */
  get host(): string {
    return this.#config.host;
  }

  /** The address people open, without a slash at the end. */
  get webUrl(): string {
    return this.#config.baseUrl.replace(/\/+$/, '');
  }

  /** Sends a request and parses the answer's JSON; `undefined` for an empty answer. */
  async json<T>(request: GitLabRequest): Promise<T> {
    const { text, status } = await this.#read(request);
    if (text === '') return undefined as T;
    return this.#parse(request, text, status) as T;
  }

  /** Sends a request and gives the answer's bytes. */
  async bytes(request: GitLabRequest): Promise<Buffer> {
    const response = await this.send(request);
    return this.#readBody(request, async () =>
      Buffer.from(await response.arrayBuffer()),
    );
  }

  /** All pages of a list, in order. Follows the `Link` header, so keyset pagination works too. */
  async *pages<T>(request: GitLabRequest): AsyncGenerator<T[]> {
    let next: GitLabRequest | undefined = {
      ...request,
      query: { per_page: 100, ...request.query },
    };
    while (next) {
      const current: GitLabRequest = next;
      const { text, status, link } = await this.#read(current);
      const items = this.#parse(current, text, status);
      if (!Array.isArray(items)) {
        throw this.#error(current, 'malformed', status, 'a list was expected');
      }
      yield items as T[];
      next = this.#nextPage(request, link);
    }
  }

  /** All items of a list. */
  async all<T>(request: GitLabRequest): Promise<T[]> {
    const items: T[] = [];
    for await (const page of this.pages<T>(request)) items.push(...page);
    return items;
  }

  /**
   * Sends a request. Answers other than 2xx become a {@link GitLabError}, except for a 416 to who asks for a part.
   */
  async send(request: GitLabRequest): Promise<Response> {
    return this.#limit(() => this.#sendWithRetries(request));
  }

  /** The text of an answer: what was kept where GitLab says that it is the same. */
  async #read(
    request: GitLabRequest,
  ): Promise<{ text: string; status: number; link: string | null }> {
    // What a person sees with their own token is nobody else's.
    const key =
      request.polled && !request.userToken
        ? this.#urlOf(request).href
        : undefined;
    const known = key === undefined ? undefined : this.#known.get(key);
    const response = await this.#limit(() =>
      this.#sendWithRetries(request, known?.etag),
    );
    const { status, headers } = response;
    // The pages that follow can be others while this one is the same.
    const link = headers.get('link');
    if (known && status === 304) {
      return { text: known.text, status, link: link ?? known.link };
    }
    const text = await this.#readBody(request, () => response.text());
    if (key !== undefined) {
      this.#known.keep(key, { etag: headers.get('etag'), text, link });
    }
    return { text, status, link };
  }

  #parse(request: GitLabRequest, text: string, status: number): unknown {
    try {
      return JSON.parse(text);
    } catch (cause) {
      throw this.#error(
        request,
        'malformed',
        status,
        'the answer is not JSON',
        cause,
      );
    }
  }

  #nextPage(
    request: GitLabRequest,
    link: string | null,
  ): GitLabRequest | undefined {
    const next = link
      ?.split(',')
      .map(part => /<([^>]+)>\s*;.*rel="next"/.exec(part)?.[1])
      .find(Boolean);
    if (!next) return undefined;
    // Only the query is taken over: a Link to another host must not get our token.
    const query = Object.fromEntries(
      new URL(next, this.#config.apiBaseUrl).searchParams,
    );
    return { ...request, query };
  }

  /** @param etag - of an answer that is known: a 304 then says that it is the same */
  async #sendWithRetries(
    request: GitLabRequest,
    etag?: string,
  ): Promise<Response> {
    const method = request.method ?? 'GET';
    const repeatable = request.repeatable ?? method !== 'POST';
    for (let attempt = 1; ; attempt++) {
      const last = attempt >= this.#attempts;
      const since = performance.now();
      const record = (facts: { status?: number; failure?: string }) =>
        recordUpstreamRequest(
          { system: 'gitlab', of: this.host, method, ...facts },
          since,
        );
      let response: Response;
      try {
        response = await this.#sendOnce(request, method, etag);
      } catch (cause) {
        if (request.signal?.aborted) throw cause;
        const failure =
          (cause as Error).name === 'TimeoutError' ? 'timeout' : 'unreachable';
        record({ failure });
        if (last || !repeatable) {
          throw this.#error(
            request,
            failure,
            undefined,
            reasonOf(cause),
            cause,
          );
        }
        await this.#pause(retryDelay(attempt), request, reasonOf(cause));
        continue;
      }
      const { ok, status } = response;
      const same = etag !== undefined && status === 304;
      const beyond = request.from !== undefined && status === 416;
      const failure =
        ok || same || beyond ? undefined : failureOfStatus(status);
      record({ status, failure });
      if (!failure) return response;
      const detail = await readDetail(response);
      const nothingDone = status === 429 || status === 503;
      if (!last && (nothingDone || (repeatable && failure === 'unavailable'))) {
        const wait = retryDelay(attempt, response.headers.get('retry-after'));
        if (wait !== undefined) {
          await this.#pause(wait, request, `status ${status}`);
          continue;
        }
      }
      throw this.#error(request, failure, status, detail);
    }
  }

  #urlOf(request: GitLabRequest): URL {
    const url = new URL(
      `${this.#config.apiBaseUrl.replace(/\/+$/, '')}${request.path}`,
    );
    for (const [key, value] of Object.entries(request.query ?? {})) {
      if (value !== undefined) url.searchParams.set(key, String(value));
    }
    return url;
  }

  async #sendOnce(
    request: GitLabRequest,
    method: string,
    etag: string | undefined,
  ): Promise<Response> {
    const timeout = AbortSignal.timeout(this.#timeout);
    return this.#fetch(this.#urlOf(request), {
      method,
      headers: {
        accept: 'application/json',
        ...this.#authentication(request),
        ...(request.body !== undefined && {
          'content-type': 'application/json',
        }),
        ...(request.from !== undefined && { range: `bytes=${request.from}-` }),
        ...(etag !== undefined && {
          'if-none-match': etag,
          // Without it, fetch adds no-cache, which asks for the whole answer again.
          'cache-control': 'max-age=0',
        }),
      },
      ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
      // A redirect would carry the token to wherever it points.
      redirect: 'manual',
      signal: request.signal
        ? AbortSignal.any([request.signal, timeout])
        : timeout,
    });
  }

  #authentication(request: GitLabRequest): Record<string, string> {
    if (request.userToken)
      return { authorization: `Bearer ${request.userToken}` };
    return this.#config.token ? { 'private-token': this.#config.token } : {};
  }

  async #readBody<T>(
    request: GitLabRequest,
    read: () => Promise<T>,
  ): Promise<T> {
    try {
      return await read();
    } catch (cause) {
      if (request.signal?.aborted) throw cause;
      throw this.#error(
        request,
        'unreachable',
        undefined,
        `the answer broke off: ${reasonOf(cause)}`,
        cause,
      );
    }
  }

  async #pause(
    milliseconds: number,
    request: GitLabRequest,
    reason: string,
  ): Promise<void> {
    this.#logger?.debug(
      `GitLab ${this.host}: ${request.method ?? 'GET'} ${
        request.path
      }: ${reason}; trying again in ${milliseconds} ms`,
    );
    await sleep(milliseconds, undefined, { signal: request.signal });
  }

  #error(
    request: GitLabRequest,
    failure: UpstreamFailure,
    status: number | undefined,
    detail: string,
    cause?: unknown,
  ): GitLabError {
    const what = `${request.method ?? 'GET'} ${decodeURIComponent(
      request.path,
    )}`;
    const answer = status === undefined ? detail : `${status} ${detail}`;
    const remedy = (request.userToken ? userRemedies : remedies)[failure];
    return new GitLabError(
      `GitLab ${this.host} could not do ${what}: ${answer}.${
        remedy ? ` ${remedy}.` : ''
      }`,
      failure,
      status,
      detail,
      { cause },
    );
  }
}

/** `fetch failed` alone tells nothing: the reason is in the cause. */
function reasonOf(error: unknown): string {
  const { message, cause } = error as {
    message: string;
    cause?: { code?: string; message?: string };
  };
  const inner = cause?.code ?? cause?.message;
  return inner ? `${message}: ${inner}` : message;
}

import { Agent, fetch, type Response } from 'undici';
import { z } from 'zod';
import { recordUpstreamRequest } from '../telemetry/upstreamRequests';
import {
  UpstreamError,
  failureOfStatus,
  type UpstreamFailure,
} from '../upstream/UpstreamError';
import { fileToken } from './fileToken';

/** How tokens are got from an identity provider. */
export interface ClientCredentialsSettings {
  /** Its token endpoint. */
  tokenUrl: string;
  clientId: string;
  /** Either this, or the file that holds it. */
  clientSecret?: string;
  /** Read again when it changes. */
  clientSecretFile?: string;
  scopes: readonly string[];
  audience?: string;
  /** Where the client says who it is: the header, or the form. */
  authentication: 'basic' | 'body';
  /** Certificates to trust instead of the system's, as PEM. */
  ca?: string;
}

interface Kept {
  token: string;
  /** Milliseconds of the clock when it was asked for. */
  since: number;
  /** From when on another one is asked for. */
  until: number;
}

const TIMEOUT = 10_000;
/** Milliseconds before its end at which a token is renewed; of one that lives shorter, a fifth of its life. */
const BEFORE_END = 60_000;
/** Of a token of which nobody says how long it lives. */
const UNTOLD_LIFE = 5 * 60_000;
/** When a token that is younger is refused, another would be, too: that it is new is not what is wrong. */
const YOUNG = 5_000;
const MAX_DETAIL = 300;

const answer = z.looseObject({
  access_token: z.string().min(1),
  token_type: z.string().optional(),
  // Some send it as text.
  expires_in: z.coerce.number().positive().optional(),
});
const refusal = z.looseObject({
  error: z.string(),
  error_description: z.string().optional(),
});

const remedies: Partial<Record<UpstreamFailure, string>> = {
  unreachable:
    'Check oidc.tokenUrl and oidc.caFile under platform.connections, DNS and the network to the identity provider',
  timeout: 'The identity provider is slow or unreachable',
  unavailable: 'The identity provider has a problem',
  'not-found':
    'Check oidc.tokenUrl under platform.connections: it is the token_endpoint of the identity provider',
  malformed:
    'Check oidc.tokenUrl under platform.connections: it is the token_endpoint of the identity provider',
};
const REFUSED =
  'Check clientId, clientSecret, scopes and audience of oidc under platform.connections, and that the client may ask for tokens itself (client credentials)';

/** As a form, which is how a name and a secret go into the header (RFC 6749, 2.3.1). */
const formEncoded = (text: string) =>
  new URLSearchParams([['', text]]).toString().slice(1);

/**
 * The tokens of one client of an identity provider (OAuth 2.0, client credentials). A token is kept until shortly
 * before its end; who asks while one is on its way shares it. Fails with an `UpstreamError` that holds neither
 * token nor secret.
 */
export class ClientCredentials {
  #kept?: Kept;
  #asking?: Promise<Kept>;
  readonly #secret: () => Promise<string>;
  readonly #dispatcher?: Agent;
  readonly #now: () => number;

  constructor(
    private readonly settings: ClientCredentialsSettings,
    options: {
      /** Milliseconds; by default the clock that nobody sets. */
      now?: () => number;
    } = {},
  ) {
    const { clientSecret, clientSecretFile, ca } = settings;
    this.#secret =
      clientSecretFile === undefined
        ? async () => clientSecret ?? ''
        : fileToken(clientSecretFile);
    if (ca) this.#dispatcher = new Agent({ connect: { ca } });
    this.#now = options.now ?? (() => performance.now());
  }

  get tokenUrl(): string {
    return this.settings.tokenUrl;
  }

  get clientId(): string {
    return this.settings.clientId;
  }

  /** A token that counts now. */
  async token(): Promise<string> {
    if (this.#kept && this.#now() < this.#kept.until) return this.#kept.token;
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = undefined;
    });
    return (await this.#asking).token;
  }

  /** Milliseconds for which the token that is kept is used; absent when none is. */
  get usedFor(): number | undefined {
    return this.#kept && this.#kept.until - this.#kept.since;
  }

  /** Told of a token that was refused before its end. Answers whether another one may be had. */
  refused(token: string): boolean {
    if (this.#kept?.token !== token) return true;
    if (this.#now() - this.#kept.since < YOUNG) return false;
    this.#kept = undefined;
    return true;
  }

  async #ask(): Promise<Kept> {
    const secret = await this.#readSecret();
    const since = this.#now();
    const response = await this.#send(secret);
    const text = await response.text().catch((cause: Error) => {
      throw this.#error('unreachable', `the answer broke off`, { cause });
    });
    const said = json(text);
    const { status } = response;
    if (!response.ok) {
      const told = refusal.safeParse(said);
      const failure = failureOfStatus(status);
      // RFC 6749, 5.2: a refusal is a 400, or a 401 for a client that is not known.
      const refused =
        told.success &&
        ['rejected', 'unauthenticated', 'forbidden'].includes(failure);
      const detail = told.success
        ? [told.data.error, told.data.error_description]
            .filter(Boolean)
            .join(': ')
        : response.statusText || 'no reason given';
      throw this.#error(refused ? 'unauthenticated' : failure, detail, {
        status,
        secret,
      });
    }
    const given = answer.safeParse(said);
    if (!given.success) {
      throw this.#error('malformed', 'there is no access_token in it', {
        status,
      });
    }
    const {
      access_token: token,
      token_type: type,
      expires_in: life,
    } = given.data;
    if (type !== undefined && type.toLowerCase() !== 'bearer') {
      throw this.#error('malformed', 'the token is not a bearer token', {
        status,
      });
    }
    const lives = life === undefined ? UNTOLD_LIFE : life * 1000;
    this.#kept = {
      token,
      since,
      until: since + lives - Math.min(BEFORE_END, lives / 5),
    };
    return this.#kept;
  }

  async #send(secret: string): Promise<Response> {
    const { tokenUrl, clientId, scopes, audience, authentication } =
      this.settings;
    const form = new URLSearchParams({ grant_type: 'client_credentials' });
    if (scopes.length > 0) form.set('scope', scopes.join(' '));
    if (audience !== undefined) form.set('audience', audience);
    if (authentication === 'body') {
      form.set('client_id', clientId);
      form.set('client_secret', secret);
    }
    const since = performance.now();
    const record = (facts: { status?: number; failure?: string }) =>
      recordUpstreamRequest(
        {
          system: 'oidc',
          of: new URL(tokenUrl).host,
          method: 'POST',
          ...facts,
        },
        since,
      );
    try {
      const response = await fetch(tokenUrl, {
        method: 'POST',
        headers: {
          accept: 'application/json',
          'content-type': 'application/x-www-form-urlencoded',
          ...(authentication === 'basic' && {
            authorization: `Basic ${Buffer.from(
              `${formEncoded(clientId)}:${formEncoded(secret)}`,
            ).toString('base64')}`,
          }),
        },
        body: form.toString(),
        // A secret must not follow to another host.
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT),
        dispatcher: this.#dispatcher,
      });
      record({
        status: response.status,
        failure: response.ok ? undefined : failureOfStatus(response.status),
      });
      return response;
    } catch (cause) {
      const {
        name,
        message,
        cause: inner,
      } = cause as Error & {
        cause?: { code?: string; message?: string };
      };
      const failure = name === 'TimeoutError' ? 'timeout' : 'unreachable';
      record({ failure });
      throw this.#error(
        failure,
        failure === 'timeout'
          ? 'it did not answer in time'
          : inner?.code ?? inner?.message ?? message,
        { cause },
      );
    }
  }

  async #readSecret(): Promise<string> {
    try {
      return await this.#secret();
    } catch (cause) {
      throw new UpstreamError(
        `the secret of the client ${this.clientId} cannot be read: ${
          (cause as Error).message
        }`,
        'unauthenticated',
        undefined,
        { cause },
      );
    }
  }

  #error(
    failure: UpstreamFailure,
    detail: string,
    options: { status?: number; secret?: string; cause?: unknown } = {},
  ): UpstreamError {
    const { status, secret, cause } = options;
    const refused = failure === 'unauthenticated';
    // Nobody should send a secret back; who does must not have it told on.
    const safe = secret ? detail.replaceAll(secret, '[…]') : detail;
    const line = safe.replace(/\s+/g, ' ').slice(0, MAX_DETAIL);
    const answered =
      status === undefined ? 'cannot be reached' : `answered ${status}`;
    const what = refused
      ? `gives the client ${this.clientId} no token (${status})`
      : answered;
    const remedy = refused ? REFUSED : remedies[failure];
    return new UpstreamError(
      `${this.tokenUrl} ${what}: ${line}${remedy ? `. ${remedy}` : ''}`,
      failure,
      status,
      { cause },
    );
  }
}

/** What a text says as JSON; nothing when it is none, such as a proxy's page. */
function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

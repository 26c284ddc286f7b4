import { randomBytes } from 'node:crypto';
import { hashToken, type Forge } from '../forge/Forge';
import type { User } from '../store/types';

/** An application that people may sign in to with their account. */
export interface OAuthApplication {
  clientId: string;
  clientSecret: string;
  /** Where people are sent back to; others are refused. */
  redirectUri: string;
}

/** What the application may do on behalf of a person. */
interface Grant {
  userId: number;
  scopes: string[];
  redirectUri: string;
}

/** As GitLab answers a request for a token. */
export interface IssuedToken {
  access_token: string;
  token_type: 'Bearer';
  /** Seconds. */
  expires_in: number;
  refresh_token: string;
  scope: string;
  /** Seconds since 1970. */
  created_at: number;
}

const TOKEN_LIFETIME = 7200;
const CODE_LIFETIME = 10 * 60_000;
const KNOWN_SCOPES = [
  'api',
  'read_api',
  'read_user',
  'openid',
  'profile',
  'email',
];

/** Scopes as they come in an address: separated by spaces, or by commas as some clients do. */
export function parseScopes(text: string): string[] {
  return text.split(/[ ,]+/).filter(Boolean);
}

/** The scopes that GitLab does not have. */
export function unknownScopes(scopes: string[]): string[] {
  return scopes.filter(scope => !KNOWN_SCOPES.includes(scope));
}

/**
 * Codes and tokens of the authorization code flow. Codes and refresh tokens work once and are forgotten with the
 * process; access tokens are tokens like any other.
 */
export class Grants {
  readonly #codes = new Map<string, Grant & { until: number }>();
  readonly #refreshTokens = new Map<string, Grant>();

  constructor(private readonly forge: Forge) {}

  /** A code that the application changes for a token. */
  authorize(user: User, scopes: string[], redirectUri: string): string {
    const code = randomBytes(24).toString('hex');
    const until = Date.now() + CODE_LIFETIME;
    this.#codes.set(code, { userId: user.id, scopes, redirectUri, until });
    return code;
  }

  /** A token for a code; `undefined` for one that is unknown, used or late, or was meant for another address. */
  redeem(code: string, redirectUri: string): IssuedToken | undefined {
    const grant = this.#codes.get(code);
    this.#codes.delete(code);
    if (!grant || grant.until < Date.now()) return undefined;
    return grant.redirectUri === redirectUri ? this.#issue(grant) : undefined;
  }

  /** A new token for the refresh token of an old one, which cannot be used again. */
  refresh(token: string): IssuedToken | undefined {
    const grant = this.#refreshTokens.get(token);
    this.#refreshTokens.delete(token);
    return grant && this.#issue(grant);
  }

  #issue(grant: Grant): IssuedToken {
    const now = Date.now();
    const accessToken = randomBytes(32).toString('hex');
    const refreshToken = randomBytes(32).toString('hex');
    const { state, store } = this.forge;
    state.tokens.push({
      id: store.newId(),
      userId: grant.userId,
      name: 'oauth',
      hash: hashToken(accessToken),
      scopes: grant.scopes,
      expiresAt: new Date(now + TOKEN_LIFETIME * 1000).toISOString(),
    });
    store.save();
    this.#refreshTokens.set(refreshToken, grant);
    return {
      access_token: accessToken,
      token_type: 'Bearer',
      expires_in: TOKEN_LIFETIME,
      refresh_token: refreshToken,
      scope: grant.scopes.join(' '),
      created_at: Math.floor(now / 1000),
    };
  }
}

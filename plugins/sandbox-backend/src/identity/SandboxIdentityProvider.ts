import { randomBytes } from 'node:crypto';
import express, { type Request, type Response } from 'express';
import { Faults } from '../faults/Faults';
import { RequestLog } from '../faults/RequestLog';
import { faultInjection } from '../http/faultInjection';
import { LocalServer } from '../http/LocalServer';

/** How to start the sandbox's identity provider. @public */
export interface SandboxIdentityProviderOptions {
  /** `0` for any that is free. */
  port: number;
  host?: string;
  /** The client that may ask for tokens itself. */
  clientId: string;
  clientSecret: string;
  /** Where the client has to say who it is; by default either will do. */
  authentication?: 'basic' | 'body';
  /** Seconds; by default 300. */
  tokenLife?: number;
  /** What may be asked for; by default anything. */
  scopes?: string[];
}

/** A token that was given. @public */
export interface GivenToken {
  audience?: string;
  scopes: string[];
  /** Milliseconds since 1970. */
  until: number;
}

/** Undoes what a client does to its name and secret before it puts them into the header (RFC 6749, 2.3.1). */
const formDecoded = (text: string) =>
  new URLSearchParams(`v=${text}`).get('v') ?? '';

function basic(req: Request): [id: string, secret: string] | undefined {
  const [, encoded] =
    /^Basic (.+)$/i.exec(req.headers.authorization ?? '') ?? [];
  if (!encoded) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return [
    formDecoded(text.slice(0, colon)),
    formDecoded(text.slice(colon + 1)),
  ];
}

/**
 * A stand-in for an identity provider: gives tokens to one client that asks for itself (RFC 6749, 4.4). For
 * development and tests, on this machine only.
 *
 * @public
 */
export class SandboxIdentityProvider {
  /** Things that go wrong on purpose. */
  readonly faults = new Faults();
  /** The last requests. */
  readonly requests = new RequestLog();
  /** What was given so far, by token. */
  readonly given = new Map<string, GivenToken>();
  /** Seconds that the next tokens live. */
  tokenLife: number;
  readonly #server: LocalServer;

  private constructor(
    private readonly options: SandboxIdentityProviderOptions,
  ) {
    this.tokenLife = options.tokenLife ?? 300;
    const app = express();
    app.disable('x-powered-by');
    app.use(faultInjection(this.faults, this.requests));
    app.post(
      '/token',
      express.urlencoded({ extended: false, limit: '20kb' }),
      (req, res) => this.#answer(req, res),
    );
    this.#server = new LocalServer(app, options.host ?? 'localhost');
  }

  /** @throws Error when the port is taken */
  static async start(
    options: SandboxIdentityProviderOptions,
  ): Promise<SandboxIdentityProvider> {
    const provider = new SandboxIdentityProvider(options);
    await provider.#server.listen(options.port);
    return provider;
  }

  /** Where it gives tokens. */
  get tokenUrl(): string {
    return `${this.#server.url}/token`;
  }

  /** Whether a token counts now, for somebody when the token says for whom it is. */
  accepts(token: string, audience: string): boolean {
    const given = this.given.get(token);
    return (
      given !== undefined &&
      Date.now() < given.until &&
      given.audience === audience
    );
  }

  /** Ends every token that was given, as a new signing key does. */
  revokeAll(): void {
    this.given.clear();
  }

  async close(): Promise<void> {
    await this.#server.close();
  }

  #answer(req: Request, res: Response): void {
    res.set('cache-control', 'no-store');
    const refuse = (status: number, error: string, description: string) =>
      res.status(status).json({ error, error_description: description });
    const form = req.body as Record<string, string | undefined>;
    const inHeader = basic(req);
    const { authentication, clientId, clientSecret, scopes } = this.options;
    const shown =
      authentication === 'body'
        ? [form.client_id, form.client_secret]
        : inHeader ??
          (authentication === 'basic'
            ? []
            : [form.client_id, form.client_secret]);
    if (shown[0] !== clientId || shown[1] !== clientSecret) {
      res.set('www-authenticate', 'Basic realm="sandbox"');
      refuse(401, 'invalid_client', 'Invalid client or client credentials');
      return;
    }
    if (form.grant_type !== 'client_credentials') {
      refuse(400, 'unsupported_grant_type', 'Only client_credentials');
      return;
    }
    const asked = (form.scope ?? '').split(' ').filter(Boolean);
    const unknown = asked.filter(scope => scopes && !scopes.includes(scope));
    if (unknown.length > 0) {
      refuse(400, 'invalid_scope', `Invalid scopes: ${unknown.join(' ')}`);
      return;
    }
    const token = randomBytes(24).toString('base64url');
    this.given.set(token, {
      ...(form.audience !== undefined && { audience: form.audience }),
      scopes: asked,
      until: Date.now() + this.tokenLife * 1000,
    });
    res.json({
      access_token: token,
      token_type: 'Bearer',
      expires_in: this.tokenLife,
      ...(asked.length > 0 && { scope: asked.join(' ') }),
    });
  }
}

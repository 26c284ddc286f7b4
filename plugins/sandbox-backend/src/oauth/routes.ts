import { timingSafeEqual } from 'node:crypto';
import express, { Router, type Request } from 'express';
import { z } from 'zod';
import { ApiError } from '../forge/ApiError';
import { hashToken, type Forge } from '../forge/Forge';
import { html } from '../pages/html';
import { page } from '../pages/layout';
import { parse, route } from '../rest/context';
import {
  Grants,
  parseScopes,
  unknownScopes,
  type OAuthApplication,
} from './Grants';

const authorizeSchema = z.object({
  client_id: z.string(),
  redirect_uri: z.string(),
  response_type: z.literal('code'),
  scope: z.string().default('read_user'),
  state: z.string().default(''),
});

const choiceSchema = authorizeSchema.extend({
  username: z.string().optional(),
});

const tokenSchema = z.discriminatedUnion('grant_type', [
  z.object({
    grant_type: z.literal('authorization_code'),
    client_id: z.string(),
    client_secret: z.string(),
    code: z.string(),
    redirect_uri: z.string(),
  }),
  z.object({
    grant_type: z.literal('refresh_token'),
    client_id: z.string(),
    client_secret: z.string(),
    refresh_token: z.string(),
  }),
]);

const same = (a: string, b: string) =>
  timingSafeEqual(Buffer.from(hashToken(a)), Buffer.from(hashToken(b)));

/**
 * `/oauth`: sign-in with an account of the sandbox (RFC 6749, authorization code). Who signs in is chosen from a
 * list, without a password: the sandbox listens on this machine only.
 */
export function oauthRoutes(
  forge: Forge,
  application: OAuthApplication,
): Router {
  const router = Router();
  const grants = new Grants(forge);
  router.use('/oauth', express.urlencoded({ extended: false, limit: '20kb' }));

  /** What is asked for, unless it comes from elsewhere: then nobody is sent back there. */
  const asked = <T extends z.infer<typeof authorizeSchema>>(request: T) => {
    const scopes = parseScopes(request.scope);
    const known =
      request.client_id === application.clientId &&
      request.redirect_uri === application.redirectUri;
    if (!known) {
      throw new ApiError(400, {
        message:
          'The application or the address that it wants people sent back to is not known here.',
      });
    }
    const unknown = unknownScopes(scopes);
    if (unknown.length > 0) {
      throw new ApiError(400, {
        message: `The requested scope is invalid, unknown, or malformed: ${unknown.join(
          ', ',
        )}`,
      });
    }
    return { ...request, scopes };
  };

  const backTo = (request: { redirect_uri: string }, query: object) =>
    `${request.redirect_uri}?${new URLSearchParams(
      query as Record<string, string>,
    )}`;

  router.get(
    '/oauth/authorize',
    route((req, res) => {
      const request = asked(parse(authorizeSchema, req.query));
      const people = forge.state.users.filter(({ bot }) => !bot);
      // The answer to the form leads to the application, which counts as part of the form.
      const { origin } = new URL(request.redirect_uri);
      res
        .set(
          'content-security-policy',
          `default-src 'none'; style-src 'unsafe-inline'; form-action 'self' ${origin}; frame-ancestors 'none'`,
        )
        .type('html')
        .send(
          page(
            'Sign in',
            html`<h1>Sign in</h1>
              <p>
                An application wants to use your account
                (${request.scopes.join(', ')}). Who are you?
              </p>
              <form method="post" action="/oauth/authorize" class="card">
                ${(
                  [
                    'client_id',
                    'redirect_uri',
                    'response_type',
                    'scope',
                    'state',
                  ] as const
                ).map(
                  name =>
                    html`<input
                      type="hidden"
                      name="${name}"
                      value="${request[name]}"
                    />`,
                )}
                <div class="actions">
                  ${people.map(
                    ({ username, name }) =>
                      html`<button name="username" value="${username}">
                        ${name}
                      </button>`,
                  )}
                </div>
                <button>Cancel</button>
              </form>`,
          ),
        );
    }),
  );

  router.post(
    '/oauth/authorize',
    route((req, res) => {
      fromHere(req);
      const request = asked(parse(choiceSchema, req.body));
      const { state } = request;
      const user = forge.state.users.find(
        ({ username, bot }) => username === request.username && !bot,
      );
      res.redirect(
        user
          ? backTo(request, {
              code: grants.authorize(
                user,
                request.scopes,
                request.redirect_uri,
              ),
              state,
            })
          : backTo(request, {
              error: 'access_denied',
              error_description:
                'The resource owner or authorization server denied the request.',
              state,
            }),
      );
    }),
  );

  router.post(
    '/oauth/token',
    route((req, res) => {
      const request = parse(tokenSchema, req.body);
      if (
        request.client_id !== application.clientId ||
        !same(request.client_secret, application.clientSecret)
      ) {
        throw new ApiError(401, {
          error: 'invalid_client',
          error_description:
            'Client authentication failed due to unknown client, no client authentication included, or unsupported authentication method.',
        });
      }
      const token =
        request.grant_type === 'authorization_code'
          ? grants.redeem(request.code, request.redirect_uri)
          : grants.refresh(request.refresh_token);
      if (!token) {
        throw new ApiError(400, {
          error: 'invalid_grant',
          error_description:
            'The provided authorization grant is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client.',
        });
      }
      res.set('cache-control', 'no-store').json(token);
    }),
  );

  return router;
}

/** A page elsewhere must not sign anybody in. */
function fromHere(req: Request): void {
  const { origin, host } = req.headers;
  if (origin && origin !== 'null' && new URL(origin).host !== host) {
    throw new ApiError(403, {
      message: '403 Forbidden - only from the sandbox itself',
    });
  }
}

import type { RequestHandler } from 'express';
import { ApiError, unauthorized } from '../forge/ApiError';
import type { Caller, Forge } from '../forge/Forge';

/** The user of a token, refused as GitLab refuses. */
export function authenticate(forge: Forge, secret: string): Caller {
  const token = forge.tokenOf(secret);
  if (!token) throw unauthorized();
  if (forge.isExpired(token)) {
    throw new ApiError(401, {
      error: 'invalid_token',
      error_description:
        'Token is expired. You can either do re-authorization or token refresh.',
    });
  }
  return { token, user: forge.user(token.userId) };
}

/** Reads `PRIVATE-TOKEN` or `Authorization: Bearer`, and checks the token's scopes. */
export function restAuthentication(
  forge: Forge,
  options: { readOnly?: boolean } = {},
): RequestHandler {
  return (req, res, next) => {
    try {
      const bearer = /^Bearer (.+)$/i.exec(
        req.headers.authorization ?? '',
      )?.[1];
      const secret =
        (req.headers['private-token'] as string | undefined) ?? bearer;
      const caller = secret ? authenticate(forge, secret) : {};
      const scopes = caller.token?.scopes ?? ['read_api'];
      const reading =
        options.readOnly || req.method === 'GET' || req.method === 'HEAD';
      // All that `read_user` opens.
      const aboutSelf = reading && req.path === '/user';
      if (
        !(aboutSelf && scopes.includes('read_user')) &&
        !scopes.includes('api') &&
        !(reading && scopes.includes('read_api'))
      ) {
        throw new ApiError(403, {
          error: 'insufficient_scope',
          error_description:
            'The request requires higher privileges than provided by the access token.',
          scope: reading ? 'api read_api' : 'api',
        });
      }
      if (!reading && !caller.user) throw unauthorized();
      res.locals.caller = caller;
      next();
    } catch (error) {
      next(error);
    }
  };
}

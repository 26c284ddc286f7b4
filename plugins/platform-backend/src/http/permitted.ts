import type {
  BackstageCredentials,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';
import type { Request } from 'express';

/** Throws when somebody may not. */
export type Allowed = (
  credentials: BackstageCredentials,
  permission: BasicPermission,
) => Promise<void>;

/** Answers who asks, when they may; throws otherwise. */
export type Permitted = (
  req: Request,
  permission: BasicPermission,
) => Promise<BackstageCredentials>;

/** Makes the check of a permission. */
export function allowedBy(deps: { permissions: PermissionsService }): Allowed {
  return async (credentials, permission) => {
    const [decision] = await deps.permissions.authorize([{ permission }], {
      credentials,
    });
    if (decision?.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `You need the permission ${permission.name} for this; ask whoever runs the portal`,
      );
    }
  };
}

/** Makes the check that every route begins with. */
export function permittedBy(deps: {
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
}): Permitted {
  const allowed = allowedBy(deps);
  return async (req, permission) => {
    const credentials = await deps.httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    await allowed(credentials, permission);
    return credentials;
  };
}

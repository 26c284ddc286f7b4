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

/** Answers who asks, when they may; throws otherwise. */
export type Permitted = (
  req: Request,
  permission: BasicPermission,
) => Promise<BackstageCredentials>;

/** Makes the check that every route begins with. */
export function permittedBy(deps: {
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
}): Permitted {
  return async (req, permission) => {
    const credentials = await deps.httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const [decision] = await deps.permissions.authorize([{ permission }], {
      credentials,
    });
    if (decision?.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `You need the permission ${permission.name} for this; ask whoever runs the portal`,
      );
    }
    return credentials;
  };
}

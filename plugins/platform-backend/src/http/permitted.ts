import type {
  BackstageCredentials,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import type { PLATFORM_ITEM } from '@slipway/plugin-platform-common';
import type { Request } from 'express';

/** A permission that may depend on what it is about. */
export type ItemPermission = ResourcePermission<typeof PLATFORM_ITEM>;

/** Throws when somebody may not. */
export interface Allowed {
  (
    credentials: BackstageCredentials,
    permission: BasicPermission,
  ): Promise<void>;
  /** @param items - entity references of everything that it is about; each has to be allowed */
  (
    credentials: BackstageCredentials,
    permission: ItemPermission,
    items: readonly string[],
  ): Promise<void>;
}

/** Answers who asks, when they may; throws otherwise. */
export interface Permitted {
  (req: Request, permission: BasicPermission): Promise<BackstageCredentials>;
  /** @param items - entity references of everything that it is about; each has to be allowed */
  (
    req: Request,
    permission: ItemPermission,
    items: readonly string[],
  ): Promise<BackstageCredentials>;
}

/** Makes the check of a permission. */
export function allowedBy(deps: { permissions: PermissionsService }): Allowed {
  return async (
    credentials: BackstageCredentials,
    permission: BasicPermission | ItemPermission,
    items: readonly string[] = [],
  ) => {
    const queries =
      permission.type === 'resource'
        ? items.map(resourceRef => ({ permission, resourceRef }))
        : [{ permission }];
    // A check of nothing would allow everything.
    if (queries.length === 0) {
      throw new Error(
        `${permission.name} was asked for without saying of what`,
      );
    }
    const decisions = await deps.permissions.authorize(queries, {
      credentials,
    });
    const denied = decisions.findIndex(
      ({ result }) => result !== AuthorizeResult.ALLOW,
    );
    if (denied === -1) return;
    const item = items[denied];
    throw new NotAllowedError(
      `You need the permission ${permission.name} ${
        item === undefined ? 'for this' : `on ${item}`
      }; ask whoever runs the portal`,
    );
  };
}

/** Makes the check that every route begins with. */
export function permittedBy(deps: {
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
}): Permitted {
  const allowed = allowedBy(deps);
  return async (
    req: Request,
    permission: BasicPermission | ItemPermission,
    items?: readonly string[],
  ) => {
    const credentials = await deps.httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    if (permission.type === 'resource') {
      await allowed(credentials, permission, items ?? []);
    } else {
      await allowed(credentials, permission);
    }
    return credentials;
  };
}

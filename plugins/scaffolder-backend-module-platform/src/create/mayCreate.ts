import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { platformCreatePermission } from '@slipway/plugin-platform-common';

/** @throws NotAllowedError when they may not make platforms */
export async function mayCreate(
  permissions: PermissionsService,
  credentials: BackstageCredentials,
): Promise<void> {
  const [decision] = await permissions.authorize(
    [{ permission: platformCreatePermission }],
    { credentials },
  );
  if (decision?.result !== AuthorizeResult.ALLOW) {
    throw new NotAllowedError(
      `You need the permission ${platformCreatePermission.name} to create a platform; ask whoever runs the portal`,
    );
  }
}

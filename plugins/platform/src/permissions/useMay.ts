import { usePermission } from '@backstage/plugin-permission-react';
import type {
  BasicPermission,
  ResourcePermission,
} from '@backstage/plugin-permission-common';

/**
 * Whether the person may do something; `false` until that is known. What they may not do is not offered: the backend
 * would refuse it.
 *
 * @param item - the entity reference of what it is about, for a permission that depends on it
 */
export function useMay(
  permission: BasicPermission | ResourcePermission,
  item?: string,
): boolean {
  const { allowed } = usePermission(
    permission.type === 'resource'
      ? { permission, resourceRef: item }
      : { permission },
  );
  return allowed;
}

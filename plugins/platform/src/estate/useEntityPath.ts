import { useCallback } from 'react';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';

/** Gives the path of an entity's catalog page, or `undefined` in an app without a catalog. */
export function useEntityPath(): (entityRef: string) => string | undefined {
  const toEntity = useRouteRef(entityRouteRef);
  return useCallback(
    (entityRef: string) =>
      toEntity?.(entityRouteParams(entityRef, { encodeParams: true })),
    [toEntity],
  );
}

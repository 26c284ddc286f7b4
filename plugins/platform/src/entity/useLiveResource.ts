import { useCallback } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  ANNOTATION_FILE,
  ANNOTATION_PLATFORM,
  fileRole,
  type LiveResourceDetail,
} from '@slipway/plugin-platform-common';
import type { Polled } from '../api/usePolled';
import { liveApiRef } from '../api/LiveApi';
import { useLive } from '../live/useLive';

/** The Crossplane resource whose entity is shown, as it runs. */
export function useLiveResource(): Polled<LiveResourceDetail> {
  const api = useApi(liveApiRef);
  const annotations = useEntity().entity.metadata.annotations ?? {};
  const platform = annotations[ANNOTATION_PLATFORM] ?? '';
  const file = annotations[ANNOTATION_FILE] ?? '';
  return useLive(
    platform,
    useCallback(
      async (signal: AbortSignal) => {
        const role = fileRole(file);
        if (role?.role !== 'resource') {
          throw new Error(`${file} is not the file of a resource`);
        }
        const { system, kind, name, service } = role;
        return api.getLiveResource(
          { platform, system, kind, name, service },
          { signal },
        );
      },
      [api, platform, file],
    ),
  );
}

import { useCallback, useMemo } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type {
  LiveSummary,
  PlatformLive,
} from '@slipway/plugin-platform-common';
import { liveApiRef } from '../api/LiveApi';
import type { Polled } from '../api/usePolled';
import { mergeLive } from './mergeLive';
import { useLive } from './useLive';

/** What a platform does now; the last that was known stays when the portal cannot say. */
export function usePlatformLive(name: string): Polled<PlatformLive> {
  const api = useApi(liveApiRef);
  const load = useMemo(() => {
    let last: PlatformLive | undefined;
    return async (signal: AbortSignal) => {
      const answer = await api.getLive(name, {
        signal,
        ...(last && { since: last.version }),
      });
      last = mergeLive(last, answer);
      return last;
    };
  }, [api, name]);
  return useLive(name, load);
}

/** All platforms in short. */
export function useLiveSummaries(): Polled<LiveSummary[]> {
  const api = useApi(liveApiRef);
  return useLive(
    undefined,
    useCallback((signal: AbortSignal) => api.listLive({ signal }), [api]),
  );
}

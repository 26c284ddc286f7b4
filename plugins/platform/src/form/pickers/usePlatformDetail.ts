import { useApi } from '@backstage/frontend-plugin-api';
import type { PlatformDetail } from '@slipway/plugin-platform-common';
import { platformApiRef } from '../../api/PlatformApi';
import { useCheck, type Check } from '../useCheck';

/** The platform that was chosen on this or an earlier page of the form, and how to ask again. */
export function usePlatformDetail(
  name: unknown,
): [Check<PlatformDetail>, () => void] {
  const api = useApi(platformApiRef);
  const chosen = typeof name === 'string' && name !== '' ? name : undefined;
  return useCheck(chosen, signal => api.getPlatform(chosen!, { signal }), 0);
}

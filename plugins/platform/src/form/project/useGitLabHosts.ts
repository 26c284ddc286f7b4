import { useApi } from '@backstage/frontend-plugin-api';
import type { GitLabHostChoice } from '@slipway/plugin-platform-common';
import { platformApiRef } from '../../api/PlatformApi';
import { useCheck, type Check } from '../useCheck';

/** The GitLabs that the portal is connected to, and how to ask again. */
export function useGitLabHosts(): [Check<GitLabHostChoice[]>, () => void] {
  const api = useApi(platformApiRef);
  return useCheck('hosts', signal => api.listGitLabHosts({ signal }), 0);
}

import type { RepositoryLocation } from '@slipway/plugin-platform-common';
import type {
  GitLabClient,
  GitLabClients,
} from '@slipway/plugin-platform-node';

/** The GitLab project of a platform. */
export interface PlatformProject {
  client: GitLabClient;
  host: string;
  /** Its full path. */
  project: string;
  branch: string;
}

/** The GitLab project behind a location; absent for a folder on this machine, and before it was ever read. */
export function projectOf(
  location: RepositoryLocation | undefined,
  clients: GitLabClients,
): PlatformProject | undefined {
  const [, host, project] =
    /^gitlab:([^/]+)\/(.+)$/.exec(location?.id ?? '') ?? [];
  if (!location?.branch || !host || !project) return undefined;
  return {
    client: clients.forHost(host),
    host,
    project,
    branch: location.branch,
  };
}

import type { LoggerService } from '@backstage/backend-plugin-api';
import type { GitLabClient } from '@slipway/plugin-platform-node';

/** Where a platform is being created, for the steps of it. */
export interface Target {
  client: GitLabClient;
  /** Full path of the group. */
  group: string;
  /** Full path of the project. */
  project: string;
  logger: Pick<LoggerService, 'info' | 'warn'>;
  signal?: AbortSignal;
}

/** The branch of a new platform. */
export const MAIN = 'main';

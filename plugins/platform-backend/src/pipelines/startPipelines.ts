import type {
  LoggerService,
  RootLifecycleService,
} from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import type {
  GitLabClients,
  PlatformRepositories,
} from '@slipway/plugin-platform-node';
import { LivePipelines } from './LivePipelines';
import type { ReportStore } from './ReportStore';

/** Follows the pipelines of all platforms, by the clock and by webhooks. */
export async function startPipelines(deps: {
  clients: GitLabClients;
  events: EventsService;
  lifecycle: RootLifecycleService;
  logger: LoggerService;
  reports: ReportStore;
  repositories: PlatformRepositories;
}): Promise<LivePipelines> {
  const pipelines = new LivePipelines(deps);
  deps.lifecycle.addShutdownHook(() => pipelines.close());
  await pipelines.listen(deps.events);
  return pipelines;
}

import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { readDurationFromConfig, type Config } from '@backstage/config';
import type { EventsService } from '@backstage/plugin-events-node';
import type { PlatformRepositories } from '@slipway/plugin-platform-node';
import { everyReplica } from '../events/everyReplica';

interface PushPayload {
  project?: { path_with_namespace?: string; web_url?: string };
}

/**
 * Keeps what this process knows of the platforms fresh: by the clock, and when a webhook tells of a change.
 * Local to the process, so that a replica which does not run the catalog's task knows the platforms too.
 *
 * @returns whether the first pass is over
 */
export async function keepFresh(deps: {
  config: Config;
  events: EventsService;
  logger: LoggerService;
  repositories: PlatformRepositories;
  scheduler: SchedulerService;
}): Promise<() => boolean> {
  const { config, events, logger, repositories, scheduler } = deps;
  const key = 'platform.refreshFrequency';
  let ready = false;

  await scheduler.scheduleTask({
    id: 'platform-snapshots',
    scope: 'local',
    frequency: config.has(key)
      ? readDurationFromConfig(config, { key })
      : { seconds: 30 },
    timeout: { minutes: 5 },
    fn: async signal => {
      const { failures } = await repositories.refresh({ signal });
      ready = true;
      for (const failure of failures) logger.warn(failure);
    },
  });
  await events.subscribe({
    id: everyReplica('platform-backend'),
    topics: ['gitlab.push', 'platform.changed'],
    onEvent: async ({ eventPayload }) => {
      const { project } = (eventPayload ?? {}) as PushPayload;
      const known =
        project?.web_url && project.path_with_namespace
          ? repositories.findProject(
              new URL(project.web_url).host,
              project.path_with_namespace,
            )
          : undefined;
      await repositories.refresh(known && { locationIds: [known.location.id] });
    },
  });
  return () => ready;
}

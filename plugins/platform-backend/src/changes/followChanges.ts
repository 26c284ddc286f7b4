import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import type { PlatformRepositories } from '@slipway/plugin-platform-node';
import type { ChangeService } from './ChangeService';

interface ProjectPayload {
  project?: { path_with_namespace?: string; web_url?: string };
}

/**
 * Follows changes: by the clock, and when a webhook tells of a merge request. Goes on with those that a
 * crash broke off.
 */
export async function followChanges(deps: {
  changes: ChangeService;
  events: EventsService;
  logger: LoggerService;
  repositories: PlatformRepositories;
  scheduler: SchedulerService;
}): Promise<void> {
  const { changes, events, logger, repositories, scheduler } = deps;
  await scheduler.scheduleTask({
    id: 'platform-changes',
    // One replica is enough; the records are shared.
    scope: 'global',
    frequency: { seconds: 30 },
    initialDelay: { seconds: 10 },
    timeout: { minutes: 5 },
    fn: async () => {
      await changes.resume();
      await changes.follow();
    },
  });
  // Where no webhook tells of merge requests, a merge still shows in the branch.
  repositories.subscribe(({ platform }) => {
    if (!platform) return;
    changes
      .follow(platform.name)
      .catch(error =>
        logger.warn(
          `The changes of ${platform.name} cannot be followed`,
          error,
        ),
      );
  });
  await events.subscribe({
    id: 'platform-changes',
    topics: ['gitlab.merge_request', 'gitlab.push'],
    onEvent: async ({ eventPayload }) => {
      const { project } = (eventPayload ?? {}) as ProjectPayload;
      if (!project?.web_url || !project.path_with_namespace) return;
      const known = repositories.findProject(
        new URL(project.web_url).host,
        project.path_with_namespace,
      );
      if (known?.platform) await changes.follow(known.platform.name);
    },
  });
}

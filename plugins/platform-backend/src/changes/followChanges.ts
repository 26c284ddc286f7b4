import type {
  LoggerService,
  RootLifecycleService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import type { PlatformRepositories } from '@slipway/plugin-platform-node';
import type { LiveState } from '../live/LiveState';
import type { PipelineState } from '../pipelines/PipelineState';
import type { AfterMergeFollower } from './AfterMergeFollower';
import type { ChangeNotifier } from './ChangeNotifier';
import type { ChangeService } from './ChangeService';

/** Milliseconds in which news of one platform are gathered. */
const SETTLE = 500;

interface ProjectPayload {
  project?: { path_with_namespace?: string; web_url?: string };
}

/**
 * Follows changes: by the clock, when a webhook tells of a merge request, and when something that runs is
 * other than before. Goes on with those that a crash broke off.
 */
export async function followChanges(deps: {
  afterMerge: AfterMergeFollower;
  changes: ChangeService;
  events: EventsService;
  lifecycle: RootLifecycleService;
  live: LiveState;
  logger: LoggerService;
  notifier: ChangeNotifier;
  pipelines: PipelineState;
  repositories: PlatformRepositories;
  scheduler: SchedulerService;
}): Promise<void> {
  const { afterMerge, changes, events, logger, repositories } = deps;
  await deps.scheduler.scheduleTask({
    id: 'platform-changes',
    // One replica is enough; the records are shared.
    scope: 'global',
    frequency: { seconds: 30 },
    initialDelay: { seconds: 10 },
    timeout: { minutes: 5 },
    fn: async () => {
      await changes.resume();
      await changes.follow();
      await deps.notifier.tell();
    },
  });
  await deps.scheduler.scheduleTask({
    id: 'platform-merge-requests',
    scope: 'global',
    // Where a webhook tells of merge requests, this only finds what it missed.
    frequency: { minutes: 5 },
    initialDelay: { seconds: 20 },
    timeout: { minutes: 5 },
    fn: () => changes.discover(),
  });

  const timers = new Map<string, NodeJS.Timeout>();
  /** A moment later, once for all that comes together. */
  const soon = (platform: string, key: string, work: () => Promise<void>) => {
    const id = `${key} ${platform}`;
    if (timers.has(id)) return;
    const timer = setTimeout(() => {
      timers.delete(id);
      work().catch(error =>
        logger.warn(`The changes of ${platform} cannot be followed`, error),
      );
    }, SETTLE);
    timers.set(id, timer);
  };
  const look = (platform: string) =>
    soon(platform, 'after', async () => {
      await afterMerge.follow(platform);
      await deps.notifier.tell();
    });

  const stops = [
    // Where no webhook tells of merge requests, a merge still shows in the branch.
    repositories.subscribe(({ platform }) => {
      if (!platform) return;
      soon(platform.name, 'follow', () => changes.follow(platform.name));
    }),
    deps.live.subscribe(({ platform }) => look(platform)),
    deps.pipelines.subscribe(look),
  ];
  deps.lifecycle.addShutdownHook(() => {
    stops.forEach(stop => stop());
    timers.forEach(timer => clearTimeout(timer));
  });
  await events.subscribe({
    // One replica is enough here as well.
    id: 'platform-changes',
    topics: ['gitlab.merge_request', 'gitlab.push'],
    onEvent: async ({ topic, eventPayload }) => {
      const { project } = (eventPayload ?? {}) as ProjectPayload;
      if (!project?.web_url || !project.path_with_namespace) return;
      const known = repositories.findProject(
        new URL(project.web_url).host,
        project.path_with_namespace,
      );
      if (!known?.platform) return;
      const { name } = known.platform;
      await changes.follow(name);
      if (topic === 'gitlab.merge_request') await changes.discover(name);
    },
  });
}

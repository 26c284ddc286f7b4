import type {
  LoggerService,
  RootLifecycleService,
} from '@backstage/backend-plugin-api';
import type { SignalsService } from '@backstage/plugin-signals-node';
import {
  LIVE_SIGNAL_CHANNEL,
  type LiveSignal,
} from '@slipway/plugin-platform-common';
import type {
  PlatformConnections,
  PlatformRepositories,
} from '@slipway/plugin-platform-node';
import type { PipelineState } from '../pipelines/PipelineState';
import { LivePlatforms } from './LivePlatforms';

/** Between two messages about one platform; open pages ask again for what they show. */
const SIGNAL_INTERVAL = 500;

/** Follows the live state of all platforms, and tells open pages of changes. */
export function startLive(deps: {
  connections: PlatformConnections;
  lifecycle: RootLifecycleService;
  logger: LoggerService;
  pipelines: PipelineState;
  repositories: PlatformRepositories;
  signals: SignalsService;
}): LivePlatforms {
  const { lifecycle, logger, signals } = deps;
  const live = new LivePlatforms(deps);
  const waiting = new Map<string, Set<LiveSignal['what'][number]>>();
  const timers = new Set<NodeJS.Timeout>();

  const send = async (platform: string) => {
    const what = [...(waiting.get(platform) ?? [])];
    waiting.delete(platform);
    await signals.publish<LiveSignal & { [key: string]: string | string[] }>({
      // It names what changed and holds no data: whoever asks for that is checked then.
      recipients: { type: 'broadcast' },
      channel: LIVE_SIGNAL_CHANNEL,
      message: { platform, what },
    });
  };
  const stop = live.subscribe(({ platform, what }) => {
    const known = waiting.get(platform);
    if (known) {
      what.forEach(one => known.add(one));
      return;
    }
    waiting.set(platform, new Set(what));
    const timer = setTimeout(() => {
      timers.delete(timer);
      send(platform).catch(error =>
        logger.warn('Open pages cannot be told of changes', error as Error),
      );
    }, SIGNAL_INTERVAL);
    timers.add(timer);
  });
  lifecycle.addShutdownHook(async () => {
    stop();
    timers.forEach(timer => clearTimeout(timer));
    await live.close();
  });
  return live;
}

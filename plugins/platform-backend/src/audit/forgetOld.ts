import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { readDurationFromConfig, type Config } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';
import type { AuditStore } from './AuditStore';

const KEY = 'platform.audit.keepFor';
/** A year and a little, so that a yearly audit finds all of its year. */
const KEPT = { days: 400 };

/** Once a day, removes what is older than the configuration wants to keep. */
export async function forgetOld(deps: {
  config: Config;
  logger: LoggerService;
  scheduler: SchedulerService;
  store: AuditStore;
}): Promise<void> {
  const { config, logger, scheduler, store } = deps;
  const kept = durationToMilliseconds(
    config.has(KEY) ? readDurationFromConfig(config, { key: KEY }) : KEPT,
  );
  await scheduler.scheduleTask({
    id: 'platform-audit',
    frequency: { hours: 24 },
    initialDelay: { minutes: 5 },
    timeout: { minutes: 10 },
    fn: async () => {
      const before = new Date(Date.now() - kept).toISOString();
      const removed = await store.removeBefore(before);
      if (removed > 0) {
        logger.info(`${removed} audit entries from before ${before} are gone`);
      }
    },
  });
}

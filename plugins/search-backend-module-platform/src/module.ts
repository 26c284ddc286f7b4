import {
  coreServices,
  createBackendModule,
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
} from '@backstage/backend-plugin-api';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import { PlatformClient } from '@slipway/plugin-platform-node';
import { ChangeCollator } from './ChangeCollator';

const SCHEDULE = 'search.collators.platformChanges.schedule';

const usually = {
  frequency: { minutes: 10 },
  timeout: { minutes: 5 },
  initialDelay: { seconds: 10 },
};

/** Has Backstage search find the changes of platforms. @public */
export const searchModulePlatform = createBackendModule({
  pluginId: 'search',
  moduleId: 'platform-changes',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        index: searchIndexRegistryExtensionPoint,
        scheduler: coreServices.scheduler,
      },
      async init({ auth, config, discovery, index, scheduler }) {
        const schedule = config.getOptionalConfig(SCHEDULE);
        index.addCollator({
          factory: new ChangeCollator({
            auth,
            client: new PlatformClient({ auth, discovery }),
          }),
          schedule: scheduler.createScheduledTaskRunner(
            schedule
              ? readSchedulerServiceTaskScheduleDefinitionFromConfig(schedule)
              : usually,
          ),
        });
      },
    });
  },
});

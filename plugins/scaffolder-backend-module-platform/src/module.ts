import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { gitLabClientsServiceRef } from '@slipway/plugin-platform-node';
import { createPlatformAction } from './create/createPlatformAction';

/**
 * The scaffolder actions that build platforms.
 *
 * @public
 */
export const scaffolderModulePlatform = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'platform',
  register(reg) {
    reg.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        clients: gitLabClientsServiceRef,
        config: coreServices.rootConfig,
        events: eventsServiceRef,
      },
      async init({ actions, clients, config, events }) {
        actions.addActions(createPlatformAction({ clients, config, events }));
      },
    });
  },
});

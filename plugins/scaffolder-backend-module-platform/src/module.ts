import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import {
  PlatformClient,
  gitLabClientsServiceRef,
} from '@slipway/plugin-platform-node';
import { createChangeActions } from './change/changeActions';
import { createPlatformActions } from './change/platformActions';
import { createWaitAction } from './change/waitAction';
import { createPlatformAction } from './create/createPlatformAction';

/**
 * The scaffolder actions that build platforms and change them.
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
        auth: coreServices.auth,
        clients: gitLabClientsServiceRef,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        events: eventsServiceRef,
        permissions: coreServices.permissions,
      },
      async init(deps) {
        const { actions, auth, clients, config, discovery, events } = deps;
        const client = new PlatformClient({ auth, discovery });
        actions.addActions(
          createPlatformAction({
            clients,
            config,
            events,
            permissions: deps.permissions,
            creations: client,
          }),
          ...createChangeActions(client),
          ...createPlatformActions(client),
          createWaitAction(client),
        );
      },
    });
  },
});

import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { platformPermissions } from '@slipway/plugin-platform-common';
import {
  Blueprint,
  gitLabClientsServiceRef,
  platformRepositoriesServiceRef,
} from '@slipway/plugin-platform-node';
import Router from 'express-promise-router';
import { blueprintRoutes } from './blueprint/blueprintRoutes';
import { gitlabRoutes } from './gitlab/gitlabRoutes';
import { permittedBy } from './http/permitted';
import { keepFresh } from './platforms/keepFresh';
import { nameRoutes } from './platforms/nameRoutes';
import { platformRoutes } from './platforms/platformRoutes';

/**
 * The HTTP API of the platforms.
 *
 * @public
 */
export const platformPlugin = createBackendPlugin({
  pluginId: 'platform',
  register(env) {
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        clients: gitLabClientsServiceRef,
        config: coreServices.rootConfig,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        repositories: platformRepositoriesServiceRef,
        scheduler: coreServices.scheduler,
      },
      async init(deps) {
        const { auditor, clients, config, events, repositories } = deps;
        deps.permissionsRegistry.addPermissions(platformPermissions);
        const ready = await keepFresh(deps);
        const permitted = permittedBy(deps);
        const router = Router();
        router.use(
          platformRoutes({ permitted, auditor, events, repositories, ready }),
        );
        router.use(nameRoutes({ permitted, repositories }));
        router.use(
          blueprintRoutes({
            permitted,
            blueprint: () => Blueprint.fromConfig(config),
          }),
        );
        router.use(gitlabRoutes({ permitted, clients }));
        deps.httpRouter.use(router);
      },
    });
  },
});

import { DefaultSchedulerService } from '@backstage/backend-defaults/scheduler';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { metricsServiceRef } from '@backstage/backend-plugin-api/alpha';
import Router from 'express-promise-router';

/**
 * Backstage's scheduler, with its endpoints closed to people: every plugin has them, they ask no policy, and whoever is
 * signed in could see what runs, and start or stop it as often as they like. Services can, such as a token that
 * `backend.auth.externalAccess` restricts to them.
 */
export const closedScheduler = createServiceFactory({
  service: coreServices.scheduler,
  deps: {
    database: coreServices.database,
    httpAuth: coreServices.httpAuth,
    httpRouter: coreServices.httpRouter,
    logger: coreServices.logger,
    metrics: metricsServiceRef,
    pluginMetadata: coreServices.pluginMetadata,
    rootLifecycle: coreServices.rootLifecycle,
  },
  async factory({ httpAuth, ...deps }) {
    const guard = Router();
    guard.use('/.backstage/scheduler', async (request, _response, next) => {
      await httpAuth.credentials(request, { allow: ['service'] });
      next();
    });
    // Before those of the scheduler, which come with it.
    deps.httpRouter.use(guard);
    return DefaultSchedulerService.create(deps);
  },
});

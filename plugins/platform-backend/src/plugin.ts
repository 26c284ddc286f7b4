import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { platformPermissions } from '@slipway/plugin-platform-common';
import {
  Blueprint,
  gitLabClientsServiceRef,
  platformConnectionsServiceRef,
  platformItemResourceRef,
  platformItemRules,
  platformRepositoriesServiceRef,
  signInHost,
} from '@slipway/plugin-platform-node';
import Router from 'express-promise-router';
import { AfterMergeFollower } from './changes/AfterMergeFollower';
import { ChangeNotifier } from './changes/ChangeNotifier';
import { ChangeService, takeUpAfter } from './changes/ChangeService';
import { ChangeStore } from './changes/ChangeStore';
import { changesSignal } from './changes/changesSignal';
import { changeRoutes } from './changes/changeRoutes';
import { followChanges } from './changes/followChanges';
import { Audit } from './audit/Audit';
import { AuditStore } from './audit/AuditStore';
import { auditRoutes } from './audit/auditRoutes';
import { forgetOld } from './audit/forgetOld';
import { blueprintRoutes } from './blueprint/blueprintRoutes';
import { gitlabRoutes } from './gitlab/gitlabRoutes';
import { registerActions } from './changes/registerActions';
import { allowedBy, permittedBy } from './http/permitted';
import { ChartRepositories } from './charts/ChartRepository';
import { chartRoutes } from './charts/chartRoutes';
import { checkChangedValues } from './charts/checkChangedValues';
import { contentRoutes } from './content/contentRoutes';
import { liveRoutes } from './live/liveRoutes';
import { pendingChangesOf } from './live/pendingChanges';
import { startLive } from './live/startLive';
import { pipelineRoutes } from './pipelines/pipelineRoutes';
import { ReportStore } from './pipelines/ReportStore';
import { startPipelines } from './pipelines/startPipelines';
import { meRoutes } from './me/meRoutes';
import { keepFresh } from './platforms/keepFresh';
import { creationRoutes } from './platforms/creationRoutes';
import { nameRoutes } from './platforms/nameRoutes';
import { findItem } from './permissions/findItem';
import { observeState } from './telemetry/observeState';
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
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        clients: gitLabClientsServiceRef,
        config: coreServices.rootConfig,
        connections: platformConnectionsServiceRef,
        database: coreServices.database,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.rootLifecycle,
        logger: coreServices.logger,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        repositories: platformRepositoriesServiceRef,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
        userInfo: coreServices.userInfo,
      },
      async init(deps) {
        const { clients, config, events, repositories } = deps;
        deps.permissionsRegistry.addPermissions(
          platformPermissions.filter(({ type }) => type === 'basic'),
        );
        deps.permissionsRegistry.addResourceType({
          resourceRef: platformItemResourceRef,
          permissions: platformPermissions.filter(
            permission => permission.type === 'resource',
          ),
          rules: Object.values(platformItemRules),
          getResources: async refs => {
            // Who is asked about before may be refused what is theirs.
            await repositories.firstLook();
            return refs.map(ref => findItem(repositories, ref));
          },
        });
        const ready = await keepFresh(deps);
        const permitted = permittedBy(deps);
        const store = await ChangeStore.create(deps.database);
        const auditStore = new AuditStore(await deps.database.getClient());
        const audit = new Audit({ ...deps, store: auditStore });
        const reports = new ReportStore(await deps.database.getClient());
        const pipelines = await startPipelines({ ...deps, reports });
        const live = startLive({ ...deps, pipelines });
        const afterMerge = new AfterMergeFollower({
          ...deps,
          live,
          pipelines,
          store,
          onNews: changesSignal(deps),
        });
        const charts = ChartRepositories.fromConfig(config);
        const changes = new ChangeService({
          ...deps,
          afterMerge,
          checkFurther: checkChangedValues({ ...deps, charts }),
          signInHost: signInHost(config),
          takeUpAfter: takeUpAfter(config),
          store,
        });
        const notifier = new ChangeNotifier({ ...deps, store });
        await followChanges({
          ...deps,
          afterMerge,
          changes,
          live,
          notifier,
          pipelines,
        });
        observeState({ ...deps, sources: () => live.allSources(), store });
        registerActions({
          ...deps,
          allowed: allowedBy(deps),
          audit,
          changes,
          store,
        });
        await forgetOld({ ...deps, store: auditStore });
        const router = Router();
        router.use(
          platformRoutes({ permitted, audit, events, repositories, ready }),
        );
        router.use(
          liveRoutes({
            permitted,
            audit,
            live,
            pendingChanges: pendingChangesOf({ repositories, store }),
          }),
        );
        router.use(creationRoutes({ permitted, audit }));
        router.use(nameRoutes({ permitted, repositories }));
        router.use(
          blueprintRoutes({
            permitted,
            blueprint: () => Blueprint.fromConfig(config),
          }),
        );
        router.use(
          gitlabRoutes({ permitted, clients, signInHost: signInHost(config) }),
        );
        router.use(
          pipelineRoutes({
            permitted,
            audit,
            clients,
            pipelines,
            repositories,
          }),
        );
        router.use(contentRoutes({ permitted, repositories }));
        router.use(
          chartRoutes({
            permitted,
            charts,
            repositories,
          }),
        );
        router.use(
          changeRoutes({ permitted, audit, auth: deps.auth, changes, store }),
        );
        router.use(auditRoutes({ permitted, store: auditStore }));
        router.use(meRoutes({ ...deps, permitted, live, store }));
        deps.httpRouter.use(router);
      },
    });
  },
});

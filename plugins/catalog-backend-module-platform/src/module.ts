import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { platformRepositoriesServiceRef } from '@slipway/plugin-platform-node';
import { Ledger } from './ledger/Ledger';
import { PlatformEntityProcessor } from './processor/PlatformEntityProcessor';
import { PlatformEntityProvider } from './provider/PlatformEntityProvider';

/** Puts the platforms into the catalog. @public */
export const catalogModulePlatform = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'platform',
  register(reg) {
    reg.registerInit({
      deps: {
        catalog: catalogProcessingExtensionPoint,
        config: coreServices.rootConfig,
        database: coreServices.database,
        events: eventsServiceRef,
        logger: coreServices.logger,
        repositories: platformRepositoriesServiceRef,
        scheduler: coreServices.scheduler,
      },
      async init({ catalog, config, database, ...deps }) {
        const ledger = await Ledger.create(database);
        catalog.addProcessor(new PlatformEntityProcessor());
        catalog.addEntityProvider(
          PlatformEntityProvider.fromConfig(config, { ...deps, ledger }),
        );
      },
    });
  },
});

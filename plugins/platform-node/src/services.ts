import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { ConfiguredConnections, type PlatformConnections } from './connections';
import { GitLabClients } from './gitlab/GitLabClients';
import { ConfiguredPlatformRepositories } from './repository/ConfiguredPlatformRepositories';
import type { PlatformRepositories } from './repository/PlatformRepositories';

/** Clients of the GitLabs under `integrations.gitlab`. One per process, so that throttling is shared. @public */
export const gitLabClientsServiceRef = createServiceRef<GitLabClients>({
  id: 'platform.gitlab-clients',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.rootLogger,
      },
      factory: ({ config, logger }) =>
        GitLabClients.fromConfig(config, {
          integrations: ScmIntegrations.fromConfig(config),
          logger,
        }),
    }),
});

/** The platform repositories. One per process: the catalog, the API and the actions share what was read. @public */
export const platformRepositoriesServiceRef =
  createServiceRef<PlatformRepositories>({
    id: 'platform.repositories',
    scope: 'root',
    defaultFactory: async service =>
      createServiceFactory({
        service,
        deps: {
          config: coreServices.rootConfig,
          logger: coreServices.rootLogger,
          clients: gitLabClientsServiceRef,
        },
        factory: ({ config, logger, clients }) =>
          ConfiguredPlatformRepositories.fromConfig(config, {
            logger,
            clients,
          }),
      }),
  });

/** How the Argo CDs and clusters of the platforms are reached. @public */
export const platformConnectionsServiceRef =
  createServiceRef<PlatformConnections>({
    id: 'platform.connections',
    scope: 'root',
    defaultFactory: async service =>
      createServiceFactory({
        service,
        deps: { config: coreServices.rootConfig },
        factory: ({ config }) => ConfiguredConnections.fromConfig(config),
      }),
  });

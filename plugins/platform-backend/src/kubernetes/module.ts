import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  kubernetesClusterSupplierExtensionPoint,
  kubernetesFetcherExtensionPoint,
} from '@backstage/plugin-kubernetes-node';
import {
  platformConnectionsServiceRef,
  platformRepositoriesServiceRef,
} from '@slipway/plugin-platform-node';
import { PlatformClusters } from './PlatformClusters';
import { RenewingFetcher } from './RenewingFetcher';

/**
 * Tells the Kubernetes plugin of every platform's cluster, by the platform's name as the entities'
 * `backstage.io/kubernetes-cluster` says it, with the connection that `platform.connections` gives. A token of an
 * identity provider that a cluster refuses is renewed.
 *
 * @public
 */
export const kubernetesPlatformsModule = createBackendModule({
  pluginId: 'kubernetes',
  moduleId: 'platforms',
  register(env) {
    env.registerInit({
      deps: {
        connections: platformConnectionsServiceRef,
        fetchers: kubernetesFetcherExtensionPoint,
        logger: coreServices.logger,
        repositories: platformRepositoriesServiceRef,
        suppliers: kubernetesClusterSupplierExtensionPoint,
      },
      async init({ fetchers, suppliers, ...deps }) {
        const own = new PlatformClusters(deps);
        suppliers.addClusterSupplier(async ({ getDefault }) => {
          const configured = await getDefault();
          return {
            getClusters: async options => [
              ...(await own.list()),
              ...(await configured.getClusters(options)),
            ],
          };
        });
        fetchers.addFetcher(
          async ({ getDefault }) =>
            new RenewingFetcher(await getDefault(), (cluster, refused) =>
              own.renew(cluster, refused),
            ),
        );
      },
    });
  },
});

import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ANNOTATION_KUBERNETES_AUTH_PROVIDER } from '@backstage/plugin-kubernetes-common';
import {
  kubernetesClusterSupplierExtensionPoint,
  type ClusterDetails,
} from '@backstage/plugin-kubernetes-node';
import {
  platformConnectionsServiceRef,
  platformRepositoriesServiceRef,
} from '@slipway/plugin-platform-node';

/**
 * Tells the Kubernetes plugin of every platform's cluster, by the platform's name as the entities'
 * `backstage.io/kubernetes-cluster` says it, with the connection that `platform.connections` gives.
 *
 * @public
 */
export const kubernetesPlatformsModule = createBackendModule({
  pluginId: 'kubernetes',
  moduleId: 'platforms',
  register(env) {
    env.registerInit({
      deps: {
        clusters: kubernetesClusterSupplierExtensionPoint,
        connections: platformConnectionsServiceRef,
        logger: coreServices.logger,
        repositories: platformRepositoriesServiceRef,
      },
      async init({ clusters, connections, logger, repositories }) {
        /** Asked for with each request, so that a renewed token is used at once. */
        const ownClusters = async (): Promise<ClusterDetails[]> => {
          const own: ClusterDetails[] = [];
          for (const { platform } of repositories.list()) {
            if (!platform) continue;
            const connection = connections.of(platform).kubernetes;
            if (!connection?.token) continue;
            let token: string;
            try {
              token = await connection.token();
            } catch (error) {
              // The others are shown; live state tells of this one.
              logger.warn(
                `The cluster of ${platform.name} is left out: ${
                  (error as Error).message
                }`,
              );
              continue;
            }
            own.push({
              name: platform.name,
              title: platform.settings.title,
              url: connection.url,
              authMetadata: {
                [ANNOTATION_KUBERNETES_AUTH_PROVIDER]: 'serviceAccount',
                serviceAccountToken: token,
              },
              ...(connection.ca && {
                caData: Buffer.from(connection.ca).toString('base64'),
              }),
              skipTLSVerify: connection.skipTLSVerify ?? false,
            });
          }
          return own;
        };
        clusters.addClusterSupplier(async ({ getDefault }) => {
          const configured = await getDefault();
          return {
            getClusters: async options => [
              ...(await ownClusters()),
              ...(await configured.getClusters(options)),
            ],
          };
        });
      },
    });
  },
});

import type { LoggerService } from '@backstage/backend-plugin-api';
import { ANNOTATION_KUBERNETES_AUTH_PROVIDER } from '@backstage/plugin-kubernetes-common';
import type { ClusterDetails } from '@backstage/plugin-kubernetes-node';
import type {
  PlatformConnection,
  PlatformConnections,
  PlatformRepositories,
} from '@slipway/plugin-platform-node';

/** The clusters of all platforms, as the Kubernetes plugin wants to know them. */
export class PlatformClusters {
  /** Whose connection a cluster is, so that no token goes to a cluster of somebody else that is called the same. */
  readonly #connections = new WeakMap<ClusterDetails, PlatformConnection>();

  constructor(
    private readonly deps: {
      connections: PlatformConnections;
      logger: LoggerService;
      repositories: PlatformRepositories;
    },
  ) {}

  /** Asked for with each request, so that a renewed token is used at once. */
  async list(): Promise<ClusterDetails[]> {
    const clusters: ClusterDetails[] = [];
    for (const { platform } of this.deps.repositories.list()) {
      if (!platform) continue;
      const connection = this.deps.connections.of(platform).kubernetes;
      if (!connection?.token) continue;
      // The others are shown; live state tells of this one.
      const otherwise = `The cluster of ${platform.name} is left out`;
      const token = await this.#token(connection, otherwise);
      if (token === undefined) continue;
      const cluster: ClusterDetails = {
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
      };
      this.#connections.set(cluster, connection);
      clusters.push(cluster);
    }
    return clusters;
  }

  /** Another token for one of these clusters, which refused one; nothing when there is none to be had. */
  async renew(
    cluster: ClusterDetails,
    refused: string,
  ): Promise<string | undefined> {
    const connection = this.#connections.get(cluster);
    if (!connection?.oidc?.refused(refused)) return undefined;
    return this.#token(
      connection,
      `The cluster of ${cluster.name} refused a token, and there is no other`,
    );
  }

  async #token(
    connection: PlatformConnection,
    otherwise: string,
  ): Promise<string | undefined> {
    try {
      return await connection.token?.();
    } catch (error) {
      this.deps.logger.warn(`${otherwise}: ${(error as Error).message}`);
      return undefined;
    }
  }
}

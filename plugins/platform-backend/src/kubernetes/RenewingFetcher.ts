import type {
  ClusterDetails,
  FetchResponseWrapper,
  KubernetesCredential,
  KubernetesFetcher,
  ObjectFetchParams,
} from '@backstage/plugin-kubernetes-node';

/**
 * Another token for a cluster that refused one; nothing when there is none to be had, or when the cluster's token
 * comes from elsewhere.
 */
export type Renew = (
  cluster: ClusterDetails,
  refused: string,
) => Promise<string | undefined>;

const isRefused = ({ errors }: FetchResponseWrapper) =>
  errors.some(error => 'statusCode' in error && error.statusCode === 401);

/**
 * Asks clusters by another fetcher, and once more with another token where one was refused: a token can end early,
 * as with a new key of its issuer.
 */
export class RenewingFetcher implements KubernetesFetcher {
  constructor(
    private readonly fetcher: KubernetesFetcher,
    private readonly renew: Renew,
  ) {}

  fetchObjectsForService(
    params: ObjectFetchParams,
  ): Promise<FetchResponseWrapper> {
    return this.#ask(params.clusterDetails, params.credential, credential =>
      this.fetcher.fetchObjectsForService({ ...params, credential }),
    );
  }

  fetchPodMetricsByNamespaces(
    cluster: ClusterDetails,
    credential: KubernetesCredential,
    namespaces: Set<string>,
    labelSelector?: string,
  ): Promise<FetchResponseWrapper> {
    return this.#ask(cluster, credential, current =>
      this.fetcher.fetchPodMetricsByNamespaces(
        cluster,
        current,
        namespaces,
        labelSelector,
      ),
    );
  }

  async #ask(
    cluster: ClusterDetails,
    credential: KubernetesCredential,
    ask: (credential: KubernetesCredential) => Promise<FetchResponseWrapper>,
  ): Promise<FetchResponseWrapper> {
    const answer = await ask(credential);
    if (credential.type !== 'bearer token' || !isRefused(answer)) return answer;
    const token = await this.renew(cluster, credential.token);
    return token === undefined ? answer : ask({ ...credential, token });
  }
}

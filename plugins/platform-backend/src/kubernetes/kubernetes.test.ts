import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import {
  kubernetesClusterSupplierExtensionPoint,
  kubernetesFetcherExtensionPoint,
  type ClusterDetails,
  type FetchResponseWrapper,
  type KubernetesClustersSupplier,
  type KubernetesCredential,
  type KubernetesFetcher,
} from '@backstage/plugin-kubernetes-node';
import { platformRepositoriesServiceRef } from '@slipway/plugin-platform-node';
import { Sandbox } from '@slipway/plugin-sandbox-backend';
import { kubernetesPlatformsModule } from './module';

const token = 'the-bots-token';
const blueprint = resolve(__dirname, '../../../../platform');
const platform = 'nordwind-dev';
const clientSecret = 'planted-client-secret';

/** A cluster that the configuration of the Kubernetes plugin names, with a token of its own. */
const configured: ClusterDetails = {
  name: platform,
  url: 'to be set',
  authMetadata: { serviceAccountToken: 'of somebody else' },
};

async function pods(
  { url, name }: ClusterDetails,
  credential: KubernetesCredential,
): Promise<FetchResponseWrapper> {
  if (credential.type !== 'bearer token') throw new Error('no token');
  const resourcePath = '/api/v1/namespaces/tempo/pods';
  const response = await fetch(`${url}${resourcePath}`, {
    headers: { authorization: `Bearer ${credential.token}` },
  });
  if (response.ok) {
    const { items } = await response.json();
    return { errors: [], responses: [{ type: 'pods', resources: items }] };
  }
  expect(name).toBe(platform);
  return {
    errors: [
      {
        errorType: 'UNAUTHORIZED_ERROR',
        statusCode: response.status,
        resourcePath,
      },
    ],
    responses: [],
  };
}

/**
 * Asks clusters as the Kubernetes plugin's own does. That one cannot be loaded here: it imports modules in a way that
 * Jest does not know.
 */
const plain: KubernetesFetcher = {
  fetchObjectsForService: ({ clusterDetails, credential }) =>
    pods(clusterDetails, credential),
  fetchPodMetricsByNamespaces: pods,
};

describe('the clusters of platforms with tokens of an identity provider', () => {
  let directory: string;
  let sandbox: Sandbox;
  let clusters: KubernetesClustersSupplier;
  let fetcher: KubernetesFetcher;
  let stop: () => Promise<void>;
  const logger = mockServices.logger.mock();
  /** Milliseconds that the clock is ahead. */
  let ahead = 0;

  beforeAll(async () => {
    const now = performance.now.bind(performance);
    jest.spyOn(performance, 'now').mockImplementation(() => now() + ahead);
    directory = await mkdtemp(join(tmpdir(), 'platform-clusters-'));
    sandbox = await Sandbox.start({
      gitlab: { directory, port: 0, seed: { token, blueprint } },
      argocd: { port: 0, token: 'not-used' },
      kubernetes: { port: 0, token: 'not-used' },
      identityProvider: { port: 0, clientId: 'portal', clientSecret },
      clusterSpeed: 1_000,
    });
    const { host } = new URL(sandbox.gitlab.url);
    configured.url = `${sandbox.kubernetes.url}/${platform}`;
    const getDefault = async () => ({ getClusters: async () => [configured] });
    const backend = await startTestBackend({
      extensionPoints: [
        [
          kubernetesClusterSupplierExtensionPoint,
          {
            addClusterSupplier: async factory => {
              if (typeof factory !== 'function') throw new Error('no factory');
              clusters = await factory({ getDefault });
            },
          },
        ],
        [
          kubernetesFetcherExtensionPoint,
          {
            addFetcher: async factory => {
              if (typeof factory !== 'function') throw new Error('no factory');
              fetcher = await factory({ getDefault: async () => plain });
            },
          },
        ],
      ],
      features: [
        kubernetesPlatformsModule,
        createBackendModule({
          pluginId: 'kubernetes',
          moduleId: 'test-refresh',
          register(env) {
            env.registerInit({
              deps: { repositories: platformRepositoriesServiceRef },
              init: async ({ repositories }) => {
                await repositories.refresh();
              },
            });
          },
        }),
        logger.factory,
        mockServices.rootConfig.factory({
          data: {
            integrations: { gitlab: [sandbox.gitlab.integration(token)] },
            platform: {
              discovery: [{ host, group: 'platforms' }],
              connections: [
                {
                  platform: '*',
                  kubernetes: {
                    url: `${sandbox.kubernetes.url}/{platform}`,
                    oidc: {
                      tokenUrl: sandbox.identityProvider!.tokenUrl,
                      clientId: 'portal',
                      clientSecret,
                      audience: 'kubernetes',
                    },
                  },
                },
              ],
            },
          },
        }),
      ],
    });
    stop = () => backend.stop();
  });

  beforeEach(() => {
    sandbox.identityProvider!.requests.clear();
    sandbox.identityProvider!.faults.clear();
    sandbox.kubernetes.requests.clear();
    logger.warn.mockClear();
  });

  afterAll(async () => {
    jest.restoreAllMocks();
    await stop?.();
    await sandbox.close();
    await rm(directory, { recursive: true, force: true });
  });

  const credentials = mockCredentials.user();
  const ask = (cluster: ClusterDetails) =>
    fetcher.fetchObjectsForService({
      serviceId: 'tempo',
      clusterDetails: cluster,
      credential: {
        type: 'bearer token',
        token: cluster.authMetadata.serviceAccountToken!,
      },
      objectTypesToFetch: new Set(),
      customResources: [],
    });
  /** What the tab of an app shows, and what went wrong. */
  const shown = async () => {
    const [cluster] = await clusters.getClusters({ credentials });
    return ask(cluster!);
  };
  const well: FetchResponseWrapper = {
    errors: [],
    responses: [
      { type: 'pods', resources: expect.arrayContaining([expect.anything()]) },
    ],
  };
  const refusal = { errors: [expect.objectContaining({ statusCode: 401 })] };
  const asked = () => sandbox.identityProvider!.requests.list().length;
  const statuses = () =>
    sandbox.kubernetes.requests.list().map(({ status }) => status);

  it('keep a token for as long as it was said to live, and no longer', async () => {
    for (let look = 0; look < 3; look++) expect(await shown()).toEqual(well);
    expect(asked()).toBe(1);
    // The tokens of the stand-in say nothing themselves.
    ahead += 300_000;
    expect(await shown()).toEqual(well);
    expect(asked()).toBe(2);
    expect(new Set(statuses())).toEqual(new Set([200]));
  });

  it('are asked once more with another token when one ended early', async () => {
    const [cluster] = await clusters.getClusters({ credentials });
    sandbox.identityProvider!.revokeAll();
    ahead += 10_000;
    const answers = await Promise.all([ask(cluster!), ask(cluster!)]);
    expect(answers).toEqual([well, well]);
    expect(asked()).toBe(1);
    // Metrics are asked for after that, with what the objects were asked with.
    const metrics = await fetcher.fetchPodMetricsByNamespaces(
      cluster!,
      {
        type: 'bearer token',
        token: cluster!.authMetadata.serviceAccountToken!,
      },
      new Set(['tempo']),
    );
    expect(metrics).toEqual(well);
    expect(asked()).toBe(1);
    expect(statuses()).toHaveLength(6);
  });

  it('tell that a token is refused when another would be, too, or when there is none', async () => {
    sandbox.identityProvider!.revokeAll();
    expect(await shown()).toMatchObject(refusal);
    expect(asked()).toBe(0);

    ahead += 10_000;
    sandbox.identityProvider!.faults.add({
      match: () => true,
      kind: 'status',
      status: 503,
    });
    expect(await shown()).toMatchObject(refusal);
    const told = logger.warn.mock.calls.map(([message]) => message).join('\n');
    expect(told).toMatch(
      /cluster of nordwind-dev refused a token, and there is no other: .*503/,
    );
    expect(told).not.toContain(clientSecret);

    sandbox.identityProvider!.faults.clear();
    expect(await shown()).toEqual(well);
  });

  it('do not give their tokens to a cluster of the configuration that is called the same', async () => {
    const [, theirs] = await clusters.getClusters({ credentials });
    expect(theirs).toBe(configured);
    ahead += 10_000;
    expect(await ask(theirs!)).toMatchObject(refusal);
    expect([asked(), statuses()]).toEqual([0, [401]]);
  });
});

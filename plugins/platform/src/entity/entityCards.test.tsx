import { screen, within } from '@testing-library/react';
import { ANNOTATION_VIEW_URL, type Entity } from '@backstage/catalog-model';
import {
  createFrontendModule,
  toastApiRef,
} from '@backstage/frontend-plugin-api';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import {
  catalogApiMock,
  createTestEntityPage,
} from '@backstage/plugin-catalog-react/testUtils';
import {
  ANNOTATION_APP,
  ANNOTATION_CHART,
  ANNOTATION_FILE,
  ANNOTATION_GROUP,
  ANNOTATION_PLATFORM,
  ANNOTATION_PROBLEM,
  ANNOTATION_SOURCE_KIND,
  ANNOTATION_VERSION,
  ANNOTATION_WAVE,
} from '@slipway/plugin-platform-common';
import { fakePlatformApi } from '../__testUtils__/FakePlatformApi';
import {
  aLiveApp,
  fakeLiveApi,
  liveSources,
} from '../__testUtils__/FakeLiveApi';
import { anAnswerOf } from '../__testUtils__/renderPage';
import { liveApiRef, type LiveApi } from '../api/LiveApi';
import { platformApiRef, type PlatformApi } from '../api/PlatformApi';
import { testedPlugin } from '../__testUtils__/testedPlugin';

const annotations = {
  [ANNOTATION_PLATFORM]: 'nordwind',
  [ANNOTATION_APP]: 'loki',
  [ANNOTATION_GROUP]: 'observability',
  [ANNOTATION_WAVE]: '30',
  [ANNOTATION_SOURCE_KIND]: 'helm',
  [ANNOTATION_CHART]: 'loki',
  [ANNOTATION_VERSION]: '18.11.0',
  [ANNOTATION_FILE]: 'platform/argo-platform/apps/observability/loki/app.yaml',
  [ANNOTATION_VIEW_URL]: 'https://gitlab.example.com/a/-/blob/main/app.yaml',
  'backstage.io/kubernetes-namespace': 'loki',
};

const app: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'loki', namespace: 'nordwind', annotations },
  spec: { type: 'platform-app' },
  relations: [
    { type: 'dependsOn', targetRef: 'component:nordwind/aws-ebs-csi-driver' },
  ],
};

const domain: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Domain',
  metadata: {
    name: 'nordwind',
    annotations: { [ANNOTATION_PLATFORM]: 'nordwind' },
  },
};

const foreignCard = createFrontendModule({
  pluginId: 'platform',
  extensions: [
    EntityCardBlueprint.make({
      name: 'foreign',
      params: { loader: async () => <p>A card of somebody else</p> },
    }),
  ],
});

function renderEntity(
  entity: Entity,
  api: PlatformApi = fakePlatformApi(),
  live: LiveApi = fakeLiveApi(),
) {
  renderTestApp({
    features: [testedPlugin, foreignCard],
    extensions: [createTestEntityPage({ entity })],
    apis: [
      [platformApiRef, api],
      [liveApiRef, live],
      [toastApiRef, { post: jest.fn() }],
      catalogApiMock({ entities: [entity] }),
    ],
  });
}

describe('the cards on entity pages', () => {
  it('tell what the repository says of an app', async () => {
    renderEntity(app);
    expect(await screen.findByText('Platform app')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'nordwind' })).toHaveAttribute(
      'href',
      '/platforms/nordwind',
    );
    expect(screen.getByRole('link', { name: '30' })).toHaveAttribute(
      'href',
      '/platforms/nordwind?wave=30',
    );
    expect(screen.getByText('Helm chart')).toBeInTheDocument();
    expect(screen.getByText('loki 18.11.0')).toBeInTheDocument();
    expect(screen.getByText(/aws-ebs-csi-driver/)).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: /loki\/app\.yaml/ }),
    ).toHaveAttribute('href', annotations[ANNOTATION_VIEW_URL]);
    expect(
      screen.queryByText('The file in the repository has a problem'),
    ).not.toBeInTheDocument();
  });

  it('say that an entity shows its last good version', async () => {
    renderEntity({
      ...app,
      metadata: {
        ...app.metadata,
        annotations: {
          ...annotations,
          [ANNOTATION_PROBLEM]: 'line 3: wave must be a number\nb',
        },
      },
    });
    const title = await screen.findByText(
      'The file in the repository has a problem',
    );
    expect(title).toBeInTheDocument();
    expect(
      screen.getByText('line 3: wave must be a number'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/the last version that could be read/),
    ).toBeInTheDocument();
  });

  it('lead from a domain to the page of its platform', async () => {
    renderEntity(domain);
    expect(
      await screen.findByRole('link', { name: 'Open the platform page' }),
    ).toHaveAttribute('href', '/platforms/nordwind');
    expect(screen.getByText('35 apps')).toBeInTheDocument();
    expect(screen.getByText('No problems')).toBeInTheDocument();
  });

  it('say when the platform of a domain is gone, or cannot be asked for', async () => {
    renderEntity(
      domain,
      fakePlatformApi({
        listPlatforms: async () => ({ items: [], loading: false }),
      }),
    );
    expect(
      await screen.findByText(
        'The portal knows no platform nordwind any more.',
      ),
    ).toBeInTheDocument();
  });

  it('say why the platform of a domain cannot be shown', async () => {
    renderEntity(
      domain,
      fakePlatformApi({
        listPlatforms: async () => {
          throw anAnswerOf(503, 'No database');
        },
      }),
    );
    expect(
      await screen.findByText('The platform cannot be shown: No database'),
    ).toBeInTheDocument();
  });

  it('show what an app does now, why, and what it waits for', async () => {
    renderEntity(
      app,
      fakePlatformApi(),
      fakeLiveApi({
        getLiveApp: async () => ({
          ...aLiveApp({
            name: 'loki',
            state: 'degraded',
            health: 'Degraded',
            version: '18.11.0',
            desiredVersion: '19.0.0',
            reasons: ['StatefulSet loki: 1 of 3 pods ready'],
          }),
          sources: liveSources,
          objects: [
            {
              group: 'apps',
              version: 'v1',
              kind: 'StatefulSet',
              namespace: 'loki',
              name: 'loki',
              health: 'Degraded',
              message: '1 of 3 pods ready',
            },
            { group: '', version: 'v1', kind: 'Service', name: 'loki' },
          ],
          conditions: [],
          history: [],
          images: [],
          externalUrls: [],
          dependsOn: [
            {
              name: 'aws-ebs-csi-driver',
              state: 'progressing',
              entityRef: 'component:nordwind/aws-ebs-csi-driver',
            },
          ],
          requiredBy: [],
          pendingChanges: [],
        }),
      }),
    );

    expect(
      await screen.findByText('StatefulSet loki: 1 of 3 pods ready'),
    ).toBeInTheDocument();
    expect(screen.getByText('19.0.0').closest('dd')).toHaveTextContent(
      '18.11.0 → 19.0.0',
    );
    const unwell = screen.getByRole('list', {
      name: 'Objects that are not well',
    });
    expect(within(unwell).getAllByRole('listitem')).toHaveLength(1);
    expect(
      screen.getAllByRole('button', { name: /Sync/ }).length,
    ).toBeGreaterThan(0);
  });

  it('show what a managed service is made of, on both of its entities', async () => {
    const service: Entity = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'System',
      metadata: {
        name: 'orders-db',
        namespace: 'nordwind',
        annotations: { [ANNOTATION_PLATFORM]: 'nordwind' },
      },
      spec: { type: 'managed-service', owner: 'group:default/shop' },
    };
    const getLiveService = jest.fn(async () => ({
      name: 'orders-db',
      title: 'Orders database',
      type: 'postgresql',
      owner: 'group:default/shop',
      namespace: 'orders-db',
      state: 'degraded' as const,
      reasons: ['Mount service-orders-db: path is already in use'],
      secretsPath: 'service-orders-db',
      sources: liveSources,
      apps: [aLiveApp({ name: 'orders-db' })],
      dependsOn: [{ name: 'cloudnative-pg', state: 'healthy' as const }],
      resources: [
        {
          system: 'vault',
          folder: 'mount',
          name: 'service-orders-db',
          kind: 'Mount',
          state: 'failed' as const,
          entityRef: 'resource:nordwind/vault.mount.service-orders-db',
        },
      ],
      pendingChanges: [
        { id: 'c1', title: 'Resize Orders database', state: 'proposed' },
      ],
    }));
    renderEntity(service, fakePlatformApi(), fakeLiveApi({ getLiveService }));

    expect(
      await screen.findByText(
        'Mount service-orders-db: path is already in use',
      ),
    ).toBeInTheDocument();
    expect(getLiveService).toHaveBeenCalledWith(
      { platform: 'nordwind', service: 'orders-db' },
      expect.anything(),
    );
    const parts = screen.getByRole('group', { name: 'What it is made of' });
    expect(
      within(
        within(parts).getByRole('region', { name: 'Stands on' }),
      ).getByText('cloudnative-pg'),
    ).toBeInTheDocument();
    expect(
      within(
        within(parts).getByRole('region', { name: 'In Vault and Harbor' }),
      ).getByText('service-orders-db'),
    ).toBeInTheDocument();
    expect(screen.getByText('service-orders-db/')).toBeInTheDocument();
    expect(screen.getByText('Resize Orders database')).toBeInTheDocument();
  });

  it('show what a resource needs and what needs it', async () => {
    const resource: Entity = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Resource',
      metadata: {
        name: 'vault.kubernetes-role.external-secrets',
        namespace: 'nordwind',
        annotations: {
          [ANNOTATION_PLATFORM]: 'nordwind',
          [ANNOTATION_FILE]:
            'platform/argo-platform/resources/vault/kubernetes-role/external-secrets.yaml',
        },
      },
      spec: { type: 'vault-kubernetes-role', owner: 'group:default/platform' },
    };
    renderEntity(
      resource,
      fakePlatformApi(),
      fakeLiveApi({
        getLiveResource: async () => ({
          system: 'vault',
          folder: 'kubernetes-role',
          name: 'external-secrets',
          apiVersion: 'kubernetes.vault.m.upbound.io/v1alpha1',
          kind: 'AuthBackendRole',
          objectName: 'external-secrets',
          state: 'ready',
          conditions: [],
          events: [],
          source: liveSources[1]!,
          needs: [
            {
              system: 'vault',
              folder: 'policy',
              name: 'external-secrets',
              kind: 'Policy',
              state: 'failed',
            },
          ],
          neededBy: [],
          deliveredBy: { name: 'vault-config', state: 'healthy' },
        }),
      }),
    );

    const graph = await screen.findByRole('group', {
      name: 'What hangs together',
    });
    expect(
      within(within(graph).getByRole('region', { name: 'Needs' })).getByText(
        'Policy',
      ),
    ).toBeInTheDocument();
    expect(
      within(
        within(graph).getByRole('region', { name: 'Needed by' }),
      ).getByText('Nothing'),
    ).toBeInTheDocument();
    expect(screen.getByText('vault-config')).toBeInTheDocument();
  });

  it('show the latest pipeline of a platform, stage by stage', async () => {
    const job = {
      id: 1,
      name: 'apply',
      stage: 'apply',
      status: 'failed' as const,
      url: 'https://gitlab.example.com/a/-/jobs/1',
      allowFailure: false,
    };
    renderEntity(
      domain,
      fakePlatformApi(),
      fakeLiveApi({
        listPipelines: async () => ({
          source: liveSources[2]!,
          items: [
            {
              id: 77,
              status: 'failed',
              ref: 'main',
              sha: '1234567890abcdef1234567890abcdef12345678',
              source: 'push',
              url: 'https://gitlab.example.com/a/-/pipelines/77',
              createdAt: '2026-11-23T12:00:00Z',
              seconds: 130,
              stages: [
                {
                  name: 'apply',
                  status: 'failed',
                  jobs: [
                    { ...job, seconds: 40 },
                    { ...job, id: 2, seconds: 90 },
                  ],
                },
              ],
            },
          ],
        }),
      }),
    );

    expect(await screen.findByRole('link', { name: /#77/ })).toHaveAttribute(
      'href',
      'https://gitlab.example.com/a/-/pipelines/77',
    );
    const stages = screen.getByRole('list', { name: 'Stages' });
    // Jobs of a stage run side by side: the slowest counts.
    expect(within(stages).getByText(/apply 1 m 30 s/)).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'All pipelines' })).toHaveAttribute(
      'href',
      '/platforms/nordwind/pipelines',
    );
  });

  it('say why a platform has no pipeline', async () => {
    renderEntity(domain);
    expect(
      await screen.findByText(
        'This platform is a folder; it has no pipelines.',
      ),
    ).toBeInTheDocument();
  });

  it('say so when Argo CD does not know an app', async () => {
    renderEntity(
      app,
      fakePlatformApi(),
      fakeLiveApi({
        getLiveApp: async () => {
          throw anAnswerOf(404, 'There is no app loki');
        },
      }),
    );

    expect(
      await screen.findByText('Argo CD does not know this app.'),
    ).toBeInTheDocument();
  });

  it('stay away from entities of others', async () => {
    renderEntity({ ...app, metadata: { name: 'website' } });
    expect(
      await screen.findByText('A card of somebody else'),
    ).toBeInTheDocument();
    expect(screen.queryByText('Platform app')).not.toBeInTheDocument();
    expect(screen.queryByText('Now')).not.toBeInTheDocument();
    expect(
      screen.queryByText('Open the platform page'),
    ).not.toBeInTheDocument();
  });
});

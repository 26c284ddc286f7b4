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

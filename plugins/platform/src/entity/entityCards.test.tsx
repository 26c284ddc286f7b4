import { screen, within } from '@testing-library/react';
import { ANNOTATION_VIEW_URL, type Entity } from '@backstage/catalog-model';
import { renderTestApp } from '@backstage/frontend-test-utils';
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
import { anAnswerOf } from '../__testUtils__/renderPage';
import { platformApiRef, type PlatformApi } from '../api/PlatformApi';
import { platformPlugin } from '../plugin';

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

function renderEntity(entity: Entity, api: PlatformApi = fakePlatformApi()) {
  renderTestApp({
    features: [platformPlugin],
    extensions: [createTestEntityPage({ entity })],
    apis: [[platformApiRef, api], catalogApiMock({ entities: [entity] })],
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

  it('stay away from entities of others', async () => {
    renderEntity({ ...app, metadata: { name: 'website' } });
    const page = await screen.findByRole('main').catch(() => document.body);
    expect(within(page).queryByText('Platform app')).not.toBeInTheDocument();
    expect(
      within(page).queryByText('Open the platform page'),
    ).not.toBeInTheDocument();
  });
});

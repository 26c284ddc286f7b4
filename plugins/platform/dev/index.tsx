import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  ApiBlueprint,
  PageBlueprint,
  createFrontendModule,
  createFrontendPlugin,
} from '@backstage/frontend-plugin-api';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { fakePlatformApi } from '../src/__testUtils__/FakePlatformApi';
import {
  aLargePlatform,
  aPlatform,
  aPlatformDetail,
} from '../src/__testUtils__/platforms';
import { platformApiRef } from '../src/api/PlatformApi';
import platformPlugin from '../src';

const stale = {
  status: 'stale' as const,
  observedAt: new Date(Date.now() - 25 * 60_000).toISOString(),
  failingSince: new Date(Date.now() - 20 * 60_000).toISOString(),
  error: 'GitLab did not answer within 30 seconds.',
};

const problems = [
  {
    severity: 'error' as const,
    file: 'platform/argo-platform/apps/observability/loki/app.yaml',
    line: 8,
    field: 'source.helm.version',
    message: 'must be an exact version such as 1.2.3',
    remedy: 'write the version that is to run',
  },
];

/** `yarn start` in this folder: the pages with invented platforms and no backend. */
const inventedPlatforms = createFrontendModule({
  pluginId: 'platform',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: platformApiRef,
          deps: {},
          factory: () =>
            fakePlatformApi({
              listPlatforms: async () => ({
                loading: false,
                items: [
                  aPlatform({ problems: { errors: 1, warnings: 0 } }),
                  aPlatform({
                    name: 'big',
                    title: 'Big',
                    environment: 'test',
                    observed: stale,
                    repository: { ...aPlatform().repository, id: 'big' },
                  }),
                ],
              }),
              getPlatform: async name =>
                name === 'big'
                  ? {
                      ...aLargePlatform(5_000),
                      name,
                      title: 'Big',
                      observed: stale,
                    }
                  : aPlatformDetail({
                      problemList: problems,
                      problems: { errors: 1, warnings: 0 },
                    }),
            }),
        }),
    }),
  ],
});

/** In the place of the catalog, so that links to entities lead somewhere. */
const emptyCatalog = createFrontendPlugin({
  pluginId: 'catalog',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: catalogApiRef,
          deps: {},
          factory: () => catalogApiMock(),
        }),
    }),
    PageBlueprint.make({
      params: {
        path: '/catalog/:namespace/:kind/:name',
        routeRef: entityRouteRef,
        loader: async () => <p>The page of an entity</p>,
      },
    }),
  ],
});

createDevApp({ features: [platformPlugin, inventedPlatforms, emptyCatalog] });

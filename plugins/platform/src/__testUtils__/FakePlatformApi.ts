import type { PlatformApi } from '../api/PlatformApi';
import { aChange } from './changes';
import { aBlueprint, aPlatform, aPlatformDetail } from './platforms';

/** The answers of a backend that works, each replaceable. */
export function fakePlatformApi(
  answers: Partial<PlatformApi> = {},
): PlatformApi {
  return {
    listPlatforms: async () => ({
      items: [aPlatform()],
      loading: false,
    }),
    getPlatform: async () => aPlatformDetail(),
    refreshPlatform: async () => {},
    confirmDeletion: async () => {},
    getBlueprint: async () => aBlueprint(),
    listGitLabHosts: async () => [{ host: 'gitlab.example.com' }],
    searchGitLabGroups: async ({ search }) =>
      ['platforms', 'platforms/team', 'shared']
        .filter(path => path.includes(search))
        .map(path => ({
          path,
          title: path,
          webUrl: `https://gitlab.example.com/${path}`,
        })),
    checkProject: async () => ({ available: true }),
    checkName: async () => ({ available: true }),
    previewChange: async () => ({
      title: 'Upgrade loki to 19.0.0',
      revision: '3f2c1ab09d5e4c7fa6b8123456789abcdef01234',
      files: [],
      problems: [],
      owners: [],
    }),
    proposeChange: async ({ platform, kind }) => aChange({ platform, kind }),
    listChanges: async () => ({ items: [], total: 0 }),
    getChange: async id => aChange({ id }),
    listAudit: async () => ({ items: [], total: 0 }),
    exportAudit: async () => new Blob(['at,actor']),
    getAppValues: async ({ app }) => ({
      path: `platform/argo-platform/apps/observability/${app}/values.yaml`,
      content: 'replicas: 2 # two\n',
      id: '0123456789012345678901234567890123456789',
      revision: '3f2c1ab09d5e4c7fa6b8123456789abcdef01234',
    }),
    getResource: async ({ system, kind, name }) => ({
      path: `platform/argo-platform/resources/${system}/${kind}/${name}.yaml`,
      content: '',
    }),
    getServiceOrder: async ({ service }) => ({
      path: `platform/argo-platform/services/${service}/order.yaml`,
      order: { type: 'postgresql' },
    }),
    listCharts: async () => ['loki', 'tempo'],
    listChartVersions: async () => [
      { version: '2.2.4', appVersion: '2.9.0' },
      { version: '2.2.3' },
    ],
    getChartContent: async ({ chart, version }) => ({
      name: chart,
      version,
      values: '# -- How many run\nreplicas: 1\n',
      subcharts: [],
    }),
    ...answers,
  };
}

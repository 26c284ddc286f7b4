import type { App, Platform } from '@slipway/plugin-platform-common';
import { ChartServer, packedChart } from '../__testUtils__/ChartServer';
import { ChartRepositories } from './ChartRepository';
import { checkChangedValues } from './checkChangedValues';

const repository = 'https://charts.example.com';
const folder = 'platform/argo-platform/apps/observability/on-call';

function platformWith(app: Partial<App>): Platform {
  return {
    name: 'nordwind',
    apps: [
      {
        name: 'on-call',
        folder,
        source: { helm: { repository, chart: 'oncall', version: '1.2.3' } },
        ...app,
      },
    ],
    groups: [{ sources: [repository, 'https://elsewhere.example.com'] }],
  } as unknown as Platform;
}

describe('checking the values that a change touches', () => {
  let server: ChartServer;
  const logger = { info: jest.fn() };

  beforeEach(async () => {
    logger.info.mockReset();
    server = await ChartServer.start();
    server.index({ oncall: [{ version: '1.2.3', url: 'a.tgz' }] });
    server.answers.set('/charts/a.tgz', {
      body: await packedChart({
        'Chart.yaml': 'name: oncall\nversion: 1.2.3\n',
        'values.schema.json': '{"properties":{"replicas":{"type":"integer"}}}',
      }),
    });
  });

  afterEach(() => server.close());

  function check(
    app: Partial<App> = {},
    options: { paths?: string[]; text?: string } = {},
  ) {
    const { paths = [`${folder}/values.yaml`], text = 'replicas: two\n' } =
      options;
    return checkChangedValues({
      logger,
      waitMs: 500,
      charts: new ChartRepositories({
        mirrors: [
          { repository, url: `${server.url}/charts` },
          { repository: 'https://elsewhere.example.com', url: server.url },
        ],
      }),
      // What is approved: the other source is only in the change.
      repositories: {
        list: () => [{ platform: { groups: [{ sources: [repository] }] } }],
      } as never,
    })({ platform: platformWith(app), paths, read: async () => text });
  }

  it('tells file, line, field and remedy', async () => {
    expect(await check()).toEqual([
      {
        severity: 'error',
        file: `${folder}/values.yaml`,
        line: 1,
        field: 'replicas',
        code: 'values-invalid',
        values: {
          complaint: 'must be of the type integer',
          chart: 'oncall 1.2.3',
        },
        message: 'must be of the type integer (oncall 1.2.3)',
        remedy: expect.stringContaining('values.yaml of the chart'),
      },
    ]);
  });

  it('checks an upgrade, whose values stay as they are', async () => {
    expect(await check({}, { paths: [`${folder}/app.yaml`] })).toHaveLength(1);
  });

  it('leaves alone what the change does not touch', async () => {
    expect(await check({}, { paths: ['README.md'] })).toEqual([]);
    expect(server.asked).toEqual([]);
  });

  it('warns of a version that there is not', async () => {
    const source = { helm: { repository, chart: 'oncall', version: '9.0.0' } };
    expect(await check({ source })).toEqual([
      expect.objectContaining({
        severity: 'warning',
        field: 'source.helm.version',
        message: expect.stringContaining('has no version 9.0.0 of oncall'),
      }),
    ]);
  });

  it('opens no address that only the change itself allows', async () => {
    const helm = { repository: 'https://elsewhere.example.com', chart: 'a' };
    expect(
      await check({ source: { helm: { ...helm, version: '1.0.0' } } }),
    ).toEqual([]);
    expect(server.asked).toEqual([]);
  });

  it('says in the log, and not against the change, that a repository is down', async () => {
    server.answers.set('/charts/index.yaml', { status: 500 });
    expect(await check()).toEqual([]);
    expect(logger.info).toHaveBeenCalledWith(
      expect.stringContaining('it answered 500'),
    );
  });

  it('does not wait for a repository that says nothing', async () => {
    server.answers.set('/charts/index.yaml', 'silence');
    expect(await check()).toEqual([]);
    expect(logger.info).toHaveBeenCalledWith(
      expect.stringContaining('it did not answer in 0.5 s'),
    );
  });
});

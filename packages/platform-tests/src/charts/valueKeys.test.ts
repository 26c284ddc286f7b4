import { filesBelow } from '../repository/files';
import { referencePlatform } from '../repository/platform';
import {
  indexFile,
  indexFiles,
  indexedKeys,
  knownKeys,
  UNINDEXED_FILE,
  undocumentedKeys,
  unindexedCharts,
} from './chartIndex';
import { pinnedCharts } from './pinnedCharts';
import { problemsIn, valueProblems } from './valueFiles';

const pins = pinnedCharts(referencePlatform());
const unindexed = unindexedCharts();
const named = pins.map(pin => [pin.usedBy, pin] as const);

function problemsOf(app: string, values: string): string[] {
  const pin = pins.find(one => one.usedBy === app)!;
  return problemsIn(
    values,
    { file: 'values.yaml', below: [] },
    pin,
    knownKeys(pin)!,
  );
}

describe('the charts that the platform pins', () => {
  it('are exact versions', () => {
    const loose = pins.filter(
      ({ version }) =>
        !/^v?\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/.test(version),
    );

    expect(loose).toEqual([]);
    expect(pins.length).toBeGreaterThan(40);
  });

  it('are used at one version each', () => {
    const versions = new Map<string, Set<string>>();
    for (const { repository, chart, version } of pins) {
      const name = `${repository}/${chart}`;
      versions.set(name, (versions.get(name) ?? new Set()).add(version));
    }

    const disputed = [...versions].filter(([, all]) => all.size > 1);

    expect(disputed).toEqual([]);
  });

  it('have files with values where the tests look for them', () => {
    const files = new Set(filesBelow('platform'));

    const lost = pins.filter(
      ({ values }) => !values.some(({ file }) => files.has(file)),
    );

    expect(lost).toEqual([]);
  });

  it('are all in the index, or excused with a reason', () => {
    const missing = pins
      .filter(pin => !(pin.chart in unindexed) && !indexedKeys(pin))
      .map(
        pin =>
          `${indexFile(
            pin,
          )} is missing: run yarn workspace platform-tests index-charts, which says how`,
      );

    expect(missing).toEqual([]);
  });

  it('are the only ones in the index', () => {
    const wanted = new Set(pins.map(indexFile));

    expect(indexFiles().filter(file => !wanted.has(file))).toEqual([]);
  });

  it('are not excused without need', () => {
    const needless = Object.keys(unindexed).filter(
      chart => !pins.some(pin => pin.chart === chart && !indexedKeys(pin)),
    );

    expect({ [UNINDEXED_FILE]: needless }).toEqual({ [UNINDEXED_FILE]: [] });
  });
});

describe('the values of', () => {
  it.each(named.filter(([, pin]) => indexedKeys(pin)))(
    '%s are known to its chart',
    (_, pin) => {
      expect(valueProblems(pin, knownKeys(pin)!)).toEqual([]);
    },
  );

  it.each(
    Object.entries(undocumentedKeys()).flatMap(([chart, keys]) =>
      Object.keys(keys).map(path => [chart, path] as const),
    ),
  )('%s need the exception for %s', (chart, path) => {
    const users = pins.filter(pin => pin.chart === chart);

    expect(
      users.flatMap(pin => valueProblems(pin, indexedKeys(pin)!)).join('\n'),
    ).toContain(` ${path.replace(/\.\*$/, '')}: `);
  });
});

describe('a mistake in the values', () => {
  it('is found at the top, with the line and the nearest key', () => {
    const { version } = pins.find(one => one.chart === 'harbor')!;

    expect(
      problemsOf('harbor', 'externalURL: https://x\nexternalUrl: https://x\n'),
    ).toEqual([
      `values.yaml:2 externalUrl: the chart does not know it; externalURL is the nearest key that it knows (harbor ${version})`,
    ]);
  });

  it('is found further down', () => {
    expect(
      problemsOf('argo-cd', 'server:\n  metrics:\n    enable: true\n'),
    ).toEqual([
      expect.stringContaining(
        'values.yaml:3 server.metrics.enable: the chart does not know it; server.metrics.enabled is the nearest',
      ),
    ]);
  });

  it('is found in a chart inside the chart', () => {
    expect(
      problemsOf(
        'kube-prometheus-stack',
        'kube-state-metrics: { selfMonitor: { enabld: true }, collectors: [pods] }\n',
      ),
    ).toEqual([
      expect.stringContaining('kube-state-metrics.selfMonitor.enabld'),
    ]);
  });

  it('is found in the resources of a container', () => {
    expect(
      problemsOf('external-dns', 'resources: { request: { cpu: 10m } }\n'),
    ).toEqual([
      expect.stringContaining('resources.requests is the nearest key'),
    ]);
  });

  it('is found in the values of app.yaml', () => {
    const pin = pins.find(one => one.usedBy === 'vault')!;

    expect(
      problemsIn(
        "title: Vault\nvalues:\n  server:\n    extraEnvironmentVariables: { A: '{{ .facts.a }}' }\n",
        { file: 'app.yaml', below: ['values'] },
        pin,
        knownKeys(pin)!,
      ),
    ).toEqual([
      expect.stringContaining(
        'app.yaml:4 values.server.extraEnvironmentVariables',
      ),
    ]);
  });
});

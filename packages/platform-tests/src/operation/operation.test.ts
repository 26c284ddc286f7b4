import { applicationsOf, type Application } from '../argocd/application';
import { knownKeys } from '../charts/chartIndex';
import { pinnedCharts } from '../charts/pinnedCharts';
import { referencePlatform } from '../repository/platform';
import {
  platformObjects,
  type PlatformObjects,
} from '../schemas/platformObjects';
import { chartDescriptions } from './charts';
import { descriptionProblems } from './described';
import { appProblems, foreignChart, unexcused } from './everyApp';
import { hostProblems, publicHosts } from './everyHost';
import { exceptions } from './exceptions';
import { valuesOf } from '../charts/mergedValues';

let objects: PlatformObjects;
let applications: Map<string, Application>;

beforeAll(async () => {
  objects = await platformObjects();
  applications = new Map(
    applicationsOf(objects.root.map(({ object }) => object)).map(
      application => [application.metadata.name, application],
    ),
  );
});

describe('the charts of others', () => {
  const pins = pinnedCharts(referencePlatform());
  const used = new Set(
    referencePlatform().apps.flatMap(app => foreignChart(app) ?? []),
  );

  it('are all described, and no others', () => {
    expect(Object.keys(chartDescriptions).sort()).toEqual([...used].sort());
  });

  it('are described with keys that they have, and with all that matter', () => {
    const problems = objects.apps.flatMap(({ app }) => {
      const chart = foreignChart(app);
      const pin = pins.find(({ usedBy }) => usedBy === app.name);
      return chart === undefined
        ? []
        : descriptionProblems(
            chart,
            chartDescriptions[chart]!,
            knownKeys(pin!)!,
            valuesOf(app, applications.get(app.name)!),
          );
    });

    expect([...new Set(problems)]).toEqual([]);
  });
});

describe('every app', () => {
  const { domain } = referencePlatform().settings;

  it('is watched, survives a drain, asks for what it takes, and is published with TLS, sign-in and a probe, or says why not', () => {
    const problems = [
      ...objects.apps.flatMap(described =>
        appProblems(described, applications.get(described.app.name)!),
      ),
      ...hostProblems(objects, applications, domain),
    ];

    expect(objects.apps.length).toBeGreaterThan(60);
    expect(unexcused(problems, exceptions)).toEqual([]);
  });

  it('that people reach is found, whoever writes its route', () => {
    const hosts = publicHosts(objects, applications, domain).map(
      ({ host }) => host,
    );

    expect(hosts.sort()).toEqual(
      [
        'argocd',
        'cluster',
        'grafana',
        'login',
        'portal',
        'registry',
        'vault',
        'workflows',
      ].map(name => `${name}.${domain}`),
    );
  });
});

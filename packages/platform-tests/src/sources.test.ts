import { RESOURCES_FOLDER } from '@slipway/plugin-platform-common';
import { parse } from 'yaml';
import {
  applicationsOf,
  sourcesOf,
  type Application,
} from './argocd/application';
import { renderChart, renderRootChart } from './helm/render';
import { runTool } from './helm/run';
import { exampleFacts } from './infrastructure/facts';
import { parseManifests } from './kubernetes/manifests';
import { filesBelow, readText, repositoryPath } from './repository/files';
import { referencePlatform } from './repository/platform';

const platform = referencePlatform();
const named = (keep: (app: (typeof platform.apps)[number]) => boolean) =>
  platform.apps.filter(keep).map(app => [app.name, app] as const);
const ownCharts = named(
  app => app.source.helm !== undefined && 'path' in app.source.helm,
);
const kustomizations = named(app => app.sourceKind === 'kustomize');
const manifestFiles = filesBelow('platform/argo-platform').filter(file =>
  /\/(manifests|resources)\/.+\.ya?ml$/.test(file),
);

let applications: Map<string, Application>;

beforeAll(async () => {
  const manifests = await renderRootChart({ facts: exampleFacts });
  applications = new Map(
    applicationsOf(manifests).map(application => [
      application.metadata.name,
      application,
    ]),
  );
});

describe('what the apps apply', () => {
  it.each(ownCharts)('the chart of %s renders with its values', async name => {
    const application = applications.get(name)!;
    const source = sourcesOf(application).find(item => item.helm?.releaseName)!;

    const manifests = await renderChart({
      release: source.helm!.releaseName,
      chart: repositoryPath(source.path!),
      namespace: application.spec.destination.namespace,
      valueFiles: source.helm?.valueFiles?.map(file =>
        repositoryPath(file.slice(1)),
      ),
      values: source.helm?.valuesObject,
    });

    expect(manifests.length).toBeGreaterThan(0);
    expect(JSON.stringify(manifests)).not.toContain('<no value>');
  });

  it.each(ownCharts)(
    'the chart of %s refuses to render without its values, or needs none',
    async (_, app) => {
      const chart = repositoryPath(
        `${app.folder}/${(app.source.helm as { path: string }).path}`,
      );

      await expect(renderChart({ release: app.name, chart })).rejects.toThrow(
        /is missing/,
      );
    },
  );

  it.each(kustomizations)('the kustomization of %s builds', async (_, app) => {
    const path = app.source.kustomize?.path;
    const folder = path ? `${app.folder}/${path}` : app.folder;

    const text = await runTool('kubectl', [
      'kustomize',
      repositoryPath(folder),
    ]);

    expect(parseManifests(text, folder).length).toBeGreaterThan(0);
  });

  it.each(kustomizations)(
    'the kustomization of %s uses every file beside it',
    (_, app) => {
      const { resources = [], configMapGenerator = [] } = parse(
        readText(`${app.folder}/kustomization.yaml`),
      ) as { resources?: string[]; configMapGenerator?: { files: string[] }[] };
      const listed = [
        ...resources,
        ...configMapGenerator.flatMap(generator => generator.files),
      ];
      const there = filesBelow(app.folder)
        .map(file => file.slice(app.folder.length + 1))
        .filter(file => !['app.yaml', 'kustomization.yaml'].includes(file));

      expect([...listed].sort()).toEqual(there);
    },
  );

  it.each(manifestFiles)('%s holds Kubernetes objects', file => {
    expect(parseManifests(readText(file), file).length).toBeGreaterThan(0);
  });

  it.each(
    platform.resources.map(resource => [resource.file, resource] as const),
  )('%s is one resource, named after its file', (file, resource) => {
    const [manifest, ...more] = parseManifests(readText(file), file);

    expect(more).toEqual([]);
    expect(manifest!.metadata.name).toBe(resource.name);
    expect(file.startsWith(`${RESOURCES_FOLDER}/${resource.system}/`)).toBe(
      true,
    );
  });

  it.each(
    platform.resources
      .filter(resource => resource.kind !== 'provider-config')
      .map(resource => [resource.file, resource] as const),
  )(
    "%s reaches its system through the platform's provider config",
    (file, resource) => {
      const [manifest] = parseManifests(readText(file), file);

      expect(manifest!.spec).toHaveProperty('forProvider');
      expect(manifest!.spec).toHaveProperty(
        'providerConfigRef.name',
        resource.system,
      );
    },
  );
});

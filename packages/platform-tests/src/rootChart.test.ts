import {
  APPS_FOLDER,
  ARGO_PLATFORM_FOLDER,
  type App,
} from '@slipway/plugin-platform-common';
import { parse } from 'yaml';
import {
  applicationsOf,
  destinationPermitted,
  projectsOf,
  sourcePermitted,
  sourcesOf,
  type Application,
  type AppProject,
} from './argocd/application';
import { renderRootChart } from './helm/render';
import { exampleFacts } from './infrastructure/facts';
import type { Manifest } from './kubernetes/manifests';
import { filesBelow, readText } from './repository/files';
import { referencePlatform } from './repository/platform';

const platform = referencePlatform();
const apps = platform.apps.map(app => [app.name, app] as const);
let all: Manifest[];
let applications: Map<string, Application>;
let projects: Map<string, AppProject>;

const byName = <T extends { metadata: { name: string } }>(manifests: T[]) =>
  new Map(manifests.map(manifest => [manifest.metadata.name, manifest]));

beforeAll(async () => {
  const manifests = await renderRootChart({ facts: exampleFacts });
  applications = byName(applicationsOf(manifests));
  projects = byName(projectsOf(manifests));
  all = manifests;
});

function expectedSources(app: App): object[] {
  const own = {
    repoURL: platform.settings.repository.url,
    targetRevision: platform.settings.repository.branch,
  };
  const files = filesBelow(app.folder);
  const hasValues = files.includes(`${app.folder}/values.yaml`);
  const { helm, kustomize, manifests } = app.source;
  if (kustomize) {
    return [
      {
        ...own,
        path: kustomize.path ? `${app.folder}/${kustomize.path}` : app.folder,
      },
    ];
  }
  if (manifests) {
    const path =
      'resources' in manifests
        ? `${ARGO_PLATFORM_FOLDER}/resources/${manifests.resources}`
        : `${app.folder}/${manifests.path ?? 'manifests'}`;
    return [{ ...own, path, directory: { recurse: true } }];
  }
  const extras = files.some(file => file.startsWith(`${app.folder}/manifests/`))
    ? [
        {
          ...own,
          path: `${app.folder}/manifests`,
          directory: { recurse: true },
        },
      ]
    : [];
  if (helm && 'repository' in helm) {
    return [
      expect.objectContaining({
        repoURL: helm.repository.replace(/^oci:\/\//, ''),
        chart: helm.chart,
        targetRevision: helm.version,
        helm: expect.objectContaining({
          releaseName: helm.releaseName ?? app.name,
          ...(hasValues && {
            valueFiles: [`$values/${app.folder}/values.yaml`],
          }),
        }),
      }),
      ...(hasValues ? [{ ...own, ref: 'values' }] : []),
      ...extras,
    ];
  }
  return [
    expect.objectContaining({ ...own, path: `${app.folder}/${helm?.path}` }),
    ...extras,
  ];
}

describe('the root chart', () => {
  it('renders one Application per app.yaml and one AppProject per group', () => {
    const folders = filesBelow(APPS_FOLDER).filter(file =>
      /^[^/]+\/[^/]+\/app\.yaml$/.test(file.slice(APPS_FOLDER.length + 1)),
    );

    expect(applications.size).toBe(folders.length);
    expect([...applications.keys()].sort()).toEqual(
      platform.apps.map(app => app.name),
    );
    expect([...projects.keys()].sort()).toEqual(
      platform.groups.map(group => group.name).sort(),
    );
  });

  it('renders nothing twice, and nothing else', () => {
    // The maps would hide one of two with the same name.
    expect(applications.size + projects.size).toBe(all.length);
  });

  it('makes projects before the first wave', () => {
    for (const project of projects.values()) {
      expect(
        Number(project.metadata.annotations?.['argocd.argoproj.io/sync-wave']),
      ).toBeLessThan(0);
    }
  });

  it('fails for a fact that OpenTofu does not give, and names app, fact and file', async () => {
    const { logsBucket, ...others } = exampleFacts;

    await expect(renderRootChart({ facts: others })).rejects.toThrow(
      /The app loki asks for the fact logsBucket \(platform\/argo-platform\/apps\/observability\/loki\/app\.yaml\), and OpenTofu gives no such fact/,
    );
    expect(logsBucket).toBeDefined();
  });

  it('renders without facts when it is told to use placeholders', async () => {
    const manifests = await renderRootChart({ factsPlaceholder: true });

    const loki = applicationsOf(manifests).find(
      application => application.metadata.name === 'loki',
    );
    expect(loki?.spec.sources?.[0]?.helm?.valuesObject).toMatchObject({
      loki: { storage: { bucketNames: { chunks: 'fact-logsBucket' } } },
    });
  });

  it('gives inputs to the apps with their types', () => {
    const { workerNodes } = platform.settings.cluster;

    expect(
      applications.get('karpenter-pools')?.spec.source?.helm?.valuesObject,
    ).toMatchObject({ workerNodes, clusterName: exampleFacts.clusterName });
  });

  it.each(apps)('renders %s as its app.yaml says', (name, app) => {
    const application = applications.get(name)!;
    const { metadata, spec } = application;
    const wave = String(app.wave);

    expect(metadata.namespace).toBe(platform.settings.argocd.namespace);
    expect(metadata.annotations?.['argocd.argoproj.io/sync-wave']).toBe(wave);
    expect(metadata.labels).toEqual({
      'slipway.dev/platform': platform.name,
      'slipway.dev/group': app.group,
      'slipway.dev/wave': wave,
    });
    expect(spec.destination.namespace).toBe(app.namespace);
    expect(sourcesOf(application)).toEqual(expectedSources(app));
    expect(spec.syncPolicy.automated.selfHeal).toBe(true);
    expect(spec.syncPolicy.syncOptions).toEqual(
      expect.arrayContaining([
        'CreateNamespace=true',
        'ServerSideApply=true',
        ...(app.syncOptions ?? []),
      ]),
    );
    expect(spec.syncPolicy.retry.limit).toBeGreaterThan(0);
    expect(
      metadata.annotations?.['argocd.argoproj.io/manifest-generate-paths'],
    ).toMatch(new RegExp(`^/${app.folder}(;|$)`));
    expect(
      spec.syncPolicy.managedNamespaceMetadata?.labels[
        'pod-security.kubernetes.io/enforce'
      ],
    ).toBe(app.podSecurity);
    expect(JSON.stringify(application)).not.toMatch(/\{\{ *\.(facts|platform)/);
  });

  it.each(apps)('lets the project of %s do what it does', (name, app) => {
    const application = applications.get(name)!;
    const project = projects.get(app.group!)!;

    expect(application.spec.project).toBe(project.metadata.name);
    expect(destinationPermitted(project, application.spec.destination)).toBe(
      true,
    );
    for (const source of sourcesOf(application)) {
      expect(sourcePermitted(project, source.repoURL)).toBe(true);
    }
  });

  it('deletes what an app made when the app goes, except for Argo CD itself', () => {
    for (const app of platform.apps) {
      const { metadata, spec } = applications.get(app.name)!;
      const own = app.selfManaged === true;
      expect(metadata.finalizers ?? []).toEqual(
        own ? [] : ['resources-finalizer.argocd.argoproj.io'],
      );
      expect(spec.syncPolicy.automated.prune).toBe(!own);
    }
    expect(
      platform.apps.filter(app => app.selfManaged).map(app => app.name),
    ).toEqual(['argo-cd']);
  });

  it('waits between waves, since Argo CD is told when an Application is healthy', () => {
    const { configs } = parse(
      readText(`${APPS_FOLDER}/foundation/argo-cd/values.yaml`),
    ) as { configs: { cm: Record<string, string> } };

    const health =
      configs.cm['resource.customizations.health.argoproj.io_Application'];

    expect(health).toContain('obj.status.health.status');
    expect(health).toMatch(/return hs\s*$/);
  });

  it('keeps the Argo CD version that the pipeline installs', () => {
    expect(applications.get('argo-cd')?.spec.sources?.[0]).toMatchObject({
      chart: 'argo-cd',
      targetRevision: platform.settings.argocd.version,
    });
  });
});

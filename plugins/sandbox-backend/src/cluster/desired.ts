import { parse, parseAllDocuments } from 'yaml';
import type { GitRepository } from '../git/GitRepository';
import type { KubeObject } from './ObjectStore';

/** One Application as the root chart would render it. */
export interface DesiredApp {
  name: string;
  project: string;
  labels: Record<string, string>;
  wave: number;
  namespace: string;
  source: Record<string, unknown>[];
  /** The folder in the repository. */
  folder: string;
  /** Changes with whatever it is made of, so that a commit elsewhere does not sync it. */
  fingerprint: string;
  /** The objects that the repository itself holds. */
  manifests: KubeObject[];
}

/** What a platform repository describes at one commit. */
export interface DesiredState {
  platform: string;
  domain: string;
  revision: string;
  apps: DesiredApp[];
}

type Yaml = Record<string, unknown>;

const root = 'platform/argo-platform';

const isMap = (value: unknown): value is Yaml =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function yamlOf(text: string | undefined): Yaml {
  if (text === undefined) return {};
  try {
    const value: unknown = parse(text);
    return isMap(value) ? value : {};
  } catch {
    // A broken file makes no app; the portal tells of it.
    return {};
  }
}

function objectsOf(text: string, namespace: string): KubeObject[] {
  // Templates of Helm are not YAML: what they make is not known here.
  if (text.includes('{{')) return [];
  return parseAllDocuments(text, { logLevel: 'silent' })
    .filter(document => document.errors.length === 0)
    .map(document => document.toJS() as unknown)
    .filter(
      (value): value is KubeObject =>
        isMap(value) &&
        typeof value.apiVersion === 'string' &&
        typeof value.kind === 'string' &&
        value.kind !== 'Kustomization' &&
        isMap(value.metadata) &&
        typeof value.metadata.name === 'string',
    )
    .map(object =>
      object.metadata.namespace === undefined && !clusterScoped(object)
        ? { ...object, metadata: { ...object.metadata, namespace } }
        : object,
    );
}

const clusterKinds = new Set([
  'Namespace',
  'ClusterRole',
  'ClusterRoleBinding',
  'CustomResourceDefinition',
  'StorageClass',
  'PriorityClass',
  'ClusterIssuer',
  'ClusterPolicy',
  'ClusterSecretStore',
  'ClusterProviderConfig',
  'NodePool',
  'EC2NodeClass',
  'Provider',
  'DeploymentRuntimeConfig',
  'GatewayClass',
  'VolumeSnapshotClass',
]);

/** Whether an object has no namespace. */
export function clusterScoped(object: { apiVersion: string; kind: string }) {
  return (
    clusterKinds.has(object.kind) ||
    /(^|\.)harbor\.crossplane\.io\//.test(object.apiVersion)
  );
}

/** Reads what a commit describes. */
export async function readDesired(
  repository: GitRepository,
  revision: string,
  repositoryUrl: string,
): Promise<DesiredState | undefined> {
  const entries = (await repository.tree(revision, '', true)).filter(
    ({ type, path }) => type === 'blob' && path.startsWith('platform/'),
  );
  const ids = new Map(entries.map(({ path, id }) => [path, id]));
  const blobs = await repository.blobs([
    ...new Set(
      entries
        .filter(
          ({ path }) =>
            path === 'platform/platform.yaml' ||
            (path.startsWith(`${root}/`) && /\.ya?ml$/.test(path)),
        )
        .map(({ id }) => id),
    ),
  ]);
  const read = (path: string) => blobs.get(ids.get(path) ?? '');
  const settings = yamlOf(read('platform/platform.yaml'));
  if (typeof settings.name !== 'string') return undefined;
  const platform = settings.name;
  const branch = 'main';

  const below = (folder: string) =>
    entries.filter(({ path }) => path.startsWith(`${folder}/`));

  const makeApp = (
    folder: string,
    project: string,
    service: string | undefined,
  ): DesiredApp | undefined => {
    const app = yamlOf(read(`${folder}/app.yaml`));
    const source = isMap(app.source) ? app.source : undefined;
    if (!source || typeof app.namespace !== 'string') return undefined;
    const name = folder.slice(folder.lastIndexOf('/') + 1);
    const namespace = app.namespace;
    const helm = isMap(source.helm) ? source.helm : undefined;
    const ownManifests = isMap(source.manifests) ? source.manifests : undefined;
    const resources =
      typeof ownManifests?.resources === 'string'
        ? `${root}/resources/${ownManifests.resources}`
        : undefined;
    const files = [...below(folder), ...(resources ? below(resources) : [])];
    const wave = Number(app.wave ?? 0);
    return {
      name,
      project,
      labels: {
        'slipway.dev/platform': platform,
        ...(service
          ? { 'slipway.dev/service': service }
          : { 'slipway.dev/group': project }),
        'slipway.dev/wave': String(wave),
      },
      wave,
      namespace,
      folder,
      source: [
        ...(helm && typeof helm.repository === 'string'
          ? [
              {
                repoURL: helm.repository,
                chart: helm.chart,
                targetRevision: helm.version,
                helm: { releaseName: name },
              },
            ]
          : []),
        {
          repoURL: repositoryUrl,
          path: resources ?? folder,
          targetRevision: branch,
        },
      ],
      fingerprint: files.map(({ path, id }) => `${path} ${id}`).join('\n'),
      manifests: files
        .filter(({ path }) => /\.ya?ml$/.test(path))
        .filter(
          ({ path }) =>
            !['app.yaml', 'values.yaml', 'kustomization.yaml'].includes(
              path.slice(folder.length + 1),
            ),
        )
        .flatMap(({ path }) => objectsOf(read(path) ?? '', namespace)),
    };
  };

  const apps: DesiredApp[] = [];
  const services: { name: string; folder: string; namespace: string }[] = [];
  for (const { path } of entries) {
    const group =
      /^platform\/argo-platform\/apps\/([^/]+)\/[^/]+\/app\.yaml$/.exec(
        path,
      )?.[1];
    const owned =
      /^platform\/argo-platform\/services\/([^/]+)\/apps\/[^/]+\/app\.yaml$/.exec(
        path,
      )?.[1];
    const service =
      /^platform\/argo-platform\/services\/([^/]+)\/service\.yaml$/.exec(
        path,
      )?.[1];
    if (group) {
      const app = makeApp(path.slice(0, -'/app.yaml'.length), group, undefined);
      if (app) apps.push(app);
    } else if (owned) {
      const app = makeApp(
        path.slice(0, -'/app.yaml'.length),
        `service-${owned}`,
        owned,
      );
      if (app) apps.push(app);
    } else if (service) {
      services.push({
        name: service,
        folder: path.slice(0, -'/service.yaml'.length),
        namespace: String(yamlOf(read(path)).namespace ?? service),
      });
    }
  }
  for (const { name, folder, namespace } of services) {
    const files = [
      ...below(`${folder}/resources`),
      ...below(`${folder}/monitoring`),
    ];
    if (files.length === 0) continue;
    apps.push({
      name: `service-${name}`,
      project: `service-${name}`,
      labels: {
        'slipway.dev/platform': platform,
        'slipway.dev/service': name,
        'slipway.dev/wave': '40',
      },
      wave: 40,
      namespace,
      folder,
      source: [
        { repoURL: repositoryUrl, path: folder, targetRevision: branch },
      ],
      fingerprint: files.map(({ path, id }) => `${path} ${id}`).join('\n'),
      manifests: files.flatMap(({ path }) =>
        objectsOf(read(path) ?? '', namespace),
      ),
    });
  }
  return {
    platform,
    domain: String(settings.domain ?? 'example.com'),
    revision,
    apps,
  };
}

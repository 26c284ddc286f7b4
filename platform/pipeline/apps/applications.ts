/** A source of an Argo CD Application, as far as rendering needs it. */
export interface Source {
  repoURL: string;
  chart?: string;
  targetRevision?: string;
  path?: string;
  ref?: string;
  helm?: {
    releaseName?: string;
    valueFiles?: string[];
    valuesObject?: unknown;
  };
  directory?: { include?: string; recurse?: boolean };
}

/** An Argo CD Application. */
export interface Application {
  kind: string;
  metadata: { name: string };
  spec: {
    destination: { namespace?: string };
    source?: Source;
    sources?: Source[];
  };
}

/** Reads one JSON document per line, as `yq -o=json -I=0` writes them. */
export function readApplications(ndjson: string): Application[] {
  return ndjson
    .split('\n')
    .filter(line => line.trim() !== '' && line.trim() !== 'null')
    .map(line => JSON.parse(line) as Application)
    .filter(({ kind }) => kind === 'Application');
}

/** A command that writes manifests of an app, with the values that it reads from a file. */
export interface RenderCommand {
  command: 'helm' | 'kubectl' | 'cat';
  args: string[];
  values?: unknown;
}

/** Stands in the arguments for the file with the values. */
export const VALUES_FILE = '{values}';

const isOwn = ({ repoURL }: Source, own: string) =>
  repoURL.replace(/\.git$/, '') === own.replace(/\.git$/, '');

/**
 * The commands that make the manifests of an app, in the order of its sources.
 *
 * @param own - the address of the platform's repository: its sources are folders here
 * @param has - whether a file is in the working copy
 */
export function renderCommands(
  { metadata, spec }: Application,
  own: string,
  has: (path: string) => boolean,
): RenderCommand[] {
  const namespace = spec.destination.namespace ?? 'default';
  const sources = spec.sources ?? (spec.source ? [spec.source] : []);
  return sources.flatMap((source): RenderCommand[] => {
    const { chart, helm, path } = source;
    const files = (helm?.valueFiles ?? []).flatMap(file => [
      '--values',
      // From another source of the Application, or from the root of the repository.
      file.replace(/^(\$[^/]+)?\//, ''),
    ]);
    const common = [
      '--namespace',
      namespace,
      '--include-crds',
      '--skip-tests',
      ...files,
      '--values',
      VALUES_FILE,
    ];
    const release = helm?.releaseName ?? metadata.name;
    const values = helm?.valuesObject ?? {};
    if (chart) {
      // Argo CD writes OCI registries without their scheme.
      const where = source.repoURL.includes('://')
        ? [chart, '--repo', source.repoURL]
        : [`oci://${source.repoURL}/${chart}`];
      return [
        {
          command: 'helm',
          args: [
            'template',
            release,
            ...where,
            '--version',
            String(source.targetRevision),
            ...common,
          ],
          values,
        },
      ];
    }
    if (!path || !isOwn(source, own)) return [];
    if (has(`${path}/Chart.yaml`)) {
      return [
        {
          command: 'helm',
          args: ['template', release, path, ...common],
          values,
        },
      ];
    }
    if (has(`${path}/kustomization.yaml`)) {
      return [{ command: 'kubectl', args: ['kustomize', path] }];
    }
    const include = source.directory?.include;
    return [{ command: 'cat', args: [path, ...(include ? [include] : [])] }];
  });
}

/** A rendered object, as far as it is checked. */
export interface RenderedObject {
  apiVersion?: string;
  kind?: string;
  metadata?: { name?: string; namespace?: string };
}

/** What is wrong with what an app renders to, as sentences. */
export function renderProblems(
  app: string,
  objects: readonly (RenderedObject | null)[],
): string[] {
  const present = objects.filter(object => object !== null);
  if (present.length === 0) {
    return [
      `${app} renders to nothing: look at its source and its values, and at what they switch off.`,
    ];
  }
  const seen = new Set<string>();
  return present.flatMap(({ apiVersion, kind, metadata }) => {
    const name = `${kind ?? 'an object without a kind'} ${
      metadata?.name ?? 'without a name'
    }`;
    if (!apiVersion || !kind || !metadata?.name) {
      return [`${app} renders ${name}, which no cluster accepts.`];
    }
    // Without the version: two versions of a kind are one object in the cluster.
    const [group] = apiVersion.includes('/') ? apiVersion.split('/') : [''];
    const key = [group, kind, metadata.namespace, metadata.name].join(' ');
    if (seen.has(key)) return [`${app} renders ${name} twice.`];
    seen.add(key);
    return [];
  });
}

/** The apps whose rendering can have changed: those of which the Application or a file of its folder did. */
export function changedApps(
  before: readonly Application[],
  after: readonly Application[],
  changedFiles: readonly string[],
): string[] {
  const old = new Map(
    before.map(application => [
      application.metadata.name,
      JSON.stringify(application.spec),
    ]),
  );
  return after
    .filter(application => {
      const { name } = application.metadata;
      if (old.get(name) !== JSON.stringify(application.spec)) return true;
      const folder = new RegExp(
        `^platform/argo-platform/(apps/[^/]+|services/[^/]+/apps)/${name}/`,
      );
      const paths = [
        application.spec.source?.path,
        ...(application.spec.sources ?? []).map(source => source.path),
      ].filter(path => path !== undefined);
      return changedFiles.some(
        file =>
          folder.test(file) || paths.some(path => file.startsWith(`${path}/`)),
      );
    })
    .map(({ metadata }) => metadata.name);
}

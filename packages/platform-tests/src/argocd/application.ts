import type { Manifest } from '../kubernetes/manifests';

/** The parts of an Argo CD Application's source that the tests look at. */
export interface ApplicationSource {
  repoURL: string;
  targetRevision: string;
  path?: string;
  chart?: string;
  ref?: string;
  helm?: {
    releaseName: string;
    valueFiles?: string[];
    valuesObject?: Record<string, unknown>;
  };
  directory?: { recurse?: boolean; include?: string };
}

/** The parts of an Argo CD Application that the tests look at. */
export interface Application extends Manifest {
  spec: {
    project: string;
    destination: { server: string; namespace: string };
    source?: ApplicationSource;
    sources?: ApplicationSource[];
    syncPolicy: {
      automated: { prune: boolean; selfHeal: boolean };
      managedNamespaceMetadata?: { labels: Record<string, string> };
      retry: { limit: number };
      syncOptions: string[];
    };
    info?: { name: string; value: string }[];
  };
}

/** The parts of an Argo CD AppProject that the tests look at. */
export interface AppProject extends Manifest {
  spec: {
    sourceRepos: string[];
    destinations: { server: string; namespace: string }[];
    clusterResourceWhitelist: { group: string; kind: string }[];
  };
}

const isArgoCd = (manifest: Manifest, kind: string) =>
  manifest.apiVersion === 'argoproj.io/v1alpha1' && manifest.kind === kind;

/** The Applications among Kubernetes objects. */
export function applicationsOf(manifests: Manifest[]): Application[] {
  return manifests.filter((manifest): manifest is Application =>
    isArgoCd(manifest, 'Application'),
  );
}

/** The AppProjects among Kubernetes objects. */
export function projectsOf(manifests: Manifest[]): AppProject[] {
  return manifests.filter((manifest): manifest is AppProject =>
    isArgoCd(manifest, 'AppProject'),
  );
}

/** All sources of an Application, whether it has one or several. */
export function sourcesOf(application: Application): ApplicationSource[] {
  const { source, sources } = application.spec;
  return sources ?? (source ? [source] : []);
}

/** Argo CD's globs: `*` within a segment, `**` over all. */
function matches(pattern: string, text: string): boolean {
  const expression = pattern
    .split('**')
    .map(part =>
      part
        .split('*')
        .map(literal => literal.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
        .join('[^/]*'),
    )
    .join('.*');
  return new RegExp(`^${expression}$`).test(text);
}

/** Whether a project lets its Applications use a repository. */
export function sourcePermitted(project: AppProject, repoURL: string): boolean {
  return project.spec.sourceRepos.some(pattern => matches(pattern, repoURL));
}

/** Whether a project lets its Applications write to a namespace. */
export function destinationPermitted(
  project: AppProject,
  destination: { server: string; namespace: string },
): boolean {
  return project.spec.destinations.some(
    allowed =>
      allowed.server === destination.server &&
      matches(allowed.namespace, destination.namespace),
  );
}

import type { KubernetesObject } from './objects.ts';

/** A source of an Application, as Argo CD knows it. */
export interface Source {
  repoURL: string;
  targetRevision: string;
  chart?: string;
  path?: string;
  ref?: string;
  helm?: { releaseName?: string; valueFiles?: string[]; valuesObject?: object };
  directory?: { recurse?: boolean; include?: string };
}

/** An Application that the root chart rendered, with what its project allows. */
export interface RenderedApplication {
  name: string;
  project: string;
  namespace: string;
  sources: Source[];
  /** The folders that its objects are made from, from the root of the repository, without a `/` in front. */
  paths: string[];
  destinations: string[];
}

interface ApplicationSpec {
  project: string;
  destination: { namespace: string };
  source?: Source;
  sources?: Source[];
}

interface ProjectSpec {
  destinations?: { namespace?: string }[];
}

const pathsAnnotation = 'argocd.argoproj.io/manifest-generate-paths';

/** The Applications among the objects of the root chart, sorted by name. */
export function readApplications(
  objects: KubernetesObject[],
): RenderedApplication[] {
  const destinations = new Map(
    objects
      .filter(({ kind }) => kind === 'AppProject')
      .map(({ metadata, spec }) => [
        String(metadata?.name),
        ((spec as ProjectSpec).destinations ?? []).flatMap(
          ({ namespace }) => namespace ?? [],
        ),
      ]),
  );
  return objects
    .filter(({ kind }) => kind === 'Application')
    .map(({ metadata, spec }) => {
      const { project, destination, source, sources } = spec as ApplicationSpec;
      return {
        name: String(metadata?.name),
        project,
        namespace: destination.namespace,
        sources: sources ?? (source ? [source] : []),
        paths: (metadata?.annotations?.[pathsAnnotation] ?? '')
          .split(';')
          .filter(path => path !== '')
          .map(path => path.replace(/^\//, '')),
        destinations: destinations.get(project) ?? [],
      };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What a change does to the apps; names, sorted. */
export interface ApplicationChanges {
  added: string[];
  removed: string[];
  /** Those whose source, version or values changed, or a file that they are made from. */
  changed: string[];
}

/**
 * Compares the Applications of two states.
 *
 * @param files - the files that differ between the two, from the root of the repository
 */
export function applicationChanges(
  before: RenderedApplication[],
  after: RenderedApplication[],
  files: string[],
): ApplicationChanges {
  const old = new Map(before.map(app => [app.name, app]));
  const names = new Set(after.map(app => app.name));
  const isTouched = ({ paths }: RenderedApplication) =>
    paths.some(path => files.some(file => file.startsWith(`${path}/`)));
  return {
    added: after.filter(({ name }) => !old.has(name)).map(({ name }) => name),
    removed: before
      .filter(({ name }) => !names.has(name))
      .map(({ name }) => name),
    changed: after
      .filter(app => {
        const was = old.get(app.name);
        return (
          was !== undefined &&
          (JSON.stringify(was) !== JSON.stringify(app) || isTouched(app))
        );
      })
      .map(({ name }) => name),
  };
}

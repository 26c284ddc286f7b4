import { existsSync } from 'node:fs';
import {
  ARGO_PLATFORM_FOLDER,
  GROUPS_FILE,
  type App,
} from '@slipway/plugin-platform-common';
import { parse } from 'yaml';
import { applicationsOf, type Application } from '../argocd/application';
import { renderRootChart } from '../helm/render';
import { runTool } from '../helm/run';
import { exampleFacts } from '../infrastructure/facts';
import { parseManifests, type Manifest } from '../kubernetes/manifests';
import { filesBelow, readText, repositoryPath } from '../repository/files';
import { referencePlatform } from '../repository/platform';
import { chartObjects } from './chartObjects';
import { extraObjects } from './extraObjects';
import { nearestName } from './nearestName';
import type { LocatedObject } from './validator';

const locate =
  (file: string) =>
  (object: Manifest): LocatedObject => ({ file, object });

/** The objects of the YAML files below a folder, where Argo CD applies them as they are. */
function plainObjects(folder: string): LocatedObject[] {
  return filesBelow(folder)
    .filter(file => /\.ya?ml$/.test(file))
    .flatMap(file => parseManifests(readText(file), file).map(locate(file)));
}

const identity = ({ kind, metadata }: Manifest) => `${kind} ${metadata.name}`;

/**
 * Checks that a kustomization finds its files.
 *
 * @throws Error with the file and the nearest one that is there
 */
function checkPaths(folder: string): void {
  const file = `${folder}/kustomization.yaml`;
  if (!existsSync(repositoryPath(file))) {
    throw new Error(
      `${file} is not there, and ${folder}/app.yaml or another kustomization names its folder. Correct the path, or add the file.`,
    );
  }
  const { resources = [] } = parse(readText(file)) as { resources?: string[] };
  for (const path of resources) {
    if (
      /^https?:/.test(path) ||
      existsSync(repositoryPath(`${folder}/${path}`))
    )
      continue;
    const near = nearestName(
      path,
      filesBelow(folder).map(one => one.slice(folder.length + 1)),
    );
    throw new Error(
      `${file}: it names ${path}, which is not there${
        near ? `; ${near} is the nearest` : ''
      }. Correct the path, or add the file.`,
    );
  }
}

async function kustomizedObjects(app: App): Promise<LocatedObject[]> {
  const path = app.source.kustomize?.path;
  const folder = path ? `${app.folder}/${path}` : app.folder;
  checkPaths(folder);
  const text = await runTool('kubectl', ['kustomize', repositoryPath(folder)]);
  const written = new Map(
    filesBelow(folder)
      .filter(
        file =>
          /\.ya?ml$/.test(file) && !/\/(app|kustomization)\.yaml$/.test(file),
      )
      .flatMap(file =>
        parseManifests(readText(file), file).map(
          object => [identity(object), file] as const,
        ),
      ),
  );
  return parseManifests(text, folder).map(object => ({
    file: written.get(identity(object)) ?? `${folder}/kustomization.yaml`,
    object,
  }));
}

/** The objects of one app of the platform, and the namespace they come to unless they say otherwise. */
export interface AppObjects {
  app: App;
  objects: LocatedObject[];
}

async function objectsOfApp(
  app: App,
  application: Application,
): Promise<AppObjects> {
  const { kustomize, manifests } = app.source;
  const plain =
    manifests && 'resources' in manifests
      ? `${ARGO_PLATFORM_FOLDER}/resources/${manifests.resources}`
      : `${app.folder}/${manifests?.path ?? 'manifests'}`;
  const objects = kustomize
    ? await kustomizedObjects(app)
    : [
        ...(await chartObjects(application)),
        ...extraObjects(app, application),
        ...plainObjects(plain),
      ];
  return { app, objects };
}

/** Every object that this repository, and no chart of others, defines. */
export interface PlatformObjects {
  /** The Applications and AppProjects of the root chart. */
  root: LocatedObject[];
  apps: AppObjects[];
  all: LocatedObject[];
}

/** Renders and reads all objects of the reference platform, as Argo CD would apply them. */
export async function platformObjects(): Promise<PlatformObjects> {
  const { apps } = referencePlatform();
  const manifests = await renderRootChart({ facts: exampleFacts });
  const folders = new Map(apps.map(app => [app.name, app.folder]));
  const root = manifests.map(object => {
    const folder = folders.get(object.metadata.name);
    const isApp = object.kind === 'Application' && folder !== undefined;
    return { file: isApp ? `${folder}/app.yaml` : GROUPS_FILE, object };
  });
  const applications = new Map(
    applicationsOf(manifests).map(application => [
      application.metadata.name,
      application,
    ]),
  );
  const found = await Promise.all(
    apps.map(app => objectsOfApp(app, applications.get(app.name)!)),
  );
  return {
    root,
    apps: found,
    all: [...root, ...found.flatMap(({ objects }) => objects)],
  };
}

/** The names of the apps that would apply nothing, among those whose objects this repository defines. */
export function appsWithoutObjects(apps: AppObjects[]): string[] {
  return apps
    .filter(({ app, objects }) => {
      const { helm } = app.source;
      const isForeign = helm !== undefined && 'repository' in helm;
      return objects.length === 0 && !isForeign;
    })
    .map(({ app }) => app.name);
}

import { finding } from '../findings/finding';
import {
  ARGO_PLATFORM_FOLDER,
  GROUPS_FILE,
  PLATFORM_FILE,
  PLATFORM_FOLDER,
  fileRole,
  type FileRole,
} from '../layout';
import type {
  Platform,
  PlatformReading,
  Problem,
  RepositoryFile,
  Stage,
} from '../model';
import type { PlatformSettings } from '../schema';
import { checkReferences } from './checkReferences';
import { Collector } from './Collector';
import { ParseCache } from './ParseCache';

const byName = (a: { name: string }, b: { name: string }) =>
  a.name < b.name ? -1 : 1;

function stagesOf(paths: ReadonlySet<string>): Stage[] {
  const folders = new Set<string>();
  for (const path of paths) {
    const [top, second] = path.split('/');
    if (top === PLATFORM_FOLDER && second) folders.add(`${top}/${second}`);
  }
  const stage = (name: Stage['name'], folder: string): Stage => ({
    name,
    folder,
    present: folders.has(folder),
  });
  return [
    stage('infrastructure', `${PLATFORM_FOLDER}/infrastructure`),
    stage('servicemesh', `${PLATFORM_FOLDER}/servicemesh`),
    stage('argocd', `${PLATFORM_FOLDER}/argocd`),
    stage('applications', ARGO_PLATFORM_FOLDER),
  ];
}

/** How to read. @public */
export interface ReadPlatformOptions {
  /** Parses only what changed since the last reading of the same repository. */
  cache?: ParseCache;
  /** All paths of the repository, where `files` holds only those that the model reads. */
  paths?: ReadonlySet<string>;
}

/** Problems of files without which there is no platform. */
function missingFiles(paths: ReadonlySet<string>): Problem[] {
  const needed = [
    [PLATFORM_FILE, 'platform-file-missing'],
    [GROUPS_FILE, 'groups-file-missing'],
  ] as const;
  return needed
    .filter(([file]) => !paths.has(file))
    .map(([file, code]) => ({
      severity: 'error',
      file,
      ...finding(code),
    }));
}

/** The platform of what was collected. An app without an owner belongs to that of its group or service. */
function platformOf(
  { groups, apps, services, resources, unreadable }: Collector,
  settings: PlatformSettings,
  paths: ReadonlySet<string>,
): Platform {
  const groupList = Object.entries(groups?.groups ?? {}).map(
    ([name, group]) => ({ name, ...group }),
  );
  const groupOwners = new Map(
    groupList.map(({ name, owner }) => [name, owner]),
  );
  const serviceOwners = new Map(
    services.map(({ name, owner }) => [name, owner]),
  );
  return {
    name: settings.name,
    settings,
    stages: stagesOf(paths),
    groups: groupList,
    apps: apps
      .map(app => ({
        ...app,
        owner:
          app.owner ??
          groupOwners.get(app.group ?? '') ??
          serviceOwners.get(app.service ?? '') ??
          settings.owner,
      }))
      .sort(byName),
    services: services.sort(byName),
    resources,
    unreadable,
    groupsUnreadable: groups === undefined,
  };
}

/** Reads one file per step, so that a driver can let others work in between. */
function* readingSteps(
  files: Iterable<RepositoryFile>,
  options: ReadPlatformOptions,
): Generator<void, PlatformReading> {
  const cache = options.cache ?? new ParseCache();
  const collector = new Collector(cache);
  const ownPaths = new Set<string>();
  const known: { file: RepositoryFile; role: FileRole }[] = [];
  for (const file of files) {
    ownPaths.add(file.path);
    const role = fileRole(file.path);
    if (role) known.push({ file, role });
  }
  const paths = options.paths ?? ownPaths;
  // By path, so that of two apps with one name the same one wins at every reading.
  known.sort((a, b) => (a.file.path < b.file.path ? -1 : 1));
  for (const { file, role } of known) {
    collector.add(file, role);
    yield;
  }
  cache.retain(ownPaths);

  const problems = [...collector.problems, ...missingFiles(paths)];
  if (!collector.settings) return { problems };
  const platform = platformOf(collector, collector.settings, paths);
  return { platform, problems: [...problems, ...checkReferences(platform)] };
}

/**
 * Turns the files of a platform repository into the platform they describe, and a list of everything
 * that is wrong with them. A file that cannot be used costs what it describes and nothing else.
 *
 * Never throws for what the files contain. Files that the model does not read are skipped.
 *
 * @param files - the files of the repository, in any order
 * @public
 */
export function readPlatform(
  files: Iterable<RepositoryFile>,
  options: ReadPlatformOptions = {},
): PlatformReading {
  const steps = readingSteps(files, options);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/**
 * The same as {@link readPlatform}, in slices of a few milliseconds, so that the first reading of a
 * platform with thousands of apps does not keep a server from answering.
 *
 * @param pause - lets others work, such as a promise around `setImmediate`
 * @public
 */
export async function readPlatformInSlices(
  files: Iterable<RepositoryFile>,
  options: ReadPlatformOptions & { pause: () => Promise<void> },
): Promise<PlatformReading> {
  const sliceMilliseconds = 10;
  const steps = readingSteps(files, options);
  let sliceEnd = Date.now() + sliceMilliseconds;
  let step = steps.next();
  while (!step.done) {
    if (Date.now() >= sliceEnd) {
      await options.pause();
      sliceEnd = Date.now() + sliceMilliseconds;
    }
    step = steps.next();
  }
  return step.value;
}

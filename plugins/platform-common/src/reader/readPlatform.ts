import {
  ARGO_PLATFORM_FOLDER,
  GROUPS_FILE,
  PLATFORM_FILE,
  PLATFORM_FOLDER,
  appFolder,
  fileRole,
  serviceFolder,
  type FileRole,
} from '../layout';
import type {
  App,
  Platform,
  PlatformReading,
  Problem,
  RepositoryFile,
  Stage,
  Unreadable,
} from '../model';
import {
  appSchema,
  groupsSchema,
  platformSchema,
  resourceSchema,
  serviceSchema,
  type AppSettings,
  type GroupsSettings,
  type PlatformSettings,
  type ServiceSettings,
} from '../schema';
import { finding } from '../findings/finding';
import { resourceLinks } from '../resources/references';
import { dnsLabel } from '../schema/names';
import { ParseCache } from './ParseCache';
import { checkReferences } from './checkReferences';
import { parseFile } from './parseFile';

const nameSchema = dnsLabel();

const byName = (a: { name: string }, b: { name: string }) =>
  a.name < b.name ? -1 : 1;

function nameProblem(
  file: string,
  what: string,
  name: string,
): Problem | undefined {
  const result = nameSchema.safeParse(name);
  if (result.success) return undefined;
  return {
    severity: 'error',
    file,
    ...finding('name-invalid', {
      what,
      name,
      complaint: result.error.issues[0]!.message,
    }),
  };
}

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

/** Gathers what the files say, one at a time, so that a broken one hides no other. */
class Collector {
  settings?: PlatformSettings;
  groups?: GroupsSettings;
  readonly problems: Problem[] = [];
  readonly unreadable: Unreadable[] = [];
  readonly apps: (Omit<App, 'owner'> & { owner?: string })[] = [];
  readonly services: Platform['services'] = [];
  readonly resources: Platform['resources'] = [];
  readonly #appFiles = new Map<string, string>();

  constructor(private readonly cache: ParseCache) {}

  add(file: RepositoryFile, role: FileRole) {
    switch (role.role) {
      case 'platform':
        this.settings = this.#parse(file, platformSchema);
        break;
      case 'groups':
        this.groups = this.#parse(file, groupsSchema);
        break;
      case 'app':
        this.#addApp(
          file,
          role.app,
          { group: role.group },
          appFolder(role.group, role.app),
        );
        break;
      case 'service-app':
        this.#addApp(
          file,
          role.app,
          { service: role.service },
          `${serviceFolder(role.service)}/apps/${role.app}`,
        );
        break;
      case 'service':
        this.#addService(file, role.service);
        break;
      default:
        this.#addResource(file, role);
    }
  }

  #parse<T>(
    file: RepositoryFile,
    schema: Parameters<typeof parseFile<T>>[1],
  ): T | undefined {
    const parsed = this.cache.get(file, () => parseFile(file, schema));
    this.problems.push(...parsed.problems);
    return parsed.value;
  }

  #goodName(file: string, what: string, name: string): boolean {
    const problem = nameProblem(file, what, name);
    if (problem) this.problems.push(problem);
    return !problem;
  }

  #addApp(
    file: RepositoryFile,
    name: string,
    place: { group: string } | { service: string },
    folder: string,
  ) {
    const value = this.#parse<AppSettings>(file, appSchema);
    const other = this.#appFiles.get(name);
    if (other) {
      this.problems.push({
        severity: 'error',
        file: file.path,
        ...finding('app-twice', { app: name, other }),
      });
      return;
    }
    this.#appFiles.set(name, file.path);
    if (!value || !this.#goodName(file.path, 'app', name)) {
      this.unreadable.push({ kind: 'app', name, ...place, file: file.path });
      return;
    }
    const sourceKind = (['helm', 'kustomize', 'manifests'] as const).find(
      kind => value.source[kind] !== undefined,
    )!;
    this.apps.push({
      ...value,
      name,
      ...place,
      folder,
      sourceKind,
      dependsOn: value.dependsOn ?? [],
    });
  }

  #addService(file: RepositoryFile, name: string) {
    const value = this.#parse<ServiceSettings>(file, serviceSchema);
    if (!value || !this.#goodName(file.path, 'managed service', name)) {
      this.unreadable.push({ kind: 'service', name, file: file.path });
      return;
    }
    this.services.push({
      ...value,
      name,
      folder: serviceFolder(name),
      dependsOn: value.dependsOn ?? [],
    });
  }

  #addResource(file: RepositoryFile, role: FileRole & { role: 'resource' }) {
    const value = this.#parse(file, resourceSchema);
    const { system, kind, name, service } = role;
    if (!value || !this.#goodName(file.path, 'resource', name)) {
      this.unreadable.push({
        kind: 'resource',
        system,
        resourceKind: kind,
        name,
        ...(service && { service }),
        file: file.path,
      });
      return;
    }
    const { apiVersion, kind: manifestKind, metadata } = value;
    this.resources.push({
      system,
      kind,
      name,
      ...(service && { service }),
      file: file.path,
      manifest: { apiVersion, kind: manifestKind, metadata },
      links: resourceLinks(value),
    });
  }
}

/** How to read. @public */
export interface ReadPlatformOptions {
  /** Parses only what changed since the last reading of the same repository. */
  cache?: ParseCache;
  /** All paths of the repository, where `files` holds only those that the model reads. */
  paths?: ReadonlySet<string>;
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

  const { problems, settings, groups } = collector;
  for (const [file, code] of [
    [PLATFORM_FILE, 'platform-file-missing'],
    [GROUPS_FILE, 'groups-file-missing'],
  ] as const) {
    if (!paths.has(file)) {
      problems.push({ severity: 'error', file, ...finding(code) });
    }
  }
  if (!settings) return { problems };

  const groupList = Object.entries(groups?.groups ?? {}).map(
    ([name, group]) => ({
      name,
      ...group,
    }),
  );
  const groupOwners = new Map(
    groupList.map(group => [group.name, group.owner]),
  );
  const serviceOwners = new Map(
    collector.services.map(service => [service.name, service.owner]),
  );
  const platform: Platform = {
    name: settings.name,
    settings,
    stages: stagesOf(paths),
    groups: groupList,
    apps: collector.apps
      .map(app => ({
        ...app,
        owner:
          app.owner ??
          groupOwners.get(app.group ?? '') ??
          serviceOwners.get(app.service ?? '') ??
          settings.owner,
      }))
      .sort(byName),
    services: collector.services.sort(byName),
    resources: collector.resources,
    unreadable: collector.unreadable,
    groupsUnreadable: groups === undefined,
  };
  problems.push(...checkReferences(platform));
  return { platform, problems };
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

import { appFolder, serviceFolder, type FileRole } from '../layout';
import { finding } from '../findings/finding';
import type {
  App,
  Platform,
  Problem,
  RepositoryFile,
  Unreadable,
} from '../model';
import { resourceLinks } from '../resources/references';
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
import { dnsLabel } from '../schema/names';
import type { ParseCache } from './ParseCache';
import { parseFile } from './parseFile';

const nameSchema = dnsLabel();

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

/** Gathers what the files say, one at a time, so that a broken one hides no other. */
export class Collector {
  settings?: PlatformSettings;
  groups?: GroupsSettings;
  readonly problems: Problem[] = [];
  readonly unreadable: Unreadable[] = [];
  readonly apps: (Omit<App, 'owner'> & { owner?: string })[] = [];
  readonly services: Platform['services'] = [];
  readonly resources: Platform['resources'] = [];
  readonly #appFiles = new Map<string, string>();

  constructor(private readonly cache: ParseCache) {}

  /** Takes over what a file says, or notes what is wrong with it. */
  add(file: RepositoryFile, role: FileRole): void {
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

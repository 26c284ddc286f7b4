import type { FindingCode } from './findings/findingTexts';
import type { ResourceLinks } from './resources/references';
import type {
  AppSettings,
  GroupSettings,
  PlatformSettings,
  ResourceManifest,
  ServiceSettings,
  SourceKind,
} from './schema';

/** Something wrong in a platform repository, told so that a person can mend it. @public */
export interface Problem {
  /** `error`: the thing is not part of the model. `warning`: it is, but something is off. */
  severity: 'error' | 'warning';
  /** Path of the file from the root of the repository. */
  file: string;
  /** 1-based line, where the place in the file is known. */
  line?: number;
  /** 1-based column, where the place in the file is known. */
  column?: number;
  /** The field with dots, such as `source.helm.version`. */
  field?: string;
  /** What is wrong, as one sentence without a full stop. */
  message: string;
  /** What to do about it, as one sentence without a full stop. */
  remedy: string;
  /** What of `findingTexts` it is, so that it can be told in another language. Not every problem has one. */
  code?: FindingCode;
  /** What stands in the braces of the texts of its code. */
  values?: Record<string, string | number>;
}

/** A stage of a platform's pipeline that leaves something standing. @public */
export interface Stage {
  name: 'infrastructure' | 'servicemesh' | 'argocd' | 'applications';
  /** The folder that defines it, from the root of the repository. */
  folder: string;
  /** Whether the repository holds the folder. */
  present: boolean;
}

/** A set of apps with one AppProject. @public */
export interface Group extends GroupSettings {
  name: string;
}

/** One Argo CD Application. @public */
export interface App extends AppSettings {
  name: string;
  /** The group it belongs to; absent for an app of a managed service. */
  group?: string;
  /** The managed service it belongs to; absent for an app of a group. */
  service?: string;
  /** Its own owner, else that of its group or service. */
  owner: string;
  /** Its folder from the root of the repository. */
  folder: string;
  sourceKind: SourceKind;
  dependsOn: string[];
}

/** A Crossplane resource that configures Vault or Harbor. @public */
export interface Resource {
  /** `vault`, `harbor`: the folder below `resources/`. */
  system: string;
  /** The folder below the system, such as `policy`. */
  kind: string;
  /** The file's name without its ending. */
  name: string;
  /** The managed service it belongs to, if any. */
  service?: string;
  /** Path of its file from the root of the repository. */
  file: string;
  manifest: Pick<ResourceManifest, 'apiVersion' | 'kind' | 'metadata'>;
  /** What it gives to other resources and needs of them. */
  links: ResourceLinks;
}

/** What is sold or lent to a team. @public */
export interface Service extends ServiceSettings {
  name: string;
  folder: string;
  dependsOn: string[];
}

/** Something whose file is there but cannot be used; it must not be taken for deleted. @public */
export type Unreadable =
  | {
      kind: 'app';
      name: string;
      group?: string;
      service?: string;
      file: string;
    }
  | { kind: 'service'; name: string; file: string }
  | {
      kind: 'resource';
      system: string;
      resourceKind: string;
      name: string;
      service?: string;
      file: string;
    };

/** A platform as its repository describes it: the desired state. @public */
export interface Platform {
  name: string;
  settings: PlatformSettings;
  stages: Stage[];
  /** In the order of `groups.yaml`. */
  groups: Group[];
  /** Sorted by name. */
  apps: App[];
  services: Service[];
  resources: Resource[];
  unreadable: Unreadable[];
  /** `true` when `groups.yaml` could not be used, so that missing groups say nothing. */
  groupsUnreadable: boolean;
}

/** What reading a set of files gives. @public */
export interface PlatformReading {
  /** `undefined` when `platform.yaml` is missing or cannot be used: then there is no platform to speak of. */
  platform?: Platform;
  problems: Problem[];
}

/** A file of a platform repository. @public */
export interface RepositoryFile {
  /** From the root of the repository, with `/`. */
  path: string;
  /** Identifies the content: equal ids mean equal contents. Git's blob id where there is one. */
  id: string;
  /** The text. */
  content: string;
}

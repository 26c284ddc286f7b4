/**
 * What `platform-backend` answers under `/api/platform`.
 *
 * @packageDocumentation
 */
import type { ChartPlace } from './charts/model';
import type { Problem } from './model';
import type { SelectableGroups } from './selection/selectGroups';

/** How a repository was last read. @public */
export interface ObservedState {
  /** `fresh`: the last attempt worked. `stale`: it failed, and what is shown is older. */
  status: 'fresh' | 'stale';
  /** When the content was last known to be what the repository holds; ISO 8601. Absent before the first reading. */
  observedAt?: string;
  /** Why the last attempt failed, for people, without secrets. */
  error?: string;
  /** When the first failed attempt in a row was; ISO 8601. */
  failingSince?: string;
}

/** Where a platform is kept. @public */
export interface RepositoryLocation {
  /** `gitlab` or `folder`. */
  type: 'gitlab' | 'folder';
  /** Identifies the repository among all: `gitlab:<host>/<project>` or `folder:<path>`. */
  id: string;
  /** For people: the project's full path, or the folder's name. */
  title: string;
  /** The project's page, where there is one. */
  webUrl?: string;
  branch?: string;
}

/** `GET /platforms`: one platform. @public */
export interface PlatformSummary {
  /** Absent when `platform.yaml` could never be read. */
  name?: string;
  title: string;
  description?: string;
  owner?: string;
  environment?: string;
  region?: string;
  domain?: string;
  kubernetesVersion?: string;
  /** `domain:default/<name>`. */
  entityRef?: string;
  repository: RepositoryLocation;
  /** The commit that is shown. */
  revision?: string;
  observed: ObservedState;
  counts: { groups: number; apps: number; services: number; resources: number };
  problems: { errors: number; warnings: number };
  /** Why it has no name, and so no page: the errors of its `platform.yaml`; only then. */
  unusable?: Problem[];
}

/** `GET /platforms`. @public */
export interface PlatformList {
  items: PlatformSummary[];
  /** `true` until every repository has been looked at once: an empty list then says nothing. */
  loading: boolean;
}

/** One app in `GET /platforms/:name`. @public */
export interface AppSummary {
  name: string;
  title: string;
  description: string;
  group?: string;
  service?: string;
  wave: number;
  owner: string;
  namespace: string;
  sourceKind: 'helm' | 'kustomize' | 'manifests';
  chart?: string;
  version?: string;
  dependsOn: string[];
  /** `component:<platform>/<app>`. */
  entityRef: string;
  /** Its folder on the forge, where there is one. */
  sourceUrl?: string;
  /** Whether its file cannot be used now; then only name, group, service and entityRef are certain. */
  unreadable: boolean;
}

/** One group in `GET /platforms/:name`. @public */
export interface GroupSummary {
  name: string;
  title: string;
  description: string;
  owner: string;
  required: boolean;
  /** Chart repositories that its apps may use. */
  sources: string[];
  /** `system:<platform>/<group>`. */
  entityRef: string;
}

/** `GET /platforms/:name`. @public */
export interface PlatformDetail extends PlatformSummary {
  stages: {
    name: string;
    folder: string;
    present: boolean;
    sourceUrl?: string;
  }[];
  groups: GroupSummary[];
  apps: AppSummary[];
  services: {
    name: string;
    title: string;
    type: string;
    owner: string;
    entityRef: string;
  }[];
  resources: {
    system: string;
    kind: string;
    name: string;
    service?: string;
    entityRef: string;
  }[];
  problemList: Problem[];
}

/** `GET /blueprint`: what the New platform template chooses from. @public */
export interface BlueprintSummary extends SelectableGroups {
  groups: {
    name: string;
    title: string;
    description: string;
    required?: boolean;
    /** Left out unless it is chosen. */
    optIn?: boolean;
    apps: number;
  }[];
  apps: {
    name: string;
    title: string;
    group?: string;
    wave: number;
    dependsOn: string[];
    version?: string;
  }[];
  /** The settings that the form starts from. */
  defaults: {
    region: string;
    availabilityZones: number;
    cidr: string;
    kubernetesVersion: string;
    ciliumVersion: string;
    argocdVersion: string;
    systemNodeTypes: string[];
  };
}

/** One GitLab group in `GET /gitlab/groups`. @public */
export interface GitLabGroupChoice {
  /** The full path, such as `platforms/team`. */
  path: string;
  title: string;
  webUrl: string;
}

/** `GET /gitlab/project-availability?host=&group=&project=`. @public */
export interface ProjectAvailability {
  available: boolean;
  /** Why not, as a sentence. */
  reason?: string;
  /** The project that is in the way. */
  webUrl?: string;
}

/** `GET /gitlab/hosts`: the GitLabs that the portal is connected to. @public */
export interface GitLabHostChoice {
  host: string;
  /** Whether people sign in with it, so that what is made there can be in their own name. By default not. */
  ownName?: boolean;
}

/** `GET /platforms/:name/apps/:app/values`: what the form for values starts from. @public */
export interface AppValues {
  path: string;
  content: string;
  /** The blob id; absent while there is no such file. */
  id?: string;
  revision: string;
  /** The file on the forge. */
  url?: string;
  /** The chart that the values are for; absent for a chart in the app's folder. */
  chart?: ChartPlace;
  /** What is laid over them when the app is rendered: `values` of app.yaml. */
  rendered?: Record<string, unknown>;
}

/** `GET /platforms/:name/resources/:system/:kind/:resource`: what the form for a resource starts from. @public */
export interface ResourceForm {
  path: string;
  /** The text of its file. */
  content: string;
  /** What the form is filled with; absent for kinds without a template. */
  spec?: Record<string, unknown>;
  /** The file on the forge. */
  url?: string;
}

/** `GET /platforms/:name/services/:service/order`: what the form for a managed service starts from. @public */
export interface ServiceOrderForm {
  path: string;
  /** What was ordered, with its `type`. */
  order: Record<string, unknown>;
  /** The file on the forge. */
  url?: string;
}

/** `GET /charts?repository=&chart=`: one version of a chart. @public */
export interface ChartVersion {
  version: string;
  appVersion?: string;
  /** ISO 8601. */
  created?: string;
  deprecated?: boolean;
}

/** A pipeline that was started. @public */
export interface StartedPipeline {
  id: number;
  url: string;
}

/**
 * Where things live in a platform repository. All paths are relative to the root of the repository
 * and use `/`.
 *
 * @packageDocumentation
 */

/** The folder of a platform repository that holds the platform. @public */
export const PLATFORM_FOLDER = 'platform';

/** The one file with every input of the platform. @public */
export const PLATFORM_FILE = `${PLATFORM_FOLDER}/platform.yaml`;

/** The Argo CD distribution: the root chart with its groups, apps, resources and services. @public */
export const ARGO_PLATFORM_FOLDER = `${PLATFORM_FOLDER}/argo-platform`;

/** The file that lists the groups. @public */
export const GROUPS_FILE = `${ARGO_PLATFORM_FOLDER}/groups.yaml`;

/** The folder with one folder per group, with one folder per app. @public */
export const APPS_FOLDER = `${ARGO_PLATFORM_FOLDER}/apps`;

/** The folder with the Crossplane resources of Vault and Harbor. @public */
export const RESOURCES_FOLDER = `${ARGO_PLATFORM_FOLDER}/resources`;

/** The folder with one folder per managed service. @public */
export const SERVICES_FOLDER = `${ARGO_PLATFORM_FOLDER}/services`;

/** The folder of one app of a group. @public */
export function appFolder(group: string, app: string): string {
  return `${APPS_FOLDER}/${group}/${app}`;
}

/** The folder of one managed service. @public */
export function serviceFolder(service: string): string {
  return `${SERVICES_FOLDER}/${service}`;
}

/** What a file of a platform repository means to the platform model. @public */
export type FileRole =
  | { role: 'platform' }
  | { role: 'groups' }
  | { role: 'app'; group: string; app: string }
  | { role: 'service'; service: string }
  | { role: 'service-app'; service: string; app: string }
  | {
      role: 'resource';
      system: string;
      kind: string;
      name: string;
      service?: string;
    };

const segment = '([^/]+)';
const appPattern = new RegExp(
  `^${APPS_FOLDER}/${segment}/${segment}/app\\.yaml$`,
);
const servicePattern = new RegExp(
  `^${SERVICES_FOLDER}/${segment}/service\\.yaml$`,
);
const serviceAppPattern = new RegExp(
  `^${SERVICES_FOLDER}/${segment}/apps/${segment}/app\\.yaml$`,
);
const resourcePattern = new RegExp(
  `^${RESOURCES_FOLDER}/${segment}/${segment}/${segment}\\.ya?ml$`,
);
const serviceResourcePattern = new RegExp(
  `^${SERVICES_FOLDER}/${segment}/resources/${segment}/${segment}/${segment}\\.ya?ml$`,
);

/**
 * Tells what a path means to the model, or `undefined` for a file that the model does not read
 * (values, manifests, charts, OpenTofu).
 *
 * @public
 */
export function fileRole(path: string): FileRole | undefined {
  if (path === PLATFORM_FILE) return { role: 'platform' };
  if (path === GROUPS_FILE) return { role: 'groups' };
  if (!path.startsWith(`${ARGO_PLATFORM_FOLDER}/`)) return undefined;

  const app = appPattern.exec(path);
  if (app) return { role: 'app', group: app[1]!, app: app[2]! };
  const service = servicePattern.exec(path);
  if (service) return { role: 'service', service: service[1]! };
  const serviceApp = serviceAppPattern.exec(path);
  if (serviceApp) {
    return {
      role: 'service-app',
      service: serviceApp[1]!,
      app: serviceApp[2]!,
    };
  }
  const resource = resourcePattern.exec(path);
  if (resource) {
    return {
      role: 'resource',
      system: resource[1]!,
      kind: resource[2]!,
      name: resource[3]!,
    };
  }
  const owned = serviceResourcePattern.exec(path);
  if (owned) {
    return {
      role: 'resource',
      service: owned[1]!,
      system: owned[2]!,
      kind: owned[3]!,
      name: owned[4]!,
    };
  }
  return undefined;
}

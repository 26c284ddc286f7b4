import {
  APPS_FOLDER,
  fileRole,
  findResource,
  RESOURCES_FOLDER,
  resourceEntityName,
  SERVICES_FOLDER,
  type Platform,
} from '@slipway/plugin-platform-common';
import { serviceApplication } from '../live/desiredApps';

/** What a change should lead to in the cluster. */
export interface Touched {
  /** Applications of Argo CD by name, and whether they should be there in the end. */
  apps: { name: string; present: boolean }[];
  /** Crossplane resources by the name of their entity. */
  resources: { entity: string; title: string; present: boolean }[];
}

const inside = (path: string, folder: string) =>
  path.startsWith(`${folder}/`)
    ? path.slice(folder.length + 1).split('/')
    : undefined;

/**
 * What the paths of a change touch. What neither an app nor a resource reads, such as `platform.yaml`, is a matter
 * of the pipeline alone.
 *
 * @param platform - as Git describes it after the merge; what it does not hold has to go
 */
export function touchedBy(
  paths: readonly string[],
  platform: Platform,
): Touched {
  const apps = new Map<string, boolean>();
  const resources = new Map<string, Touched['resources'][number]>();
  const touchApp = (name: string) =>
    apps.set(
      name,
      platform.apps.some(app => app.name === name),
    );
  const hasOwnApplication = (service: string) =>
    platform.services.some(({ name }) => name === service) &&
    platform.resources.some(resource => resource.service === service);

  for (const path of paths) {
    const ofApp = inside(path, APPS_FOLDER);
    if (ofApp && ofApp.length > 2) touchApp(ofApp[1]!);
    const ofService = inside(path, SERVICES_FOLDER);
    if (ofService?.[1] === 'apps' && ofService.length > 3) {
      touchApp(ofService[2]!);
    } else if (ofService?.[1] === 'resources') {
      const service = ofService[0]!;
      apps.set(serviceApplication(service), hasOwnApplication(service));
    }
    const ofSystem = inside(path, RESOURCES_FOLDER);
    if (ofSystem && ofSystem.length > 2) touchApp(`${ofSystem[0]}-config`);

    const role = fileRole(path);
    if (role?.role !== 'resource') continue;
    const { system, kind, name } = role;
    const entity = resourceEntityName(role);
    resources.set(entity, {
      entity,
      title: `${system} ${kind} ${name}`,
      present: findResource(platform, role) !== undefined,
    });
  }
  return {
    apps: [...apps].map(([name, present]) => ({ name, present })),
    resources: [...resources.values()],
  };
}

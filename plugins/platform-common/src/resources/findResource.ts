import type { Platform, Resource } from '../model';

/** Names a resource of Vault or Harbor within a platform. @public */
export interface ResourceName {
  system: string;
  /** The folder of its kind, such as `policy`. */
  kind: string;
  name: string;
  /** Absent: it belongs to the platform itself. */
  service?: string;
}

/** The resource of that name, if the platform has it. @public */
export function findResource(
  platform: Pick<Platform, 'resources'>,
  { system, kind, name, service }: ResourceName,
): Resource | undefined {
  return platform.resources.find(
    resource =>
      resource.system === system &&
      resource.kind === kind &&
      resource.name === name &&
      resource.service === service,
  );
}

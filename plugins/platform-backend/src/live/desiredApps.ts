import {
  entityName,
  type App,
  type Platform,
} from '@slipway/plugin-platform-common';

/** One app as Git describes it, or an Application that it renders beside the apps. */
export interface DesiredApp {
  name: string;
  group?: string;
  service?: string;
  wave: number;
  entityRef: string;
  version?: string;
  dependsOn: string[];
}

const entityRef = (platform: string, name: string) =>
  `component:${platform}/${entityName(name)}`;

function desiredOf(platform: string, app: App): DesiredApp {
  const { helm } = app.source;
  return {
    name: app.name,
    ...(app.group !== undefined && { group: app.group }),
    ...(app.service !== undefined && { service: app.service }),
    wave: app.wave,
    entityRef: entityRef(platform, app.name),
    ...(helm && 'version' in helm && { version: helm.version }),
    dependsOn: app.dependsOn,
  };
}

/** The apps that Git describes. */
export function desiredApps(platform: Platform): DesiredApp[] {
  const apps = platform.apps.map(app => desiredOf(platform.name, app));
  const known = new Set(apps.map(({ name }) => name));
  // What cannot be read now is still rendered from its last good version; it must not count as unmanaged.
  const unreadable = platform.unreadable.flatMap((item): DesiredApp[] =>
    item.kind === 'app' && !known.has(item.name)
      ? [
          {
            name: item.name,
            group: item.group,
            service: item.service,
            wave: 0,
            entityRef: entityRef(platform.name, item.name),
            dependsOn: [],
          },
        ]
      : [],
  );
  return [...apps, ...unreadable];
}

/** The Application that the root chart makes of a managed service's own resources. */
export function serviceApplication(service: string): string {
  return `service-${service}`;
}

/** Those of all managed services. They show as apps where Argo CD has them, and are not missed where it has not. */
export function serviceApplications(platform: Platform): DesiredApp[] {
  return platform.services.map(({ name }) => ({
    name: serviceApplication(name),
    service: name,
    wave: 40,
    entityRef: entityRef(platform.name, name),
    dependsOn: [],
  }));
}

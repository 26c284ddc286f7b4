import type {
  App,
  Group,
  Platform,
  RepositoryLocation,
  Service,
} from '@slipway/plugin-platform-common';
import { PlatformRefs } from './names';

/** A platform with what the projection looks up again and again. */
export class PlatformView {
  readonly refs: PlatformRefs;
  readonly #groups: Map<string, Group>;
  readonly #services: Map<string, Service>;
  readonly #unreadableServices: Set<string>;
  readonly #componentNames: Set<string>;
  readonly #appsOfService = new Map<string, App[]>();
  readonly #appsApplying = new Map<string, App[]>();

  constructor(
    readonly platform: Platform,
    readonly location: RepositoryLocation,
  ) {
    this.refs = new PlatformRefs(platform.name);
    this.#groups = new Map(platform.groups.map(group => [group.name, group]));
    this.#services = new Map(
      platform.services.map(service => [service.name, service]),
    );
    this.#unreadableServices = new Set(
      platform.unreadable.flatMap(item =>
        item.kind === 'service' ? [item.name] : [],
      ),
    );
    this.#componentNames = new Set(platform.apps.map(app => app.name));
    for (const item of platform.unreadable) {
      if (item.kind === 'app') this.#componentNames.add(item.name);
    }
    for (const app of platform.apps) {
      if (app.service !== undefined) {
        append(this.#appsOfService, app.service, app);
      }
      const manifests = app.source.manifests;
      if (manifests && 'resources' in manifests) {
        append(this.#appsApplying, manifests.resources, app);
      }
    }
  }

  service(name: string): Service | undefined {
    return this.#services.get(name);
  }

  hasApp(name: string): boolean {
    return this.#componentNames.has(name);
  }

  appsOfService(name: string): App[] {
    return this.#appsOfService.get(name) ?? [];
  }

  /** The apps that apply the Crossplane resources below `resources/<system>`. */
  appsApplying(system: string): App[] {
    return this.#appsApplying.get(system) ?? [];
  }

  /** The System of an app; `undefined` when its group or service is nowhere described. */
  systemOf(app: { group?: string; service?: string }): string | undefined {
    const { group, service } = app;
    if (group !== undefined) {
      return this.#groups.has(group) || this.platform.groupsUnreadable
        ? this.refs.system(group)
        : undefined;
    }
    if (service === undefined || this.clashes(service)) return undefined;
    return this.#services.has(service) || this.#unreadableServices.has(service)
      ? this.refs.system(service)
      : undefined;
  }

  /** Whether the name of a managed service is already that of a group or an app. */
  clashes(service: string): boolean {
    return this.#groups.has(service) || this.#componentNames.has(service);
  }

  /**
   * Whether an app may have inherited the platform's owner only because the file with its real owner cannot
   * be read now.
   */
  ownerUncertain(app: App): boolean {
    if (app.owner !== this.platform.settings.owner) return false;
    return app.service === undefined
      ? this.platform.groupsUnreadable
      : this.#unreadableServices.has(app.service);
  }
}

function append<V>(map: Map<string, V[]>, key: string, value: V) {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

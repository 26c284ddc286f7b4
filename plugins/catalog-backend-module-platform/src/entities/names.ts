import {
  DEFAULT_NAMESPACE,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { entityName } from '@slipway/plugin-platform-common';

export {
  entityName,
  resourceEntityName as resourceName,
} from '@slipway/plugin-platform-common';

/** The reference of a platform's Domain. Every other entity of a platform is in a namespace of that name. */
export function platformRef(platform: string): string {
  return stringifyEntityRef({
    kind: 'Domain',
    namespace: DEFAULT_NAMESPACE,
    name: platform,
  });
}

/** The references of what a platform consists of. */
export class PlatformRefs {
  constructor(private readonly platform: string) {}

  /** A group of apps, or a managed service. */
  system(name: string): string {
    return this.#ref('system', entityName(name));
  }

  /** An app, or a managed service. */
  component(name: string): string {
    return this.#ref('component', entityName(name));
  }

  #ref(kind: string, name: string): string {
    return stringifyEntityRef({ kind, namespace: this.platform, name });
  }
}

/** The reference of an entity, in the spelling of the catalog's tables. */
export function refOf(entity: Entity): string {
  return stringifyEntityRef(entity);
}

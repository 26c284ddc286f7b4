import type {
  LiveResource,
  Platform,
  RelatedResource,
  Resource,
} from '@slipway/plugin-platform-common';

/** The resources that each one names, and those that name it, as Git describes them. */
export interface ResourceNeighbours {
  needs: ReadonlyMap<Resource, readonly Resource[]>;
  neededBy: ReadonlyMap<Resource, readonly Resource[]>;
}

function add<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (!list) map.set(key, [value]);
  else if (!list.includes(value)) list.push(value);
}

/** Follows the links between the resources of a platform. */
export function resourceNeighbours({
  resources,
}: Platform): ResourceNeighbours {
  const providers = new Map<string, Resource>();
  for (const resource of resources) {
    for (const key of resource.links.provides) providers.set(key, resource);
  }
  const needs = new Map<Resource, Resource[]>();
  const neededBy = new Map<Resource, Resource[]>();
  for (const resource of resources) {
    for (const { key } of resource.links.needs) {
      const provider = providers.get(key);
      if (!provider || provider === resource) continue;
      add(needs, resource, provider);
      add(neededBy, provider, resource);
    }
  }
  return { needs, neededBy };
}

/** What a page shows of a resource beside another one. */
export function relatedResource(resource: LiveResource): RelatedResource {
  const { system, folder, name, service, entityRef, kind, state } = resource;
  return {
    name,
    kind,
    state,
    ...(system !== undefined && { system }),
    ...(folder !== undefined && { folder }),
    ...(service !== undefined && { service }),
    ...(entityRef !== undefined && { entityRef }),
  };
}

import { setImmediate } from 'node:timers/promises';
import type { Entity } from '@backstage/catalog-model';
import {
  GROUPS_FILE,
  PLATFORM_FILE,
  type Platform,
  type Problem,
  type RepositoryLocation,
  finding,
} from '@slipway/plugin-platform-common';
import { problemKey } from '../problems/problemText';
import { appComponent } from './appComponent';
import { crossplaneResource } from './crossplaneResource';
import { groupSystem } from './groupSystem';
import { platformRef, refOf } from './names';
import { groupPlaceholder, placeholders } from './placeholders';
import { clusterResource, platformDomain } from './platformEntities';
import { PlatformView } from './PlatformView';
import { serviceComponent, serviceSystem } from './serviceEntities';

/** An entity that a platform asks for. */
export interface ProjectedEntity {
  ref: string;
  entity: Entity;
  /** Which problems concern it; see {@link problemKey}. Those that concern nothing else go to the Domain. */
  problemKey?: string;
  /** `true` when its file cannot be used now: the last good version is better than this one. */
  placeholder?: boolean;
  /** `true` when its owner comes from a file that cannot be used now: the last known owner is better. */
  ownerUncertain?: boolean;
}

/** A platform as entities. */
export interface Projection {
  platform: string;
  domainRef: string;
  /** By reference. */
  entities: Map<string, ProjectedEntity>;
  /** What only shows when things become entities, such as two that would have one name. */
  problems: Problem[];
  /** `true` when it is not known which groups there are, so that no System may go. */
  groupsUnknown: boolean;
}

/** How many entities are made before others get a turn. */
const sliceSize = 500;

function* entitiesOf(
  view: PlatformView,
): Generator<Omit<ProjectedEntity, 'ref'>> {
  const { platform } = view;
  yield { entity: platformDomain(view) };
  yield { entity: clusterResource(view) };
  for (const group of platform.groups) {
    yield {
      entity: groupSystem(group, view),
      problemKey: `${GROUPS_FILE}#${group.name}`,
    };
  }
  for (const app of platform.apps) {
    yield {
      entity: appComponent(app, view),
      problemKey: `${app.folder}/app.yaml`,
      ownerUncertain: view.ownerUncertain(app),
    };
  }
  for (const service of platform.services) {
    if (view.clashes(service.name)) continue;
    const key = `${service.folder}/service.yaml`;
    yield { entity: serviceSystem(service, view), problemKey: key };
    yield { entity: serviceComponent(service, view), problemKey: key };
  }
  for (const resource of platform.resources) {
    yield {
      entity: crossplaneResource(resource, view),
      problemKey: resource.file,
    };
  }
  for (const item of platform.unreadable) {
    if (item.kind === 'service' && view.clashes(item.name)) continue;
    for (const entity of placeholders(item, view)) {
      yield { entity, problemKey: item.file, placeholder: true };
    }
  }
  if (platform.groupsUnreadable) {
    const groups = new Set(
      [...platform.apps, ...platform.unreadable].flatMap(item =>
        'group' in item && item.group !== undefined ? [item.group] : [],
      ),
    );
    for (const group of groups) {
      yield {
        entity: groupPlaceholder(group, view),
        problemKey: GROUPS_FILE,
        placeholder: true,
      };
    }
  }
}

function clashProblems(view: PlatformView): Problem[] {
  return view.platform.services
    .filter(service => view.clashes(service.name))
    .map(service => ({
      severity: 'error',
      file: `${service.folder}/service.yaml`,
      ...finding('service-clash', {
        name: service.name,
        folder: service.folder,
      }),
    }));
}

/** Turns a platform into the entities it asks for, in slices so that a large one holds nobody up. */
export async function projectPlatform(
  platform: Platform,
  location: RepositoryLocation,
): Promise<Projection> {
  const view = new PlatformView(platform, location);
  const entities = new Map<string, ProjectedEntity>();
  const problems = clashProblems(view);
  let count = 0;
  for (const item of entitiesOf(view)) {
    count += 1;
    if (count % sliceSize === 0) await setImmediate();
    const ref = refOf(item.entity);
    if (entities.has(ref)) {
      problems.push({
        severity: 'error',
        file: item.problemKey ?? PLATFORM_FILE,
        ...finding('entity-clash', { ref }),
      });
      continue;
    }
    entities.set(ref, { ref, ...item });
  }
  return {
    platform: platform.name,
    domainRef: platformRef(platform.name),
    entities,
    problems,
    groupsUnknown: platform.groupsUnreadable,
  };
}

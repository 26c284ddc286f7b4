import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import type { FilterPredicate } from '@backstage/filter-predicates';
import {
  ANNOTATION_APP,
  ANNOTATION_PLATFORM,
  ANNOTATION_PROBLEM,
  ENTITY_TYPES,
} from '@slipway/plugin-platform-common';
import { isResource } from './isResource';

/** `entity-card:platform/problem`: first, since it tells whether the rest is current. */
export const problemCard = EntityCardBlueprint.make({
  name: 'problem',
  params: {
    type: 'content',
    filter: {
      [`metadata.annotations.${ANNOTATION_PROBLEM}`]: { $exists: true },
    },
    loader: () => import('./ProblemCard').then(m => <m.ProblemCard />),
  },
});

/** `entity-card:platform/live-app`. */
export const liveAppCard = EntityCardBlueprint.make({
  name: 'live-app',
  params: {
    type: 'content',
    filter: { [`metadata.annotations.${ANNOTATION_APP}`]: { $exists: true } },
    loader: () => import('./LiveAppCard').then(m => <m.LiveAppCard />),
  },
});

/** `entity-card:platform/live-resource`. */
export const liveResourceCard = EntityCardBlueprint.make({
  name: 'live-resource',
  params: {
    type: 'content',
    filter: isResource,
    loader: () =>
      import('./LiveResourceCard').then(m => <m.LiveResourceCard />),
  },
});

/** `entity-card:platform/resource-graph`: off where the live card is enough. */
export const resourceGraphCard = EntityCardBlueprint.make({
  name: 'resource-graph',
  params: {
    type: 'content',
    filter: isResource,
    loader: () =>
      import('./ResourceGraphCard').then(m => <m.ResourceGraphCard />),
  },
});

/** `entity-card:platform/live-service`: on both entities of a managed service. */
export const liveServiceCard = EntityCardBlueprint.make({
  name: 'live-service',
  params: {
    type: 'content',
    filter: {
      $all: [
        { 'spec.type': ENTITY_TYPES.service },
        { [`metadata.annotations.${ANNOTATION_PLATFORM}`]: { $exists: true } },
      ],
    },
    loader: () => import('./LiveServiceCard').then(m => <m.LiveServiceCard />),
  },
});

/** `entity-card:platform/app`. */
export const appCard = EntityCardBlueprint.make({
  name: 'app',
  params: {
    type: 'content',
    filter: { [`metadata.annotations.${ANNOTATION_APP}`]: { $exists: true } },
    loader: () => import('./AppCard').then(m => <m.AppCard />),
  },
});

const isPlatform: FilterPredicate = {
  $all: [
    { kind: 'domain' },
    { [`metadata.annotations.${ANNOTATION_PLATFORM}`]: { $exists: true } },
  ],
};

/** `entity-card:platform/pipeline`. */
export const pipelineCard = EntityCardBlueprint.make({
  name: 'pipeline',
  params: {
    type: 'content',
    filter: isPlatform,
    loader: () => import('./PipelineCard').then(m => <m.PipelineCard />),
  },
});

/** `entity-card:platform/platform`. */
export const platformCard = EntityCardBlueprint.make({
  name: 'platform',
  params: {
    type: 'content',
    filter: isPlatform,
    loader: () => import('./PlatformCard').then(m => <m.PlatformCard />),
  },
});

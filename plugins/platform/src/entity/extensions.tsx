import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import {
  ANNOTATION_APP,
  ANNOTATION_PLATFORM,
  ANNOTATION_PROBLEM,
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

/** `entity-card:platform/app`. */
export const appCard = EntityCardBlueprint.make({
  name: 'app',
  params: {
    type: 'content',
    filter: { [`metadata.annotations.${ANNOTATION_APP}`]: { $exists: true } },
    loader: () => import('./AppCard').then(m => <m.AppCard />),
  },
});

/** `entity-card:platform/platform`. */
export const platformCard = EntityCardBlueprint.make({
  name: 'platform',
  params: {
    type: 'content',
    filter: {
      $all: [
        { kind: 'domain' },
        { [`metadata.annotations.${ANNOTATION_PLATFORM}`]: { $exists: true } },
      ],
    },
    loader: () => import('./PlatformCard').then(m => <m.PlatformCard />),
  },
});

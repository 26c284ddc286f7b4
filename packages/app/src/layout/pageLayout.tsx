import { NotFoundErrorPage, PageLayout } from '@backstage/frontend-plugin-api';
import { SwappableComponentBlueprint } from '@backstage/plugin-app-react';
import { NotFoundPage } from './NotFoundPage';
import { SlipwayPageLayout } from './SlipwayPageLayout';

/** Replaces `component:app/core-page-layout`. */
export const pageLayout = SwappableComponentBlueprint.make({
  name: 'core-page-layout',
  params: define =>
    define({ component: PageLayout, loader: () => SlipwayPageLayout }),
});

/** Replaces `component:app/core-not-found-error-page`. */
export const notFoundPage = SwappableComponentBlueprint.make({
  name: 'core-not-found-error-page',
  params: define =>
    define({ component: NotFoundErrorPage, loader: () => NotFoundPage }),
});

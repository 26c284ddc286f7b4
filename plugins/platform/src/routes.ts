import {
  createExternalRouteRef,
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

/** All platforms: `/platforms`. @public */
export const rootRouteRef = createRouteRef();

/** What needs the person who is signed in: `/`. @public */
export const homeRouteRef = createRouteRef();

/** Who did what: `/audit`. @public */
export const auditRouteRef = createRouteRef();

/** One platform: `/platforms/:name`. @public */
export const platformRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/:name',
});

/** One change of a platform: `/platforms/:name/changes/:change`. @public */
export const changeRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/:name/changes/:change',
});

/** The form of a software template; leads to the New platform template. @public */
export const selectedTemplateRouteRef = createExternalRouteRef({
  params: ['namespace', 'templateName'],
  defaultTarget: 'scaffolder.selectedTemplate',
});

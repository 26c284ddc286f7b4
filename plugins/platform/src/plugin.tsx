import { RiFileList3Line, RiHome5Line, RiShip2Line } from '@remixicon/react';
import {
  ApiBlueprint,
  PageBlueprint,
  createFrontendPlugin,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { platformAuditReadPermission } from '@slipway/plugin-platform-common';
import { liveApiRef } from './api/LiveApi';
import { LiveClient } from './api/LiveClient';
import { platformApiRef } from './api/PlatformApi';
import { PlatformClient } from './api/PlatformClient';
import {
  appCard,
  liveAppCard,
  liveResourceCard,
  liveServiceCard,
  pipelineCard,
  platformCard,
  problemCard,
  resourceGraphCard,
} from './entity/extensions';
import { contextMenuItems } from './entity/contextMenu';
import { formFields } from './form/extensions';
import { changeResult, changeResultType } from './search/extensions';
import {
  auditRouteRef,
  changeRouteRef,
  homeRouteRef,
  platformRouteRef,
  rootRouteRef,
  selectedTemplateRouteRef,
} from './routes';

const platformApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: platformApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: deps => new PlatformClient(deps),
    }),
});

/** `api:platform/live`. */
const liveApi = ApiBlueprint.make({
  name: 'live',
  params: defineParams =>
    defineParams({
      api: liveApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: deps => new LiveClient(deps),
    }),
});

const platformsPage = PageBlueprint.make({
  params: {
    path: '/platforms',
    title: 'Platforms',
    icon: <RiShip2Line />,
    routeRef: rootRouteRef,
    loader: () => import('./PlatformsRouter').then(m => <m.PlatformsRouter />),
  },
});

/** `page:platform/home`; off unless an app asks for it, since most have a page at `/` already. */
const homePage = PageBlueprint.make({
  name: 'home',
  disabled: true,
  params: {
    path: '/',
    title: 'Home',
    icon: <RiHome5Line />,
    routeRef: homeRouteRef,
    noHeader: true,
    loader: () => import('./home/HomePage').then(m => <m.HomeRouter />),
  },
});

/** `page:platform/audit`; only for whoever may read the audit trail. */
const auditPage = PageBlueprint.make({
  name: 'audit',
  if: { permissions: { $contains: platformAuditReadPermission.name } },
  params: {
    path: '/audit',
    title: 'Audit',
    icon: <RiFileList3Line />,
    routeRef: auditRouteRef,
    noHeader: true,
    loader: () => import('./audit/AuditPage').then(m => <m.AuditPage />),
  },
});

/**
 * Pages of the platforms, cards on their catalog entities, and the form fields of the New platform
 * template.
 *
 * @public
 */
export const platformPlugin = createFrontendPlugin({
  pluginId: 'platform',
  title: 'Platforms',
  icon: <RiShip2Line />,
  info: { packageJson: () => import('../package.json') },
  routes: {
    home: homeRouteRef,
    root: rootRouteRef,
    platform: platformRouteRef,
    change: changeRouteRef,
    audit: auditRouteRef,
  },
  externalRoutes: { selectedTemplate: selectedTemplateRouteRef },
  extensions: [
    platformApi,
    liveApi,
    homePage,
    platformsPage,
    auditPage,
    problemCard,
    liveAppCard,
    liveServiceCard,
    liveResourceCard,
    resourceGraphCard,
    appCard,
    platformCard,
    pipelineCard,
    changeResult,
    changeResultType,
    ...contextMenuItems,
    ...formFields,
  ],
});

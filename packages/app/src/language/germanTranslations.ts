import { coreComponentsTranslationRef } from '@backstage/core-components/alpha';
import { createTranslationResource } from '@backstage/frontend-plugin-api';
import { catalogTranslationRef } from '@backstage/plugin-catalog/alpha';
import { catalogGraphTranslationRef } from '@backstage/plugin-catalog-graph/alpha';
import { catalogReactTranslationRef } from '@backstage/plugin-catalog-react/alpha';
import { kubernetesTranslationRef } from '@backstage/plugin-kubernetes/alpha';
import { kubernetesReactTranslationRef } from '@backstage/plugin-kubernetes-react/alpha';
import { notificationsTranslationRef } from '@backstage/plugin-notifications/alpha';
import { orgTranslationRef } from '@backstage/plugin-org/alpha';
import { scaffolderTranslationRef } from '@backstage/plugin-scaffolder/alpha';
import { scaffolderReactTranslationRef } from '@backstage/plugin-scaffolder-react/alpha';
import { searchTranslationRef } from '@backstage/plugin-search/alpha';
import { searchReactTranslationRef } from '@backstage/plugin-search-react/alpha';
import { techdocsTranslationRef } from '@backstage/plugin-techdocs/alpha';
import { userSettingsTranslationRef } from '@backstage/plugin-user-settings/alpha';
import { appTranslationRef } from './appTranslationRef';

/** By name of the extension: the German texts of the app and of Backstage, each loaded when it is needed. */
export const germanTranslations = {
  slipway: createTranslationResource({
    ref: appTranslationRef,
    translations: { de: () => import('./german/app') },
  }),
  'core-components': createTranslationResource({
    ref: coreComponentsTranslationRef,
    translations: { de: () => import('./german/coreComponents') },
  }),
  catalog: createTranslationResource({
    ref: catalogTranslationRef,
    translations: { de: () => import('./german/catalog') },
  }),
  'catalog-graph': createTranslationResource({
    ref: catalogGraphTranslationRef,
    translations: { de: () => import('./german/catalogGraph') },
  }),
  'catalog-react': createTranslationResource({
    ref: catalogReactTranslationRef,
    translations: { de: () => import('./german/catalogReact') },
  }),
  kubernetes: createTranslationResource({
    ref: kubernetesTranslationRef,
    translations: { de: () => import('./german/kubernetes') },
  }),
  'kubernetes-react': createTranslationResource({
    ref: kubernetesReactTranslationRef,
    translations: { de: () => import('./german/kubernetesReact') },
  }),
  notifications: createTranslationResource({
    ref: notificationsTranslationRef,
    translations: { de: () => import('./german/notifications') },
  }),
  org: createTranslationResource({
    ref: orgTranslationRef,
    translations: { de: () => import('./german/org') },
  }),
  scaffolder: createTranslationResource({
    ref: scaffolderTranslationRef,
    translations: { de: () => import('./german/scaffolder') },
  }),
  'scaffolder-react': createTranslationResource({
    ref: scaffolderReactTranslationRef,
    translations: { de: () => import('./german/scaffolderReact') },
  }),
  search: createTranslationResource({
    ref: searchTranslationRef,
    translations: { de: () => import('./german/search') },
  }),
  'search-react': createTranslationResource({
    ref: searchReactTranslationRef,
    translations: { de: () => import('./german/searchReact') },
  }),
  techdocs: createTranslationResource({
    ref: techdocsTranslationRef,
    translations: { de: () => import('./german/techdocs') },
  }),
  'user-settings': createTranslationResource({
    ref: userSettingsTranslationRef,
    translations: { de: () => import('./german/userSettings') },
  }),
};

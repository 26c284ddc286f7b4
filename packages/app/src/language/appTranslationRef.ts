import { createTranslationRef } from '@backstage/frontend-plugin-api';

/**
 * The titles of pages and tabs, word for word as the plugins give them: plugins of Backstage give
 * fixed English words, and only the app can say them in another language.
 */
export const titles = {
  home: 'Home',
  platforms: 'Platforms',
  audit: 'Audit',
  catalog: 'Catalog',
  catalogGraph: 'Catalog Graph',
  create: 'Create',
  templates: 'Templates',
  tasks: 'Tasks',
  actions: 'Actions',
  templateEditor: 'Template Editor',
  templatingExtensions: 'Templating Extensions',
  docs: 'Docs',
  documentation: 'Documentation',
  notifications: 'Notifications',
  search: 'Search',
  settings: 'Settings',
  general: 'General',
  authenticationProviders: 'Authentication Providers',
  featureFlags: 'Feature Flags',
} as const;

/** The texts of the app itself. The German ones are registered with those of Backstage. */
export const appTranslationRef = createTranslationRef({
  id: 'app.slipway',
  messages: {
    title: titles,
    navigation: {
      menu: 'Menu',
      toStart: 'Slipway: to the start page',
    },
    sandbox: {
      name: 'Sandbox',
      explanation: 'GitLab is a stand-in on this machine',
      label: 'Sandbox: {{explanation}}',
    },
    signIn: {
      title: 'Sign in',
      gitlab: 'Sign in with your GitLab account',
    },
    notFound: {
      title: 'There is no page at this address',
      text: 'The link may be old, or what it showed is gone.',
      toStart: 'To the start page',
    },
  },
});

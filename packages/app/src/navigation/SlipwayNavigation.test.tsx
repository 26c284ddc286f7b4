import { screen, within } from '@testing-library/react';
import {
  PageBlueprint,
  createFrontendPlugin,
  createRouteRef,
} from '@backstage/frontend-plugin-api';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { frame, speaking } from '../language/__testUtils__/speaking';

/** A plugin with a page of its title, as the side bar knows it: `page:<pluginId>`. */
const plugin = (pluginId: string, title: string) =>
  createFrontendPlugin({
    pluginId,
    title,
    extensions: [
      PageBlueprint.make({
        params: {
          path: `/${pluginId}`,
          title,
          icon: <svg />,
          routeRef: createRouteRef(),
          loader: async () => <p>page</p>,
        },
      }),
    ],
  });

const plugins = [
  plugin('notifications', 'Notifications'),
  plugin('audit', 'Audit'),
  plugin('jobs', 'Nightly Jobs'),
  plugin('search', 'Search'),
  plugin('user-settings', 'Settings'),
  plugin('catalog-graph', 'Catalog Graph'),
  plugin('scaffolder', 'Create'),
  plugin('catalog', 'Catalog'),
  plugin('platform', 'Platforms'),
];

async function titlesIn(language: 'en' | 'de') {
  renderTestApp({
    features: [frame, ...plugins],
    config: speaking(language),
    initialRouteEntries: ['/jobs'],
  });
  const bar = await screen.findByRole('navigation', { name: 'sidebar nav' });
  return within(bar)
    .getAllByRole('link')
    .map(link => link.getAttribute('aria-label'));
}

describe('the side bar', () => {
  it('says the titles of the plugins', async () => {
    expect(await titlesIn('en')).toEqual([
      'Slipway: to the start page',
      'Search',
      'Platforms',
      'Catalog',
      'Create',
      'Audit',
      'Nightly Jobs',
      'Notifications',
      'Settings',
    ]);
  });

  it('says them in German, except for those of plugins it does not know', async () => {
    expect(await titlesIn('de')).toEqual([
      'Slipway: zur Startseite',
      'Suche',
      'Plattformen',
      'Katalog',
      'Erstellen',
      'Nachrichten',
      'Nightly Jobs',
      'Protokoll',
      'Einstellungen',
    ]);
  });
});

import { screen, within } from '@testing-library/react';
import {
  BreadcrumbEntry,
  PageBlueprint,
  SubPageBlueprint,
  createFrontendPlugin,
  createRouteRef,
} from '@backstage/frontend-plugin-api';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { frame, speaking } from '../language/__testUtils__/speaking';

/** A page with tabs, under one of which something is called like another page. */
const settings = createFrontendPlugin({
  pluginId: 'user-settings',
  title: 'Settings',
  extensions: [
    PageBlueprint.make({
      params: {
        path: '/settings',
        title: 'Settings',
        routeRef: createRouteRef(),
      },
    }),
    ...['General', 'Feature Flags'].map(title =>
      SubPageBlueprint.make({
        name: title.toLowerCase().replace(' ', '-'),
        params: {
          path: title.toLowerCase().replace(' ', '-'),
          title,
          loader: async () => (
            <BreadcrumbEntry entry={{ label: 'Catalog', href: '/named' }}>
              <p>{`The page ${title}`}</p>
            </BreadcrumbEntry>
          ),
        },
      }),
    ),
  ],
});

const costs = createFrontendPlugin({
  pluginId: 'costs',
  title: 'Cloud Costs',
  extensions: [
    PageBlueprint.make({
      name: 'with',
      params: {
        path: '/costs',
        routeRef: createRouteRef(),
        loader: async () => <p>The page of costs</p>,
      },
    }),
    PageBlueprint.make({
      name: 'without',
      params: {
        path: '/bare',
        noHeader: true,
        loader: async () => <p>The page without header</p>,
      },
    }),
  ],
});

const open = (path: string, language: 'en' | 'de') =>
  renderTestApp({
    features: [frame, settings, costs],
    config: speaking(language),
    initialRouteEntries: [path],
  });

const crumbs = async () =>
  within(await screen.findByRole('navigation', { name: 'Breadcrumbs' }))
    .getAllByRole('listitem')
    .map(item => item.textContent);

describe('the header of a page', () => {
  it.each([
    ['en', 'Settings', ['General', 'Feature Flags']],
    ['de', 'Einstellungen', ['Allgemein', 'Feature Flags']],
  ] as const)('has title and tabs in %s', async (language, title, tabs) => {
    open('/settings', language);
    expect(await screen.findByText('The page General')).toBeInTheDocument();
    expect(
      screen.getByRole('heading', { level: 1, name: title }),
    ).toBeInTheDocument();
    expect(
      screen
        .getAllByRole('tab')
        .map(tab => [tab.textContent, tab.getAttribute('href')]),
    ).toEqual([
      [tabs[0], '/settings/general'],
      [tabs[1], '/settings/feature-flags'],
    ]);
    // What a person named keeps its name.
    expect(await crumbs()).toEqual([title, tabs[0], 'Catalog']);
  });

  it('has the title of a plugin that is not known as it is', async () => {
    open('/costs', 'de');
    expect(await screen.findByText('The page of costs')).toBeInTheDocument();
    expect(
      screen.getByRole('heading', { level: 1, name: 'Cloud Costs' }),
    ).toBeInTheDocument();
    expect(await crumbs()).toEqual(['Cloud Costs']);
  });

  it('is left out where a page has its own', async () => {
    open('/bare', 'de');
    expect(
      await screen.findByText('The page without header'),
    ).toBeInTheDocument();
    expect(screen.queryByRole('heading')).not.toBeInTheDocument();
  });
});

describe('an address that no page has', () => {
  it.each([
    ['en', 'There is no page at this address'],
    ['de', 'Unter dieser Adresse gibt es keine Seite'],
  ] as const)('is told in %s', async (language, message) => {
    open('/nowhere', language);
    expect(
      await screen.findByRole('heading', { level: 1, name: message }),
    ).toBeInTheDocument();
    expect(within(screen.getByRole('main')).getByRole('link')).toHaveAttribute(
      'href',
      '/',
    );
  });
});

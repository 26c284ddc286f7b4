import { screen, within } from '@testing-library/react';
import { aChange } from '../__testUtils__/changes';
import {
  aLiveApp,
  aPlatformLive,
  fakeLiveApi,
} from '../__testUtils__/FakeLiveApi';
import { fakePlatformApi } from '../__testUtils__/FakePlatformApi';
import { anAnswerOf, renderPage } from '../__testUtils__/renderPage';
import { HomePage } from './HomePage';

describe('the home page', () => {
  it('shows my unwell apps with the reason, what waits for me, my changes and the platforms', async () => {
    renderPage(<HomePage />, {
      api: fakePlatformApi(),
      live: fakeLiveApi({
        listLive: async () => [
          aPlatformLive({
            apps: [
              aLiveApp({ name: 'loki' }),
              aLiveApp({ name: 'harbor', state: 'degraded' }),
            ],
          }),
        ],
        getMyWork: async () => ({
          apps: [
            {
              ...aLiveApp({
                name: 'harbor',
                state: 'degraded',
                reasons: ['0 of 2 pods ready'],
              }),
              platform: 'nordwind',
            },
          ],
          changes: [aChange({ title: 'Upgrade loki to 19.0.0' })],
          approvals: [],
        }),
      }),
    });

    const apps = await screen.findByRole('region', {
      name: 'Your apps that are not well',
    });
    expect(apps).toHaveTextContent('Degraded');
    expect(apps).toHaveTextContent('0 of 2 pods ready');
    expect(
      screen.getByRole('region', { name: 'Your changes under way' }),
    ).toHaveTextContent('nordwind · ');
    expect(
      screen.getByRole('region', { name: 'Waiting for your approval' }),
    ).toHaveTextContent('Nothing waits for you.');
    const platforms = screen.getByRole('region', { name: 'Platforms' });
    expect(
      await within(platforms).findByText(/1 of 2 apps/),
    ).toBeInTheDocument();
    expect(
      within(platforms).getByRole('link', { name: 'Nordwind' }),
    ).toHaveAttribute('href', '/platforms/nordwind');
  });

  it('leads a newcomer to the first platform', async () => {
    renderPage(<HomePage />, {
      api: fakePlatformApi({
        listPlatforms: async () => ({ items: [], loading: false }),
      }),
    });

    expect(
      await screen.findByRole('region', { name: 'No platform yet' }),
    ).toBeInTheDocument();
  });

  it('shows the platforms when what needs me cannot be told', async () => {
    renderPage(<HomePage />, {
      api: fakePlatformApi(),
      live: fakeLiveApi({
        getMyWork: async () => {
          throw anAnswerOf(503, 'No database');
        },
      }),
    });

    expect(await screen.findByText(/No database/)).toBeInTheDocument();
    expect(
      await screen.findByRole('link', { name: 'Nordwind' }),
    ).toBeInTheDocument();
  });
});

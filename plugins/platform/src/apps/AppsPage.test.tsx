import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  aLiveApp,
  aPlatformLive,
  fakeLiveApi,
} from '../__testUtils__/FakeLiveApi';
import { fakePlatformApi } from '../__testUtils__/FakePlatformApi';
import { aLargePlatform, aPlatformDetail } from '../__testUtils__/platforms';
import { anAnswerOf, renderPage } from '../__testUtils__/renderPage';
import type { LiveApi } from '../api/LiveApi';
import { PlatformsRouter } from '../PlatformsRouter';

const at = '/platforms/nordwind/apps';

const apps = aPlatformDetail().apps.map(({ name, version }) =>
  aLiveApp({ name, version }),
);
const live = () =>
  aPlatformLive({
    apps: apps.map(app =>
      app.name === 'mimir'
        ? {
            ...app,
            state: 'out-of-sync',
            sync: 'OutOfSync',
            drift: 'out-of-sync',
            reasons: ['StatefulSet mimir-ingester differs from Git'],
          }
        : app,
    ),
  });

function renderApps(answers: Partial<LiveApi> = {}, address = at) {
  return renderPage(<PlatformsRouter />, {
    api: fakePlatformApi(),
    live: fakeLiveApi({ getLive: async () => live(), ...answers }),
    at: address,
  });
}

const names = () =>
  screen
    .getAllByRole('rowheader')
    .map(header => header.textContent)
    .filter(Boolean);

describe('/platforms/:name/apps', () => {
  it('shows first what needs somebody, with version and reason', async () => {
    renderApps();

    await screen.findByRole('rowheader', { name: 'mimir' });
    const [first] = screen.getAllByRole('rowheader');
    const row = first!.closest('tr')!;
    expect(row).toHaveTextContent('Out of sync');
    expect(row).toHaveTextContent('6.1.0');
    expect(row).toHaveTextContent('mimir-ingester differs from Git');
    expect(within(row).getByRole('link', { name: 'mimir' })).toHaveAttribute(
      'href',
      '/catalog/nordwind/component/mimir',
    );
  });

  it('filters and sorts, and keeps both in the address', async () => {
    renderApps({}, `${at}?group=observability&sort=name`);

    await screen.findByRole('rowheader', { name: 'mimir' });
    expect(names()).toEqual([
      'alloy',
      'dashboards',
      'kube-prometheus-stack',
      'loki',
      'mimir',
      'tempo',
    ]);
    await userEvent.click(screen.getByRole('button', { name: 'Name' }));
    expect(screen.getByTestId('address')).toHaveTextContent('descending');
    expect(screen.getByRole('columnheader', { name: 'Name' })).toHaveAttribute(
      'aria-sort',
      'descending',
    );
    await waitFor(() => expect(names()[0]).toBe('tempo'));
    await userEvent.type(
      screen.getByRole('searchbox', { name: 'Filter apps' }),
      'loki',
    );
    await waitFor(() => expect(names()).toEqual(['loki']));
  });

  it('syncs what is chosen, and prunes only when told to', async () => {
    const syncApp = jest.fn(async () => ({ phase: 'Running' as const }));
    const { toast } = renderApps({ syncApp });
    await screen.findByRole('rowheader', { name: 'mimir' });
    expect(screen.getByRole('button', { name: 'Sync' })).toBeDisabled();
    await userEvent.click(
      screen.getByRole('checkbox', { name: 'Choose mimir' }),
    );
    await userEvent.click(
      screen.getByRole('checkbox', { name: 'Choose alloy' }),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Sync' }));

    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('Sync 2 apps');
    await userEvent.click(
      within(dialog).getByRole('checkbox', { name: /Delete what Git/ }),
    );
    expect(dialog).toHaveTextContent('cannot be brought back');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Sync' }));

    await waitFor(() => expect(syncApp).toHaveBeenCalledTimes(2));
    expect(syncApp).toHaveBeenCalledWith(
      { platform: 'nordwind', app: 'mimir' },
      { prune: true },
    );
    await waitFor(() =>
      expect(toast.post).toHaveBeenCalledWith(
        expect.objectContaining({ title: 'Argo CD syncs 2 apps' }),
      ),
    );
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('says who may when an action is refused', async () => {
    const { toast } = renderApps({
      refreshApp: async () => {
        throw anAnswerOf(403, 'Not allowed');
      },
    });
    await screen.findByRole('rowheader', { name: 'mimir' });
    await userEvent.click(
      screen.getByRole('button', { name: 'Actions for mimir' }),
    );
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Refresh' }),
    );

    await waitFor(() =>
      expect(toast.post).toHaveBeenCalledWith(
        expect.objectContaining({
          title: 'mimir could not be compared again',
          description: expect.stringContaining('Its owners'),
        }),
      ),
    );
  });

  it('draws only the rows in sight of a large platform', async () => {
    const platform = aLargePlatform(5_000);
    renderPage(<PlatformsRouter />, {
      api: fakePlatformApi({ getPlatform: async () => platform }),
      live: fakeLiveApi({
        getLive: async () =>
          aPlatformLive({
            apps: platform.apps.map(({ name }) => aLiveApp({ name })),
          }),
      }),
      at,
    });

    await screen.findByRole('rowheader', { name: 'app-0000' });
    expect(screen.getByRole('table')).toHaveAttribute('aria-rowcount', '5001');
    expect(screen.getAllByRole('rowheader').length).toBeLessThan(100);
  });

  it('shows what Git says when nothing is connected', async () => {
    renderApps({ getLive: async () => aPlatformLive() });

    await screen.findByRole('rowheader', { name: 'loki' });
    expect(
      screen.queryByRole('columnheader', { name: 'State' }),
    ).not.toBeInTheDocument();
    expect(screen.getAllByText(/not connected/)).toHaveLength(3);
  });
});

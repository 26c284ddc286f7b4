import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakePlatformApi } from '../__testUtils__/FakePlatformApi';
import { aPlatform } from '../__testUtils__/platforms';
import { anAnswerOf, renderPage } from '../__testUtils__/renderPage';
import { PlatformsRouter } from '../PlatformsRouter';

const repository = (id: string) => ({ ...aPlatform().repository, id });

describe('/platforms', () => {
  it('says that it is loading until the first answer', async () => {
    renderPage(<PlatformsRouter />, {
      api: fakePlatformApi({ listPlatforms: () => new Promise(() => {}) }),
    });
    expect(
      await screen.findByText('Loading the platforms'),
    ).toBeInTheDocument();
    expect(screen.queryByText('No platform yet')).not.toBeInTheDocument();
  });

  it('tells “being read” from “none”, and asks again soon', async () => {
    const listPlatforms = jest
      .fn()
      .mockResolvedValueOnce({ items: [], loading: true })
      .mockResolvedValue({ items: [aPlatform()], loading: false });
    renderPage(<PlatformsRouter />, {
      api: fakePlatformApi({ listPlatforms }),
    });
    expect(
      await screen.findByText(
        'The portal reads the platform repositories for the first time.',
      ),
    ).toBeInTheDocument();
    expect(screen.queryByText('No platform yet')).not.toBeInTheDocument();
    expect(
      await screen.findByRole('link', { name: 'Nordwind' }),
    ).toBeInTheDocument();
  });

  it('leads to the template when there is no platform', async () => {
    renderPage(<PlatformsRouter />, {
      api: fakePlatformApi({
        listPlatforms: async () => ({ items: [], loading: false }),
      }),
    });
    const empty = await screen.findByRole('region', {
      name: 'No platform yet',
    });
    expect(
      within(empty).getByRole('link', { name: 'New platform' }),
    ).toHaveAttribute('href', '/create/templates/default/new-platform');
  });

  it('shows what one needs to know of a platform', async () => {
    renderPage(<PlatformsRouter />, {
      api: fakePlatformApi({
        listPlatforms: async () => ({
          items: [aPlatform({ problems: { errors: 2, warnings: 1 } })],
          loading: false,
        }),
      }),
    });
    const card = await screen.findByRole('article', { name: 'Nordwind' });
    expect(
      within(card).getByRole('link', { name: 'Nordwind' }),
    ).toHaveAttribute('href', '/platforms/nordwind');
    for (const text of [
      'Production',
      'eu-central-1',
      'Kubernetes 1.35',
      '2 errors',
      '1 warning',
    ]) {
      expect(within(card).getByText(text)).toBeInTheDocument();
    }
    expect(within(card).getByText('main@3f2c1ab0')).toBeInTheDocument();
    expect(
      within(card).getByRole('link', { name: /platforms\/nordwind/ }),
    ).toHaveAttribute('href', 'https://gitlab.example.com/platforms/nordwind');
    expect(
      within(card).getByText('seconds ago', { exact: false }),
    ).toBeInTheDocument();
  });

  it('marks what is stale, with the reason, and a platform that could never be read', async () => {
    renderPage(<PlatformsRouter />, {
      api: fakePlatformApi({
        listPlatforms: async () => ({
          items: [
            aPlatform({
              observed: {
                status: 'stale',
                observedAt: new Date(Date.now() - 3 * 3600_000).toISOString(),
                error: 'GitLab answered 502.',
              },
            }),
            aPlatform({
              name: undefined,
              owner: undefined,
              title: 'platforms/broken',
              repository: repository('broken'),
              observed: { status: 'stale', error: 'platform.yaml is missing' },
              revision: 'abc123',
              unusable: [
                {
                  severity: 'error',
                  file: 'platform/platform.yaml',
                  line: 7,
                  field: 'aws.accountId',
                  message: 'must be twelve digits',
                  remedy: 'Write the number of the account in quotes',
                },
              ],
            }),
          ],
          loading: false,
        }),
      }),
    });
    expect(await screen.findByTitle('GitLab answered 502.')).toHaveTextContent(
      'Not up to date: seen 3 hours ago',
    );
    expect(screen.getByTitle('platform.yaml is missing')).toHaveTextContent(
      'Could never be read',
    );
    const broken = screen.getByRole('article', { name: 'platforms/broken' });
    expect(
      within(broken).getByText(/its name is not known/),
    ).toBeInTheDocument();
    expect(
      within(broken).getByText('Write the number of the account in quotes.'),
    ).toBeInTheDocument();
    // To the repository, and to the line.
    const links = within(broken).getAllByRole('link');
    expect(links).toHaveLength(2);
    expect(links[0]).toHaveAttribute(
      'href',
      expect.stringMatching(/abc123\/platform\/platform\.yaml#L7$/),
    );
    expect(within(broken).queryByText('apps')).not.toBeInTheDocument();
  });

  it('says why it cannot show anything, and tries again when asked', async () => {
    const listPlatforms = jest
      .fn()
      .mockRejectedValueOnce(anAnswerOf(503, 'The database is not reachable'))
      .mockResolvedValue({ items: [aPlatform()], loading: false });
    renderPage(<PlatformsRouter />, {
      api: fakePlatformApi({ listPlatforms }),
    });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The platforms cannot be shown');
    expect(alert).toHaveTextContent('The database is not reachable');
    await userEvent.click(
      within(alert).getByRole('button', { name: 'Try again' }),
    );
    expect(
      await screen.findByRole('link', { name: 'Nordwind' }),
    ).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('keeps what it showed when a later answer fails', async () => {
    const listPlatforms = jest
      .fn()
      .mockResolvedValueOnce({ items: [aPlatform()], loading: false })
      .mockRejectedValue(new TypeError('Failed to fetch'));
    renderPage(<PlatformsRouter />, {
      api: fakePlatformApi({ listPlatforms }),
    });
    expect(
      await screen.findByRole('link', { name: 'Nordwind' }),
    ).toBeInTheDocument();
    act(() => {
      document.dispatchEvent(new Event('visibilitychange'));
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'This page cannot be refreshed: Failed to fetch',
    );
    expect(screen.getByRole('link', { name: 'Nordwind' })).toBeInTheDocument();
  });

  it('filters many platforms by the words in the address', async () => {
    const items = ['alpha', 'beta', 'gamma', 'delta'].map(name =>
      aPlatform({
        name,
        title: name,
        description: `About ${name}`,
        repository: repository(name),
      }),
    );
    renderPage(<PlatformsRouter />, {
      api: fakePlatformApi({
        listPlatforms: async () => ({ items, loading: false }),
      }),
      at: '/platforms?q=gam',
    });
    expect(
      await screen.findByRole('link', { name: 'gamma' }),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('link', { name: 'alpha' }),
    ).not.toBeInTheDocument();
    const filter = screen.getByRole('searchbox', { name: 'Filter platforms' });
    await userEvent.clear(filter);
    await userEvent.type(filter, 'zz');
    expect(
      await screen.findByText('No platform matches “zz”.'),
    ).toBeInTheDocument();
    await waitFor(() =>
      expect(screen.getByTestId('address')).toHaveTextContent(
        '/platforms?q=zz',
      ),
    );
  });
});

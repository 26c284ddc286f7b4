import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakePlatformApi } from '../__testUtils__/FakePlatformApi';
import {
  aLargePlatform,
  anApp,
  aPlatformDetail,
} from '../__testUtils__/platforms';
import { anAnswerOf, renderPage } from '../__testUtils__/renderPage';
import { PlatformsRouter } from '../PlatformsRouter';

const at = '/platforms/nordwind';

describe('/platforms/:name', () => {
  it('has the key facts and the ways out in its header', async () => {
    renderPage(<PlatformsRouter />, { api: fakePlatformApi(), at });
    expect(
      await screen.findByRole('heading', { level: 2, name: 'Nordwind' }),
    ).toBeInTheDocument();
    expect(document.title).toBe('Nordwind | Backstage');
    for (const text of [
      'Production',
      'eu-central-1',
      'Kubernetes 1.35',
      '3f2c1ab0',
    ]) {
      expect(screen.getByText(text)).toBeInTheDocument();
    }
    expect(screen.getByRole('link', { name: 'GitLab' })).toHaveAttribute(
      'href',
      'https://gitlab.example.com/platforms/nordwind',
    );
    expect(
      screen.getByRole('link', { name: 'In the catalog' }),
    ).toHaveAttribute('href', '/catalog/default/domain/nordwind');
    expect(await screen.findByRole('link', { name: 'Audit' })).toHaveAttribute(
      'href',
      '/audit?platform=nordwind',
    );
  });

  it('leads to the audit trail only whoever may read it', async () => {
    renderPage(<PlatformsRouter />, {
      api: fakePlatformApi(),
      at,
      denied: ['platform.audit.read'],
    });
    await screen.findByRole('link', { name: 'GitLab' });
    expect(screen.queryByRole('link', { name: 'Audit' })).toBeNull();
  });

  it('shows the stages that the repository defines, and which it lacks', async () => {
    const { stages } = aPlatformDetail();
    renderPage(<PlatformsRouter />, {
      api: fakePlatformApi({
        getPlatform: async () =>
          aPlatformDetail({
            stages: stages.map(stage => ({
              ...stage,
              present: stage.name !== 'servicemesh',
            })),
          }),
      }),
      at,
    });
    const rail = await screen.findByRole('region', { name: /Stages/ });
    const [infrastructure, servicemesh, , applications] = within(rail)
      .getAllByRole('heading', { level: 4 })
      .map(heading => heading.closest('li')!);
    expect(infrastructure).toHaveTextContent('platform/infrastructure');
    expect(servicemesh).toHaveTextContent('Not in the repository');
    expect(applications).toHaveTextContent('Wave 0 1');
    expect(rail).not.toHaveTextContent(/healthy/i);
  });

  it('shows every app by group with version and wave, leading to the catalog', async () => {
    renderPage(<PlatformsRouter />, { api: fakePlatformApi(), at });
    const group = await screen.findByRole('region', { name: /Observability/ });
    const loki = within(group).getByRole('link', { name: /loki/ });
    expect(loki).toHaveAttribute('href', '/catalog/nordwind/component/loki');
    expect(loki).toHaveTextContent('18.11.0');
    expect(within(loki).getByLabelText('Wave 30')).toBeInTheDocument();
    expect(
      within(
        screen.getByRole('region', {
          name: /Managed service PostgreSQL for billing/,
        }),
      ).getByRole('link', { name: /billing-db/ }),
    ).toBeInTheDocument();
  });

  it('filters by words and waves, and keeps the filters in the address', async () => {
    renderPage(<PlatformsRouter />, {
      api: fakePlatformApi(),
      at: `${at}?wave=30&q=observability`,
    });
    expect(
      await screen.findByRole('link', { name: /loki/ }),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('link', { name: /dashboards/ }),
    ).not.toBeInTheDocument();
    expect(
      screen.queryByRole('link', { name: /harbor/ }),
    ).not.toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Wave 30 9 apps' }),
    ).toHaveAttribute('aria-pressed', 'true');

    await userEvent.click(
      screen.getByRole('button', { name: 'Wave 40 6 apps' }),
    );
    expect(
      await screen.findByRole('link', { name: /dashboards/ }),
    ).toBeInTheDocument();
    await waitFor(() =>
      expect(screen.getByTestId('address')).toHaveTextContent(
        '?q=observability&wave=30&wave=40',
      ),
    );

    await userEvent.type(
      screen.getByRole('searchbox', { name: 'Filter apps' }),
      ' zzz',
    );
    expect(
      await screen.findByText('No app matches the filters.'),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear filters' }),
    );
    expect(
      await screen.findByRole('link', { name: /harbor-config/ }),
    ).toBeInTheDocument();
    expect(screen.getByTestId('address')).toHaveTextContent(
      /^\/platforms\/nordwind$/,
    );
  });

  it('tells problems with place and remedy, errors first, and marks unreadable apps', async () => {
    renderPage(<PlatformsRouter />, {
      api: fakePlatformApi({
        getPlatform: async () =>
          aPlatformDetail({
            apps: [
              anApp({ name: 'loki', group: 'observability', unreadable: true }),
            ],
            problemList: [
              {
                severity: 'warning',
                file: 'platform/argo-platform/groups.yaml',
                message: 'the group has no apps',
                remedy: 'remove it',
              },
              {
                severity: 'error',
                file: 'platform/argo-platform/apps/a b/loki/app.yaml',
                line: 8,
                field: 'wave',
                message: 'must be a number',
                remedy: 'write a number',
              },
            ],
          }),
      }),
      at,
    });
    const panel = await screen.findByRole('region', { name: 'Problems' });
    const [first, second] = within(panel).getAllByRole('listitem');
    expect(
      within(first!).getByRole('img', { name: 'Error' }),
    ).toBeInTheDocument();
    expect(first).toHaveTextContent('must be a number.write a number.');
    expect(first).toHaveTextContent('field wave');
    expect(within(first!).getByRole('link')).toHaveAttribute(
      'href',
      'https://gitlab.example.com/platforms/nordwind/-/blob/3f2c1ab09d5e4c7fa6b8123456789abcdef01234/platform/argo-platform/apps/a%20b/loki/app.yaml#L8',
    );
    expect(
      within(second!).getByRole('img', { name: 'Warning' }),
    ).toBeInTheDocument();
    const estate = screen.getByRole('region', { name: 'Estate' });
    expect(within(estate).getByRole('link', { name: /loki/ })).toHaveAttribute(
      'title',
      'loki: Its file cannot be read; see the problems',
    );
  });

  it('never links to an address that is not of the web', async () => {
    renderPage(<PlatformsRouter />, {
      api: fakePlatformApi({
        getPlatform: async () =>
          aPlatformDetail({
            repository: {
              ...aPlatformDetail().repository,
              // eslint-disable-next-line no-script-url
              webUrl: 'javascript:alert(1)',
            },
            problemList: [
              {
                severity: 'error',
                file: 'platform/platform.yaml',
                message: 'm',
                remedy: 'r',
              },
            ],
          }),
      }),
      at,
    });
    await screen.findByRole('heading', { level: 2, name: 'Nordwind' });
    expect(
      screen.queryByRole('link', { name: 'GitLab' }),
    ).not.toBeInTheDocument();
    for (const link of screen.getAllByRole('link')) {
      expect(link.getAttribute('href')).toMatch(/^(\/|https:)/);
    }
  });

  it('says why what is shown is old', async () => {
    renderPage(<PlatformsRouter />, {
      api: fakePlatformApi({
        getPlatform: async () =>
          aPlatformDetail({
            observed: {
              status: 'stale',
              observedAt: new Date(Date.now() - 25 * 60_000).toISOString(),
              failingSince: new Date(Date.now() - 20 * 60_000).toISOString(),
              error: 'GitLab did not answer within 30 seconds.',
            },
          }),
      }),
      at,
    });
    expect(
      await screen.findByText(
        /The repository cannot be read now; the first attempt to fail was/,
      ),
    ).toHaveTextContent('20 minutes ago');
    expect(
      screen.getByText(/GitLab did not answer within 30 seconds\./),
    ).toHaveTextContent('What is shown was read 25 minutes ago.');
  });

  it('tells “no such platform” from “cannot be shown”', async () => {
    renderPage(<PlatformsRouter />, {
      api: fakePlatformApi({
        getPlatform: async () => {
          throw anAnswerOf(404, 'There is no platform nordwind');
        },
      }),
      at,
    });
    expect(
      await screen.findByText('There is no platform nordwind'),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'All platforms' })).toHaveAttribute(
      'href',
      '/platforms',
    );
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('shows a platform that was created a moment ago as soon as the portal knows it', async () => {
    const getPlatform = jest
      .fn()
      .mockRejectedValueOnce(anAnswerOf(404, 'There is no platform nordwind'))
      .mockResolvedValue(aPlatformDetail());
    renderPage(<PlatformsRouter />, {
      api: fakePlatformApi({ getPlatform }),
      at,
    });
    expect(
      await screen.findByText(/it appears here by itself/),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('heading', { level: 2, name: 'Nordwind' }),
    ).toBeInTheDocument();
  });

  it('shows the reason of a failure', async () => {
    renderPage(<PlatformsRouter />, {
      api: fakePlatformApi({
        getPlatform: async () => {
          throw anAnswerOf(500, 'The database is not reachable');
        },
      }),
      at,
    });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The platform cannot be shown');
    expect(alert).toHaveTextContent('The database is not reachable');
  });

  it('has the platform read again on request, and shows what came of it', async () => {
    const getPlatform = jest
      .fn()
      .mockResolvedValueOnce(aPlatformDetail())
      .mockResolvedValue(aPlatformDetail({ title: 'Nordwind two' }));
    const refreshPlatform = jest.fn(async () => {});
    const { toast } = renderPage(<PlatformsRouter />, {
      api: fakePlatformApi({ getPlatform, refreshPlatform }),
      at,
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Refresh now' }),
    );
    expect(
      await screen.findByRole('heading', { name: 'Nordwind two' }),
    ).toBeInTheDocument();
    expect(refreshPlatform).toHaveBeenCalledWith('nordwind');
    expect(toast.post).toHaveBeenCalledWith(
      expect.objectContaining({
        title: 'Nordwind has been read again',
        status: 'success',
      }),
    );
  });

  it.each([
    [
      403,
      'You may not have platforms read again. Ask for the permission platform.refresh.',
    ],
    [503, 'GitLab did not answer'],
  ])('says why a refresh failed (%s)', async (status, description) => {
    const { toast } = renderPage(<PlatformsRouter />, {
      api: fakePlatformApi({
        refreshPlatform: async () => {
          throw anAnswerOf(status, 'GitLab did not answer');
        },
      }),
      at,
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Refresh now' }),
    );
    await waitFor(() =>
      expect(toast.post).toHaveBeenCalledWith(
        expect.objectContaining({ status: 'danger', description }),
      ),
    );
  });

  it('shows a platform with a thousand apps', async () => {
    renderPage(<PlatformsRouter />, {
      api: fakePlatformApi({ getPlatform: async () => aLargePlatform(1_000) }),
      at: `${at}?wave=40`,
    });
    expect(await screen.findByText('200 of 1000 apps')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: /app-0004/ })).toBeInTheDocument();
  });
});

import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  aLiveApp,
  aPlatformLive,
  fakeLiveApi,
  liveSources,
} from '../__testUtils__/FakeLiveApi';
import { fakePlatformApi } from '../__testUtils__/FakePlatformApi';
import { aPlatformDetail } from '../__testUtils__/platforms';
import { renderPage } from '../__testUtils__/renderPage';
import { PlatformsRouter } from '../PlatformsRouter';

const at = '/platforms/nordwind';

const harbor = aLiveApp({
  name: 'harbor',
  state: 'degraded',
  health: 'Degraded',
  reasons: ['Deployment registry: 0 of 2 pods ready'],
});

const live = (changes: Parameters<typeof aPlatformLive>[0] = {}) =>
  aPlatformLive({
    apps: [
      ...aPlatformDetail()
        .apps.filter(({ name }) => name !== 'harbor')
        .map(({ name }) => aLiveApp({ name })),
      harbor,
    ],
    attention: [
      {
        severity: 'error',
        kind: 'app',
        name: 'harbor',
        text: 'Deployment registry: 0 of 2 pods ready',
        entityRef: 'component:nordwind/harbor',
        url: 'https://argocd.nordwind.example.com/applications/argocd/harbor',
      },
    ],
    waves: [
      { wave: 10, total: 12, healthy: 12, state: 'done' },
      { wave: 30, total: 8, healthy: 7, state: 'failed' },
    ],
    secondsFromZero: 1930,
    ...changes,
  });

describe('the live overview', () => {
  it('shows stages, waves and apps as they are, and what needs attention with the reason', async () => {
    renderPage(<PlatformsRouter />, {
      api: fakePlatformApi(),
      live: fakeLiveApi({ getLive: async () => live() }),
      at,
    });

    const rail = await screen.findByRole('region', { name: 'Stages' });
    const [infrastructure, , , applications] = within(rail)
      .getAllByRole('heading', { level: 4 })
      .map(heading => heading.closest('li')!);
    expect(infrastructure).toHaveTextContent('Done');
    expect(infrastructure).toHaveTextContent('13 m 41 s');
    expect(applications).toHaveTextContent('Wave 30 7/8');
    expect(rail).toHaveTextContent('from zero 32 m 10 s');

    const attention = screen.getByRole('region', { name: 'Needs attention' });
    expect(attention).toHaveTextContent('0 of 2 pods ready');
    expect(
      within(attention).getByRole('link', { name: 'harbor' }),
    ).toHaveAttribute('href', '/catalog/nordwind/component/harbor');

    const registry = screen.getByRole('region', { name: /Registry/ });
    expect(
      within(registry).getByTitle(/^Degraded\..*0 of 2 pods ready/s),
    ).toHaveTextContent('harbor');
    expect(screen.getByText(/^Degraded ·/)).toHaveTextContent(
      `1 of ${aPlatformDetail().apps.length} apps`,
    );
  });

  it('filters the estate by state, in the address too', async () => {
    renderPage(<PlatformsRouter />, {
      api: fakePlatformApi(),
      live: fakeLiveApi({ getLive: async () => live() }),
      at,
    });
    const legend = await screen.findByRole('group', { name: 'States' });
    await userEvent.click(
      within(legend).getByRole('button', { name: /Degraded 1/ }),
    );

    expect(screen.getByTestId('address')).toHaveTextContent('state=degraded');
    const estate = screen.getByRole('region', { name: 'Estate' });
    await waitFor(() =>
      expect(
        within(estate).getAllByRole('link', { name: /harbor|loki|vault/ }),
      ).toHaveLength(1),
    );
  });

  it('turns without a reload when a signal tells of a change, and draws what changed only', async () => {
    const signals = new Set<(message: object) => void>();
    const asked: (string | undefined)[] = [];
    renderPage(<PlatformsRouter />, {
      api: fakePlatformApi(),
      live: fakeLiveApi({
        getLive: async (_name, options) => {
          asked.push(options?.since);
          return options?.since
            ? live({
                version: 'a.2',
                full: false,
                apps: [
                  aLiveApp({
                    name: 'loki',
                    state: 'out-of-sync',
                    reasons: ['1 object differs from Git'],
                  }),
                ],
              })
            : live();
        },
      }),
      signals: {
        subscribe: (_channel, onMessage) => {
          signals.add(onMessage as (message: object) => void);
          return {
            unsubscribe: () =>
              signals.delete(onMessage as (message: object) => void),
          };
        },
      },
      at,
    });
    const observability = await screen.findByRole('region', {
      name: /Observability/,
    });
    await within(observability).findByTitle(/^Healthy\. Loki/);

    act(() => {
      for (const tell of signals) tell({ platform: 'other', what: ['apps'] });
    });
    expect(asked).toEqual([undefined]);
    act(() => {
      for (const tell of signals)
        tell({ platform: 'nordwind', what: ['apps'] });
    });

    expect(
      await within(observability).findByTitle(/^Out of sync\. Loki/),
    ).toBeInTheDocument();
    expect(
      within(observability).getByTitle(/^Healthy\. Tempo/),
    ).toBeInTheDocument();
    expect(asked).toEqual([undefined, 'a.1']);
  });

  it('says what is stale and since when, and blanks nothing', async () => {
    renderPage(<PlatformsRouter />, {
      api: fakePlatformApi(),
      live: fakeLiveApi({
        getLive: async () =>
          live({
            sources: [
              {
                ...liveSources[0]!,
                status: 'stale',
                failingSince: new Date(Date.now() - 3_600_000).toISOString(),
                error: 'Argo CD answered 503.',
              },
              ...liveSources.slice(1),
            ],
          }),
      }),
      at,
    });

    expect(await screen.findByText(/not reachable since/)).toHaveTextContent(
      '1 hour ago. Argo CD answered 503.',
    );
    expect(screen.getByTitle(/^Healthy\. Loki/)).toBeInTheDocument();
  });
});

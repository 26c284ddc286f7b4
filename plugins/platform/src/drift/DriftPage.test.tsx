import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  aLiveApp,
  aPlatformLive,
  fakeLiveApi,
} from '../__testUtils__/FakeLiveApi';
import { fakePlatformApi } from '../__testUtils__/FakePlatformApi';
import { renderPage } from '../__testUtils__/renderPage';
import type { LiveApi } from '../api/LiveApi';
import { PlatformsRouter } from '../PlatformsRouter';

function renderDrift(answers: Partial<LiveApi>) {
  renderPage(<PlatformsRouter />, {
    api: fakePlatformApi(),
    live: fakeLiveApi(answers),
    at: '/platforms/nordwind/drift',
  });
}

const mimir = aLiveApp({
  name: 'mimir',
  state: 'out-of-sync',
  drift: 'out-of-sync',
  reasons: ['1 object differs from Git'],
});

describe('/platforms/:name/drift', () => {
  it('asks what differs only when somebody opens it, and shows fields and who', async () => {
    const getDifference = jest.fn(async () => ({
      observedAt: new Date().toISOString(),
      items: [
        {
          group: 'apps',
          kind: 'StatefulSet',
          namespace: 'mimir',
          name: 'mimir-ingester',
          difference: 'changed' as const,
          fields: [{ path: 'spec.replicas', desired: '3', live: '4' }],
          changedBy: { manager: 'kubectl-scale' },
        },
      ],
    }));
    renderDrift({
      getLive: async () =>
        aPlatformLive({
          apps: [
            aLiveApp({ name: 'loki' }),
            mimir,
            aLiveApp({
              name: 'by-hand',
              state: 'unmanaged',
              drift: 'unmanaged',
              entityRef: undefined,
            }),
          ],
        }),
      getDifference,
    });

    expect(
      await screen.findByRole('heading', { name: 'Out of sync 1' }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('heading', { name: 'Not in Git 1' }),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Drift2' })).toHaveAttribute(
      'aria-current',
      'page',
    );
    expect(getDifference).not.toHaveBeenCalled();

    await userEvent.click(screen.getByText('What differs'));
    const field = await screen.findByRole('rowheader', {
      name: 'spec.replicas',
    });
    expect(field.closest('tr')).toHaveTextContent('spec.replicas34');
    expect(screen.getByText(/changed by kubectl-scale/)).toBeInTheDocument();
  });

  it('says so when there is none', async () => {
    renderDrift({
      getLive: async () =>
        aPlatformLive({ apps: [aLiveApp({ name: 'loki' })] }),
    });

    expect(
      await screen.findByText('None: everything runs as Git says.'),
    ).toBeInTheDocument();
  });

  it('says how to connect when nothing is known', async () => {
    renderDrift({});

    expect(
      await screen.findByText(/Add one under platform\.connections/),
    ).toBeInTheDocument();
  });
});

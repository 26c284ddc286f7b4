import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aLiveApp, fakeLiveApi } from '../__testUtils__/FakeLiveApi';
import { fakePlatformApi } from '../__testUtils__/FakePlatformApi';
import { renderPage } from '../__testUtils__/renderPage';
import { DeploymentHistory } from './DeploymentHistory';

const app = (autoSync: boolean) => ({
  ...aLiveApp({ name: 'loki', autoSync }),
  sources: [],
  objects: [],
  conditions: [],
  history: [
    {
      id: 4,
      version: '19.0.0',
      deployedAt: '2026-11-20T10:00:00Z',
      by: 'automated',
    },
    {
      id: 3,
      revision: '3f2c1ab09d5e4c7fa6b8',
      deployedAt: '2026-11-01T10:00:00Z',
      by: 'ada',
    },
  ],
  images: [],
  externalUrls: [],
  dependsOn: [],
  requiredBy: [],
  pendingChanges: [],
});

describe('what was deployed', () => {
  it('goes back to an earlier one, after asking', async () => {
    const rollbackApp = jest.fn(async () => ({ phase: 'Running' as const }));
    const { toast } = renderPage(
      <DeploymentHistory platform="nordwind" app={app(false)} />,
      { api: fakePlatformApi(), live: fakeLiveApi({ rollbackApp }) },
    );
    await userEvent.click(screen.getByText('2 deployments'));
    expect(screen.getByText('19.0.0')).toBeInTheDocument();
    expect(screen.getByText(/Argo CD itself/)).toBeInTheDocument();
    // What runs now is nothing to go back to.
    await userEvent.click(screen.getByRole('button', { name: /Roll back to/ }));
    const dialog = screen.getByRole('dialog');
    expect(dialog).toHaveTextContent('Roll loki back to commit 3f2c1ab0?');
    expect(rollbackApp).not.toHaveBeenCalled();
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Roll back' }),
    );
    expect(rollbackApp).toHaveBeenCalledWith(
      { platform: 'nordwind', app: 'loki' },
      3,
    );
    await waitFor(() =>
      expect(toast.post).toHaveBeenCalledWith(
        expect.objectContaining({ title: 'loki goes back' }),
      ),
    );
  });

  it('of an app that is synced by itself points to Git', async () => {
    renderPage(<DeploymentHistory platform="nordwind" app={app(true)} />, {
      api: fakePlatformApi(),
    });
    await userEvent.click(screen.getByText('2 deployments'));
    expect(screen.getByText(/Undo the change in Git/)).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: /Roll back/ }),
    ).not.toBeInTheDocument();
  });
});

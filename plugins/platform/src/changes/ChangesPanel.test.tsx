import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aChange } from '../__testUtils__/changes';
import { fakePlatformApi } from '../__testUtils__/FakePlatformApi';
import { anAnswerOf, renderPage } from '../__testUtils__/renderPage';
import { ChangesPanel } from './ChangesPanel';

describe('the changes of a platform', () => {
  it('say where they are, whose they are, and lead to the merge request', async () => {
    renderPage(<ChangesPanel platform="nordwind" />, {
      api: fakePlatformApi({
        listChanges: async () => ({
          items: [
            aChange(),
            aChange({
              id: 'failed-1',
              state: 'failed',
              title: 'Remove csi',
              error: 'csi is needed by loki',
              mergeRequest: undefined,
            }),
          ],
          total: 2,
        }),
      }),
    });

    expect(await screen.findByText('Waits for approval')).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: /Merge request !7/ }),
    ).toHaveAttribute(
      'href',
      'https://gitlab.example.com/platforms/nordwind/-/merge_requests/7',
    );
    expect(screen.getByText('csi is needed by loki')).toBeInTheDocument();
    expect(screen.queryByText('Undo')).not.toBeInTheDocument();
  });

  it('can be undone when they are merged', async () => {
    const change = aChange({ state: 'merged' });
    renderPage(<ChangesPanel platform="nordwind" />, {
      api: fakePlatformApi({
        listChanges: async () => ({ items: [change], total: 1 }),
      }),
    });

    const undo = await screen.findByRole('link', {
      name: 'Undo: Upgrade loki to 19.0.0',
    });
    const address = new URL(undo.getAttribute('href')!, 'http://localhost');
    expect(address.pathname).toBe('/create/templates/default/undo-change');
    expect(JSON.parse(address.searchParams.get('formData')!)).toEqual({
      platform: 'nordwind',
      change: change.id,
    });
  });

  it('show more when there is more', async () => {
    const listChanges = jest.fn(async ({ limit = 0 }: { limit?: number }) => ({
      items: Array.from({ length: Math.min(limit, 7) }, (_, index) =>
        aChange({ id: `change-${index}`, title: `Change ${index}` }),
      ),
      total: 7,
    }));
    renderPage(<ChangesPanel platform="nordwind" />, {
      api: fakePlatformApi({ listChanges }),
    });

    expect(await screen.findByText('Change 4')).toBeInTheDocument();
    expect(screen.queryByText('Change 6')).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Show more' }));
    expect(await screen.findByText('Change 6')).toBeInTheDocument();
  });

  it('say that there is none, and why they cannot be listed', async () => {
    const listChanges = jest
      .fn()
      .mockRejectedValueOnce(anAnswerOf(503, 'The backend is away'))
      .mockResolvedValue({ items: [], total: 0 });
    renderPage(<ChangesPanel platform="nordwind" />, {
      api: fakePlatformApi({ listChanges }),
    });

    expect(
      await screen.findByText(
        'The changes cannot be listed: The backend is away',
      ),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByText(/Nobody has asked for a change/),
    ).toBeInTheDocument();
  });
});

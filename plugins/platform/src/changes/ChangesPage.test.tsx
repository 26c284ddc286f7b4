import { Route, Routes } from 'react-router-dom';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { PlatformApi } from '../api/PlatformApi';
import { aChange } from '../__testUtils__/changes';
import { fakePlatformApi } from '../__testUtils__/FakePlatformApi';
import { anAnswerOf, renderPage } from '../__testUtils__/renderPage';
import { ChangesPage } from './ChangesPage';

const at = '2026-11-23T20:00:00Z';

function open(api: PlatformApi, below = '') {
  return renderPage(
    <Routes>
      <Route
        path="/nordwind/changes/*"
        element={<ChangesPage platform="nordwind" />}
      />
    </Routes>,
    { api, at: `/platforms/nordwind/changes${below}` },
  );
}

describe('the changes page', () => {
  it('leads to each change', async () => {
    open(
      fakePlatformApi({
        listChanges: async () => ({
          items: [aChange({ id: 'c-1' })],
          total: 1,
        }),
      }),
    );
    await userEvent.click(
      await screen.findByRole('link', { name: 'Upgrade loki to 19.0.0' }),
    );
    expect(await screen.findByText(/All changes/)).toBeInTheDocument();
    expect(screen.getByTestId('address')).toHaveTextContent(
      '/platforms/nordwind/changes/c-1',
    );
  });

  it('shows all, those under way or one’s own, and keeps the choice in the address', async () => {
    const listChanges = jest.fn(async () => ({ items: [], total: 0 }));
    open(fakePlatformApi({ listChanges }));
    expect(
      await screen.findByText(/Nobody has asked for a change/),
    ).toBeInTheDocument();

    await userEvent.click(screen.getByRole('radio', { name: 'Open' }));
    expect(
      await screen.findByText('No change is under way.'),
    ).toBeInTheDocument();
    expect(listChanges).toHaveBeenLastCalledWith(
      expect.objectContaining({ platform: 'nordwind', underWay: true }),
      expect.anything(),
    );
    expect(screen.getByTestId('address')).toHaveTextContent('show=open');

    await userEvent.click(screen.getByRole('radio', { name: 'Mine' }));
    expect(
      await screen.findByText('You have asked for no change of this platform.'),
    ).toBeInTheDocument();
    expect(listChanges).toHaveBeenLastCalledWith(
      expect.objectContaining({ requestedBy: 'user:default/guest' }),
      expect.anything(),
    );
  });
});

describe('the page of one change', () => {
  it('tells every step with its reason, why, and what it touches', async () => {
    const getChange = jest.fn(async (id: string) =>
      aChange({
        id,
        state: 'merged',
        mergedAt: at,
        outcome: 'failed',
        reason: 'A fix for the memory leak',
        branch: 'slipway/upgrade-loki',
        steps: [
          { name: 'proposed', state: 'done', at },
          { name: 'approved', state: 'done', at },
          { name: 'merged', state: 'done', at },
          { name: 'pipeline', state: 'skipped' },
          { name: 'synced', state: 'done', at },
          { name: 'healthy', state: 'failed', reason: '0 of 2 pods ready' },
        ],
      }),
    );
    open(fakePlatformApi({ getChange }), '/c-9');

    const steps = within(
      await screen.findByRole('list', { name: 'Progress of the change' }),
    ).getAllByRole('listitem');
    expect(getChange).toHaveBeenCalledWith('c-9', expect.anything());
    expect(steps).toHaveLength(6);
    expect(steps[3]).toHaveTextContent('Skipped');
    expect(steps[5]).toHaveTextContent('0 of 2 pods ready');
    expect(screen.getByText('A fix for the memory leak')).toBeInTheDocument();
    expect(screen.getByText('slipway/upgrade-loki')).toBeInTheDocument();
    expect(screen.getByText('1 file')).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Undo: Upgrade loki to 19.0.0' }),
    ).toBeInTheDocument();
  });

  it('tells of the step under way what it waits for', async () => {
    const getChange = async (id: string) =>
      aChange({
        id,
        steps: [
          { name: 'proposed', state: 'done', at },
          { name: 'approved', state: 'current', reason: 'waits for @logs' },
          { name: 'merged', state: 'current' },
        ],
      });
    open(fakePlatformApi({ getChange }), '/c-9');

    const steps = within(
      await screen.findByRole('list', { name: 'Progress of the change' }),
    ).getAllByRole('listitem');
    expect(steps.slice(1).map(step => step.textContent)).toEqual([
      'approved waits for @logs',
      'merged Under way',
    ]);
  });

  it('says when there is no such change, and when it cannot be asked for', async () => {
    const getChange = jest
      .fn()
      .mockRejectedValueOnce(anAnswerOf(503, 'The backend is away'))
      .mockRejectedValue(anAnswerOf(404, 'There is no change c-9'));
    open(fakePlatformApi({ getChange }), '/c-9');

    expect(
      await screen.findByText(
        'The change cannot be shown: The backend is away',
      ),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByText(/There is no such change/),
    ).toBeInTheDocument();
  });
});

import { screen, within } from '@testing-library/react';
import { aChange } from '../__testUtils__/changes';
import { fakePlatformApi } from '../__testUtils__/FakePlatformApi';
import { renderPage } from '../__testUtils__/renderPage';
import { ChangeItem } from './ChangeItem';

const at = '2026-11-23T20:00:00Z';

describe('a change on its way', () => {
  it('tells which step it is in and what it waits for', () => {
    renderPage(
      <ChangeItem
        change={aChange({
          steps: [
            { name: 'proposed', state: 'done', at },
            {
              name: 'approved',
              state: 'current',
              reason: 'Waits for an approval of @security',
              url: 'https://gitlab.example.com/x/-/merge_requests/7',
            },
            { name: 'merged', state: 'waiting' },
            { name: 'pipeline', state: 'waiting' },
            { name: 'synced', state: 'waiting' },
            { name: 'healthy', state: 'waiting' },
          ],
        })}
      />,
      { api: fakePlatformApi() },
    );

    const steps = within(
      screen.getByRole('list', { name: 'Progress of the change' }),
    ).getAllByRole('listitem');
    expect(steps.map(step => step.textContent)).toEqual([
      'proposed Done',
      'approved Under way',
      'merged Waiting',
      'pipeline Waiting',
      'synced Waiting',
      'healthy Waiting',
    ]);
    expect(
      screen.getByRole('link', { name: /Waits for an approval of @security/ }),
    ).toBeInTheDocument();
  });

  it('says that it is live, and how to undo it', () => {
    renderPage(
      <ChangeItem
        change={aChange({ state: 'merged', mergedAt: at, outcome: 'live' })}
      />,
      { api: fakePlatformApi() },
    );

    expect(screen.getByText('Live')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: /Undo/ })).toBeInTheDocument();
  });

  it('of somebody in GitLab says who, and offers no undo', () => {
    renderPage(
      <ChangeItem
        change={aChange({
          state: 'merged',
          requestedBy: undefined,
          origin: 'gitlab',
          author: 'ada',
        })}
      />,
      { api: fakePlatformApi() },
    );

    expect(screen.getByText(/made in GitLab by ada/)).toBeInTheDocument();
    expect(
      screen.queryByRole('link', { name: /Undo/ }),
    ).not.toBeInTheDocument();
  });
});

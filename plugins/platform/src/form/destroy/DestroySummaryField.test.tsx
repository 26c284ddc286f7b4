import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectTabStops } from '../../__testUtils__/expectTabStops';
import { fakePlatformApi } from '../../__testUtils__/FakePlatformApi';
import { aPlatformDetail } from '../../__testUtils__/platforms';
import { renderField } from '../../__testUtils__/renderField';
import { anAnswerOf } from '../../__testUtils__/renderPage';
import { DestroySummaryField } from './DestroySummaryField';

const entered = { platform: 'nordwind' };

describe('DestroySummary', () => {
  it('tells what goes, and nobody goes on without it', async () => {
    const { value } = renderField(DestroySummaryField, {
      api: fakePlatformApi(),
      entered,
    });
    const status = await screen.findByRole('status');
    await waitFor(() =>
      expect(status).toHaveTextContent(/The cluster with its nodes/),
    );
    expect(value()).toBe('nordwind');
    await expectTabStops();
  });

  it('asks for a platform first', async () => {
    renderField(DestroySummaryField, { api: fakePlatformApi(), entered: {} });
    expect(await screen.findByRole('status')).toHaveTextContent(
      'Choose a platform first.',
    );
  });

  it('says why it cannot tell, and tries again by keyboard, keeping the focus', async () => {
    renderField(DestroySummaryField, {
      api: fakePlatformApi({
        getPlatform: jest
          .fn()
          .mockRejectedValueOnce(anAnswerOf(503, 'GitLab is away'))
          .mockResolvedValue(aPlatformDetail()),
      }),
      entered,
    });
    const retry = await screen.findByRole('button', { name: 'Try again' });
    expect(screen.getByRole('status')).toHaveTextContent(/GitLab is away/);
    await expectTabStops(retry);
    await userEvent.tab({ shift: true });
    await userEvent.keyboard('{Enter}');
    expect(screen.getByRole('status')).toHaveFocus();
    await waitFor(() =>
      expect(screen.getByRole('status')).toHaveTextContent(
        /The cluster with its nodes/,
      ),
    );
  });
});

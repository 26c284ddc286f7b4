import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { AuditEntry } from '@slipway/plugin-platform-common';
import { fakePlatformApi } from '../__testUtils__/FakePlatformApi';
import { anAnswerOf, renderPage } from '../__testUtils__/renderPage';
import type { PlatformApi } from '../api/PlatformApi';
import { AuditPage } from './AuditPage';

const anEntry = (entry: Partial<AuditEntry> = {}): AuditEntry => ({
  id: 'an-entry',
  at: '2026-11-24T08:00:00.000Z',
  actor: 'user:default/chiara',
  action: 'app.sync',
  platform: 'nordwind',
  item: 'loki',
  outcome: 'done',
  details: {},
  milliseconds: 12,
  ...entry,
});

const open = (api: Partial<PlatformApi>, search = '') =>
  renderPage(<AuditPage />, {
    api: fakePlatformApi(api),
    at: `/platforms/audit${search}`,
  });

describe('the audit page', () => {
  it('tells who did what to what, and what came of it', async () => {
    open({
      listAudit: async () => ({
        items: [
          anEntry(),
          anEntry({
            id: 'denied',
            actor: 'plugin:scaffolder',
            action: 'platform.destroy',
            item: undefined,
            outcome: 'denied',
            error: 'You need the permission platform.destroy',
          }),
          anEntry({
            id: 'change',
            action: 'change.propose',
            details: {
              mergeRequest: 'https://gitlab.example.com/p/-/merge_requests/7',
              pipeline: 'ftp://elsewhere.example',
            },
          }),
        ],
        total: 3,
      }),
    });
    const [, first, second, third] = await screen.findAllByRole('row');
    expect(first).toHaveTextContent(
      /chiara.*Sync an app.*nordwind.*loki.*Done/,
    );
    expect(
      within(first!).getByRole('link', { name: 'nordwind' }),
    ).toHaveAttribute('href', '/platforms/nordwind');
    expect(second).toHaveTextContent(
      /plugin:scaffolder.*Destroy the platform.*Denied.*You need the permission/,
    );
    expect(
      within(third!).getByRole('link', { name: /Merge request/ }),
    ).toHaveAttribute(
      'href',
      'https://gitlab.example.com/p/-/merge_requests/7',
    );
    expect(within(third!).queryByText('Pipeline')).not.toBeInTheDocument();
  });

  it('asks for what the address says, and keeps a choice in it', async () => {
    const listAudit = jest.fn(async () => ({
      items: [anEntry()],
      total: 120,
    }));
    open(
      { listAudit },
      '?outcome=failed&period=week&offset=50&action=nonsense',
    );
    await screen.findByText('Sync an app');
    expect(listAudit).toHaveBeenLastCalledWith(
      expect.objectContaining({
        outcome: 'failed',
        action: undefined,
        from: expect.stringMatching(/^\d{4}-/),
        limit: 50,
        offset: 50,
      }),
      expect.anything(),
    );
    expect(screen.getByText('51 to 51 of 120')).toBeInTheDocument();

    await userEvent.click(
      screen.getByRole('button', { name: 'Only what user:default/chiara did' }),
    );
    await waitFor(() =>
      expect(screen.getByTestId('address')).toHaveTextContent(
        '?actor=user%3Adefault%2Fchiara&outcome=failed&period=week',
      ),
    );
    expect(listAudit).toHaveBeenLastCalledWith(
      expect.objectContaining({ actor: 'user:default/chiara', offset: 0 }),
      expect.anything(),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Older' }));
    await waitFor(() =>
      expect(screen.getByTestId('address')).toHaveTextContent('offset=50'),
    );
  });

  it('says when nothing fits, and why nothing can be shown', async () => {
    open({});
    expect(
      await screen.findByText('Nothing that fits has been done.'),
    ).toBeInTheDocument();
  });

  it('says why nothing can be shown', async () => {
    open({
      listAudit: async () => {
        throw anAnswerOf(403, 'You need the permission platform.audit.read');
      },
    });
    expect(
      await screen.findByText(
        /The audit trail cannot be shown: You need the permission/,
      ),
    ).toBeInTheDocument();
  });

  it('exports what is shown', async () => {
    const exportAudit = jest.fn(async () => new Blob(['at,actor']));
    URL.createObjectURL = jest.fn(() => 'blob:an-address');
    URL.revokeObjectURL = jest.fn();
    const clicked = jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(() => {});
    open({ exportAudit }, '?platform=nordwind');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Export' }),
    );
    await userEvent.click(
      await screen.findByRole('menuitem', { name: /As CSV/ }),
    );
    await waitFor(() => expect(clicked).toHaveBeenCalled());
    expect(exportAudit).toHaveBeenCalledWith(
      expect.objectContaining({ platform: 'nordwind', format: 'csv' }),
    );
    clicked.mockRestore();
  });
});

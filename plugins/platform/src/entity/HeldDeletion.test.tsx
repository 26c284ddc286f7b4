import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakePlatformApi } from '../__testUtils__/FakePlatformApi';
import { anAnswerOf, renderPage } from '../__testUtils__/renderPage';
import { HeldDeletion } from './HeldDeletion';

async function confirm(confirmDeletion: (platform: string) => Promise<void>) {
  const { toast } = renderPage(<HeldDeletion platform="nordwind" count={4} />, {
    api: fakePlatformApi({ confirmDeletion }),
  });
  await userEvent.click(
    await screen.findByRole('button', { name: 'Delete them now' }),
  );
  const dialog = screen.getByRole('dialog');
  expect(dialog).toHaveTextContent(
    'Delete 4 entities of nordwind from the catalog?',
  );
  await userEvent.click(within(dialog).getByRole('button', { name: 'Delete' }));
  return toast;
}

describe('deletions that are held back', () => {
  it('are carried out after a person has agreed', async () => {
    const confirmDeletion = jest.fn(async () => {});
    const toast = await confirm(confirmDeletion);
    expect(confirmDeletion).toHaveBeenCalledWith('nordwind');
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(toast.post).toHaveBeenCalledWith(
      expect.objectContaining({ status: 'success' }),
    );
  });

  it('say why they cannot be, and ask again', async () => {
    const toast = await confirm(async () => {
      throw anAnswerOf(503, 'The backend is away');
    });
    await waitFor(() =>
      expect(toast.post).toHaveBeenCalledWith(
        expect.objectContaining({ description: 'The backend is away' }),
      ),
    );
    expect(screen.getByRole('dialog')).toBeInTheDocument();
  });
});

import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ChangePreview } from '@slipway/plugin-platform-common';
import { expectTabStops } from '../../__testUtils__/expectTabStops';
import { fakePlatformApi } from '../../__testUtils__/FakePlatformApi';
import { renderField } from '../../__testUtils__/renderField';
import { anAnswerOf } from '../../__testUtils__/renderPage';
import { ChangeReviewField } from './ChangeReviewField';

const props = {
  uiSchema: {
    'ui:options': {
      kind: 'app.upgrade',
      input: { name: 'name', version: 'version' },
    },
  },
};
const entered = { platform: 'nordwind', name: 'loki', version: '19.0.0' };

const preview: ChangePreview = {
  title: 'Upgrade loki to 19.0.0',
  revision: 'a'.repeat(40),
  owners: ['@platforms/observability'],
  problems: [],
  files: [
    {
      path: 'apps/loki/app.yaml',
      action: 'update',
      diff: '--- a\n+++ b\n@@ -1,2 +1,2 @@\n-version: 18.11.0\n+version: 19.0.0\n',
      added: 1,
      removed: 1,
    },
  ],
};

const render = (previewChange: () => Promise<ChangePreview>) =>
  renderField<string>(ChangeReviewField, {
    api: fakePlatformApi({ previewChange }),
    entered,
    props,
  });

describe('ChangeReview', () => {
  it('shows the difference, who owns it, and that the checks pass', async () => {
    const previewChange = jest.fn().mockResolvedValue(preview);
    const { value } = render(previewChange);

    expect(await screen.findByText('+version: 19.0.0')).toBeInTheDocument();
    expect(screen.getByText(/All checks pass/)).toBeInTheDocument();
    expect(
      screen.getByText('Owned by @platforms/observability'),
    ).toBeInTheDocument();
    expect(previewChange).toHaveBeenCalledWith(
      {
        platform: 'nordwind',
        kind: 'app.upgrade',
        input: { name: 'loki', version: '19.0.0' },
      },
      expect.anything(),
    );
    // Without a value the form would not check the field.
    await waitFor(() => expect(value()).toBe('seen'));

    const file = screen.getByRole('button', { name: /apps\/loki\/app\.yaml/ });
    expect(file).toHaveAttribute('aria-expanded', 'true');
    await userEvent.click(file);
    expect(screen.queryByText('+version: 19.0.0')).not.toBeInTheDocument();
  });

  it('shows what is wrong with file, field and remedy', async () => {
    render(async () => ({
      ...preview,
      problems: [
        {
          severity: 'error',
          file: 'apps/loki/app.yaml',
          field: 'namespace',
          message: 'oncall is not a namespace of the group',
          remedy: 'Use another one',
        },
      ],
    }));

    expect(
      await screen.findByText(
        'apps/loki/app.yaml, namespace: oncall is not a namespace of the group.',
      ),
    ).toBeInTheDocument();
    expect(screen.getByText('Use another one.')).toBeInTheDocument();
    expect(screen.queryByText(/All checks pass/)).not.toBeInTheDocument();
  });

  it('tells what it has a text for itself, and the rest in the words of the server', async () => {
    const problem = {
      severity: 'error',
      file: 'apps/loki/app.yaml',
      message: 'words of the server',
      remedy: 'Its remedy',
    } as const;
    render(async () => ({
      ...preview,
      problems: [
        { ...problem, code: 'dependency-missing', values: { app: 'tempo' } },
        { ...problem, code: 'of-a-later-release' as never },
      ],
    }));

    expect(
      await screen.findByText(
        'apps/loki/app.yaml: depends on tempo, and there is no app of that name.',
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Add the app tempo, or remove it from dependsOn.'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('apps/loki/app.yaml: words of the server.'),
    ).toBeInTheDocument();
    expect(screen.getByText('Its remedy.')).toBeInTheDocument();
  });

  it('says that nothing would change', async () => {
    render(async () => ({ ...preview, files: [] }));

    expect(
      await screen.findByText(/This would change nothing/),
    ).toBeInTheDocument();
  });

  it('goes through its files by keyboard, and tells what the checks say but not the files', async () => {
    renderField<string>(ChangeReviewField, {
      api: fakePlatformApi({
        previewChange: async () => ({ ...preview, ownName: true }),
      }),
      entered,
      props,
      gitlab: {
        getAccessToken: async (_scope, options) =>
          options && 'optional' in options ? '' : 'a-token',
      },
    });
    const status = (await screen.findAllByRole('status'))[0]!;
    expect(status).toHaveTextContent('Computing the change');
    await screen.findByText('+version: 19.0.0');
    expect(status).toHaveTextContent(/All checks pass/);
    expect(status).not.toHaveTextContent('+version: 19.0.0');

    const file = screen.getByRole('button', { name: /apps\/loki\/app\.yaml/ });
    const name = screen.getByRole('button', { name: 'Use my name' });
    await expectTabStops(
      name,
      file,
      screen.getByText('+version: 19.0.0').closest('pre')!,
    );
    await userEvent.tab({ shift: true });
    await userEvent.tab({ shift: true });
    expect(file).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(file).toHaveAttribute('aria-expanded', 'false');
    await userEvent.tab({ shift: true });
    await userEvent.keyboard('{Enter}');
    expect(
      await screen.findByRole('button', { name: 'Use the portal’s name' }),
    ).toHaveFocus();
  });

  it('says why it is refused, and tries again when asked', async () => {
    const previewChange = jest
      .fn()
      .mockRejectedValueOnce(anAnswerOf(400, 'version: must be exact'))
      .mockResolvedValue(preview);
    render(previewChange);

    expect(
      await screen.findByText('version: must be exact'),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText(/All checks pass/)).toBeInTheDocument();
  });

  describe('where people sign in with the GitLab of the platform', () => {
    /** A person who lets the portal act for them, or has done so before. */
    function renderFor(
      gitlab: {
        getAccessToken(scope: string, options: object): Promise<string>;
      },
      secrets?: Record<string, string>,
    ) {
      renderField<string>(ChangeReviewField, {
        api: fakePlatformApi({
          previewChange: async () => ({ ...preview, ownName: true }),
        }),
        entered,
        props,
        gitlab,
        secrets,
      });
    }

    it('asks before the merge request is in the person’s name', async () => {
      const getAccessToken = jest.fn(
        async (_scope: string, { optional }: { optional?: boolean }) =>
          optional ? '' : 'a-token',
      );
      renderFor({ getAccessToken });
      await userEvent.click(
        await screen.findByRole('button', { name: 'Use my name' }),
      );
      expect(await screen.findByText(/in your name/)).toBeInTheDocument();
      expect(screen.getByTestId('secrets')).toHaveTextContent(
        '{"gitlabUserToken":"a-token"}',
      );
      expect(getAccessToken).toHaveBeenLastCalledWith('api', {
        instantPopup: true,
      });

      await userEvent.click(
        screen.getByRole('button', { name: 'Use the portal’s name' }),
      );
      expect(screen.getByTestId('secrets')).toHaveTextContent(
        '{"gitlabUserToken":""}',
      );
    });

    it('does not ask twice', async () => {
      renderFor({ getAccessToken: async () => 'a-token' });
      expect(await screen.findByText(/in your name/)).toBeInTheDocument();
    });

    it('keeps to the portal’s name that was chosen before going on and back', async () => {
      const getAccessToken = jest.fn(async () => 'a-token');
      renderFor({ getAccessToken }, { gitlabUserToken: '' });
      expect(
        await screen.findByText(/the portal’s name, and/),
      ).toBeInTheDocument();
      expect(getAccessToken).not.toHaveBeenCalled();
    });

    it('goes on in the portal’s name when GitLab does not let it', async () => {
      renderFor({
        getAccessToken: async (_scope, options) => {
          if ('optional' in options) return '';
          throw new Error('Login failed, popup was closed');
        },
      });
      await userEvent.click(
        await screen.findByRole('button', { name: 'Use my name' }),
      );
      expect(await screen.findByText(/popup was closed/)).toBeInTheDocument();
      expect(screen.getByText(/the portal’s name, and/)).toBeInTheDocument();
    });
  });

  it('says nothing of names where people sign in elsewhere, and takes no token there', async () => {
    renderField<string>(ChangeReviewField, {
      api: fakePlatformApi({ previewChange: async () => preview }),
      entered,
      props,
      secrets: { gitlabUserToken: 'for another platform' },
    });
    await screen.findByText('+version: 19.0.0');
    expect(await screen.findByTestId('secrets')).toHaveTextContent(
      '{"gitlabUserToken":""}',
    );
    expect(
      screen.queryByRole('button', { name: /name/ }),
    ).not.toBeInTheDocument();
  });
});

import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectTabStops } from '../../__testUtils__/expectTabStops';
import { fakePlatformApi } from '../../__testUtils__/FakePlatformApi';
import { renderField } from '../../__testUtils__/renderField';
import { anAnswerOf } from '../../__testUtils__/renderPage';
import { GitLabProjectField } from './GitLabProjectField';
import { isComplete, placeProblems } from './projectPlace';

const place = {
  host: 'gitlab.example.com',
  group: 'platforms',
  project: 'nordwind',
};
const group = () => screen.findByRole('combobox', { name: /Group/ });
const project = () => screen.findByRole('textbox', { name: /Project/ });

describe('GitLabProjectPicker', () => {
  it('takes the only GitLab and the name of the platform', async () => {
    const { value } = renderField(GitLabProjectField, {
      api: fakePlatformApi(),
      entered: { name: 'nordwind' },
    });
    await waitFor(() =>
      expect(value()).toEqual({
        host: 'gitlab.example.com',
        project: 'nordwind',
      }),
    );
    expect(await project()).toHaveValue('nordwind');
    expect(
      screen.queryByRole('button', { name: /GitLab/ }),
    ).not.toBeInTheDocument();
  });

  it('lets one choose among several GitLabs', async () => {
    const { value } = renderField(GitLabProjectField, {
      api: fakePlatformApi({
        listGitLabHosts: async () => [{ host: 'a' }, { host: 'b' }],
      }),
    });
    await userEvent.click(
      await screen.findByRole('button', { name: /GitLab/ }),
    );
    await userEvent.click(await screen.findByRole('option', { name: 'b' }));
    expect(value()).toMatchObject({ host: 'b' });
  });

  describe('where people sign in with a GitLab', () => {
    const renderAt = (host: string) =>
      renderField(GitLabProjectField, {
        api: fakePlatformApi({
          listGitLabHosts: async () => [
            { host: 'a', ownName: true },
            { host: 'b' },
          ],
        }),
        value: { ...place, host },
        gitlab: {
          getAccessToken: async (_scope: string, options: object) =>
            'optional' in options ? '' : 'a-token',
        },
      });

    it('offers to write the first commit in the own name there', async () => {
      renderAt('a');
      await userEvent.click(
        await screen.findByRole('button', { name: 'Use my name' }),
      );
      expect(
        await screen.findByText(/first commit .* in your name/),
      ).toBeInTheDocument();
      expect(screen.getByTestId('secrets')).toHaveTextContent('a-token');
    });

    it('offers it for no other GitLab', async () => {
      renderAt('b');
      await screen.findByRole('button', { name: /GitLab/ });
      expect(screen.queryByText(/first commit/)).not.toBeInTheDocument();
    });
  });

  it('finds groups while one types, and says whether the place is free', async () => {
    const { value } = renderField(GitLabProjectField, {
      api: fakePlatformApi(),
      value: { host: place.host, project: place.project },
    });
    await userEvent.type(await group(), 'team');
    await userEvent.click(
      await screen.findByRole('option', { name: /platforms\/team/ }),
    );
    await waitFor(() =>
      expect(value()).toEqual({ ...place, group: 'platforms/team' }),
    );
    expect(
      await screen.findByText('platforms/team/nordwind is free'),
    ).toBeInTheDocument();
  });

  it('is filled in by keyboard, part by part', async () => {
    const { value, onNext } = renderField(GitLabProjectField, {
      api: fakePlatformApi({
        listGitLabHosts: async () => [{ host: 'a' }, { host: 'b' }],
      }),
      props: { required: true },
    });
    const host = await screen.findByRole('button', { name: /GitLab/ });
    await expectTabStops(host, await group(), await project());
    await userEvent.keyboard('{Enter}');
    expect(onNext).not.toHaveBeenCalled();
    expect(host).toHaveFocus();
    expect(host).toHaveAccessibleDescription(/^Required.*Fill this in/);

    await userEvent.keyboard('{ArrowDown}');
    await screen.findByRole('option', { name: 'b' });
    await userEvent.keyboard('{End}{Enter}');
    expect(value()).toMatchObject({ host: 'b' });
    // The list gives the focus back as it closes.
    await waitFor(() => expect(host).toHaveFocus());
    await userEvent.tab();
    expect(await group()).toHaveFocus();
    expect(await group()).toBeInvalid();
    await userEvent.keyboard('team');
    await screen.findByRole('option', { name: /platforms\/team/ });
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await waitFor(() =>
      expect(value()).toMatchObject({ group: 'platforms/team' }),
    );
    await userEvent.tab();
    expect(await project()).toHaveFocus();
    await userEvent.keyboard('Nord');
    await waitFor(async () =>
      expect(await project()).toHaveAccessibleDescription(
        /Must consist of lower-case letters/,
      ),
    );
    expect(await project()).toBeInvalid();
  });

  it('says what is in the way, and leads there', async () => {
    renderField(GitLabProjectField, {
      api: fakePlatformApi({
        checkProject: async () => ({
          available: false,
          webUrl: 'https://gitlab.example.com/platforms/nordwind',
        }),
      }),
      value: place,
    });
    expect(
      await screen.findByText(/The project platforms\/nordwind exists already/),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: /Open the project that exists/ }),
    ).toHaveAttribute('href', 'https://gitlab.example.com/platforms/nordwind');
  });

  it('says that GitLab cannot be reached, and tries again when asked', async () => {
    const checkProject = jest
      .fn()
      .mockRejectedValueOnce(
        anAnswerOf(503, 'gitlab.example.com did not answer'),
      )
      .mockResolvedValue({ available: true });
    renderField(GitLabProjectField, {
      api: fakePlatformApi({
        checkProject,
        searchGitLabGroups: async () => {
          throw anAnswerOf(503, 'gitlab.example.com did not answer');
        },
      }),
      value: place,
    });
    expect(
      await screen.findByText(
        'The groups cannot be listed: gitlab.example.com did not answer',
      ),
    ).toBeInTheDocument();
    expect(
      await screen.findByText(
        'Whether the project can be created cannot be checked: gitlab.example.com did not answer',
      ),
    ).toBeInTheDocument();
    const [, retry] = screen.getAllByRole('button', { name: 'Try again' });
    await userEvent.click(retry!);
    expect(
      await screen.findByText('platforms/nordwind is free'),
    ).toBeInTheDocument();
  });

  it('says that no GitLab is connected', async () => {
    renderField(GitLabProjectField, {
      api: fakePlatformApi({ listGitLabHosts: async () => [] }),
    });
    expect(
      await screen.findByText(/No GitLab is connected/),
    ).toBeInTheDocument();
  });

  it('asks nothing about a name that no project can have', async () => {
    const checkProject = jest.fn();
    renderField(GitLabProjectField, {
      api: fakePlatformApi({ checkProject }),
      value: { ...place, project: 'Nord Wind' },
    });
    expect(
      await screen.findByText(/^Must consist of lower-case letters/),
    ).toBeInTheDocument();
    expect(checkProject).not.toHaveBeenCalled();
  });
});

describe('a place', () => {
  it.each(['nordwind.git', '-a', 'a b', '../a', ''])(
    'cannot be the project %s',
    name => {
      expect(isComplete({ ...place, project: name })).toBe(false);
    },
  );

  it.each(['/a', 'a//b', 'a/', 'a b', '..'])('cannot be the group %s', path => {
    expect(isComplete({ ...place, group: path })).toBe(false);
  });

  it('is complete with all parts', () => {
    expect(isComplete({ ...place, group: 'a/b.c/d_e' })).toBe(true);
    expect(placeProblems({})).toEqual({
      host: 'form.hostMissing',
      group: 'form.groupMissing',
      project: 'form.projectMissing',
    });
  });
});

import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectTabStops } from '../../__testUtils__/expectTabStops';
import { fakePlatformApi } from '../../__testUtils__/FakePlatformApi';
import { heard } from '../../__testUtils__/heard';
import { renderField } from '../../__testUtils__/renderField';
import { anAnswerOf } from '../../__testUtils__/renderPage';
import { PlatformNameField } from './PlatformNameField';

const field = () => screen.findByRole('textbox', { name: /Field/ });

describe('PlatformName', () => {
  it('says what is wrong while one types, without asking the backend', async () => {
    const checkName = jest.fn();
    renderField(PlatformNameField, { api: fakePlatformApi({ checkName }) });
    await userEvent.type(await field(), 'Nord');
    expect(
      await screen.findByText(/^Must consist of lower-case letters/),
    ).toBeInTheDocument();
    expect(await field()).toHaveAccessibleDescription(
      /Must consist of lower-case letters/,
    );
    expect(checkName).not.toHaveBeenCalled();
  });

  it('says nothing against an empty field', async () => {
    renderField(PlatformNameField, { api: fakePlatformApi() });
    expect(await field()).toBeValid();
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
  });

  it('asks once for what was typed last', async () => {
    const checkName = jest.fn(async () => ({ available: true }));
    const { value } = renderField(PlatformNameField, {
      api: fakePlatformApi({ checkName }),
    });
    await userEvent.type(await field(), 'nordwind');
    expect(await screen.findByText('This name is free')).toBeInTheDocument();
    expect(checkName).toHaveBeenCalledTimes(1);
    expect(checkName).toHaveBeenCalledWith('nordwind', expect.anything());
    expect(value()).toBe('nordwind');
  });

  it('says that a name is taken', async () => {
    renderField(PlatformNameField, {
      api: fakePlatformApi({
        checkName: async () => ({ available: false, reason: 'Taken by X' }),
      }),
      value: 'nordwind',
    });
    expect(await screen.findByText('Taken by X')).toBeInTheDocument();
  });

  it('says why it cannot know, and tries again when asked', async () => {
    const checkName = jest
      .fn()
      .mockRejectedValueOnce(anAnswerOf(503, 'The database is down'))
      .mockResolvedValue({ available: true });
    renderField(PlatformNameField, {
      api: fakePlatformApi({ checkName }),
      value: 'nordwind',
    });
    expect(
      await screen.findByText(
        'Whether the name is free cannot be checked: The database is down',
      ),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('This name is free')).toBeInTheDocument();
  });

  it('works by keyboard: it is required, and a complaint belongs to it and is told once', async () => {
    const { onNext } = renderField(PlatformNameField, {
      api: fakePlatformApi(),
      props: { required: true },
    });
    const input = await field();
    expect(input).toBeRequired();
    expect(input).toHaveAccessibleDescription(/^Required/);
    const status = screen.getByRole('status');
    expect(status).toBeEmptyDOMElement();

    await expectTabStops(input);
    await userEvent.keyboard('{Enter}');
    expect(onNext).not.toHaveBeenCalled();
    expect(input).toHaveFocus();
    expect(input).toBeInvalid();
    expect(status).toHaveTextContent('Fill this in');
    expect(input).toHaveAccessibleDescription(/^Required.*Fill this in/);

    const told = heard(status);
    await userEvent.keyboard('Nordwind');
    await waitFor(() =>
      expect(status).toHaveTextContent(/^Must consist of lower-case letters/),
    );
    expect(told.filter(text => text.startsWith('Must'))).toHaveLength(1);
    expect(input).toBeInvalid();
    expect(input).toHaveAccessibleDescription(
      /Must consist of lower-case letters/,
    );
  });

  it('takes the focus when the form refuses it, and points at what the form says', async () => {
    renderField(PlatformNameField, {
      api: fakePlatformApi(),
      value: 'nordwind',
      props: {
        rawErrors: ['There is a platform of this name already'],
        idSchema: { $id: 'root_name' },
      },
    });
    await waitFor(async () => expect(await field()).toHaveFocus());
    expect(await field()).toBeInvalid();
    expect((await field()).getAttribute('aria-describedby')).toContain(
      'root_name__error',
    );
  });

  it('keeps the focus when it is asked to try again', async () => {
    renderField(PlatformNameField, {
      api: fakePlatformApi({
        checkName: jest
          .fn()
          .mockRejectedValueOnce(anAnswerOf(503, 'The database is down'))
          .mockReturnValue(new Promise(() => {})),
      }),
      value: 'nordwind',
    });
    const retry = await screen.findByRole('button', { name: 'Try again' });
    await expectTabStops(await field(), retry);
    await userEvent.tab({ shift: true });
    await userEvent.keyboard('{Enter}');
    expect(screen.getByRole('status')).toHaveFocus();
    expect(screen.getByRole('status')).toHaveTextContent('Checking …');
  });

  it('does not repeat what the form says already', async () => {
    const message = 'Must begin with a letter';
    renderField(PlatformNameField, {
      api: fakePlatformApi(),
      value: 'Nord',
      props: {
        rawErrors: [
          'Must consist of lower-case letters, digits and dashes, begin with a letter, and not end with a dash',
          message,
        ],
      },
    });
    await field();
    expect(screen.queryByText(/^Must/)).not.toBeInTheDocument();
  });
});

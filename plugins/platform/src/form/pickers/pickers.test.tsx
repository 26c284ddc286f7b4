import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectTabStops } from '../../__testUtils__/expectTabStops';
import { fakePlatformApi } from '../../__testUtils__/FakePlatformApi';
import { aPlatform } from '../../__testUtils__/platforms';
import { renderField } from '../../__testUtils__/renderField';
import { anAnswerOf } from '../../__testUtils__/renderPage';
import { ChartField } from './ChartField';
import { ItemPickerField } from './ItemPickerField';
import { PlatformPickerField } from './PlatformPickerField';

describe('PlatformPicker', () => {
  it('takes the only platform', async () => {
    const { value } = renderField(PlatformPickerField, {
      api: fakePlatformApi(),
    });
    await waitFor(() => expect(value()).toBe('nordwind'));
  });

  it('lets one choose among several', async () => {
    const { value } = renderField(PlatformPickerField, {
      api: fakePlatformApi({
        listPlatforms: async () => ({
          items: [aPlatform(), aPlatform({ name: 'ostsee', title: 'Ostsee' })],
          loading: false,
        }),
      }),
    });
    await userEvent.click(await screen.findByRole('button', { name: /Field/ }));
    await userEvent.click(
      await screen.findByRole('option', { name: 'Ostsee (ostsee)' }),
    );
    expect(value()).toBe('ostsee');
  });

  it('is chosen by keyboard, and asked for where it is required', async () => {
    const { value, onNext } = renderField(PlatformPickerField, {
      api: fakePlatformApi({
        listPlatforms: async () => ({
          items: [aPlatform(), aPlatform({ name: 'ostsee', title: 'Ostsee' })],
          loading: false,
        }),
      }),
      props: { required: true },
    });
    const trigger = await screen.findByRole('button', { name: /Field/ });
    expect(trigger).toHaveAccessibleDescription(/^Required/);
    await expectTabStops(trigger);
    await userEvent.keyboard('{Enter}');
    expect(onNext).not.toHaveBeenCalled();
    expect(trigger).toHaveFocus();
    expect(screen.getByRole('status')).toHaveTextContent('Fill this in');
    expect(trigger).toHaveAccessibleDescription(/Fill this in/);

    await userEvent.keyboard('{ArrowDown}');
    await screen.findByRole('option', { name: 'Ostsee (ostsee)' });
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('option')).not.toBeInTheDocument();
    expect(value()).toBeUndefined();
    await waitFor(() => expect(trigger).toHaveFocus());

    await userEvent.keyboard('{Enter}');
    await screen.findByRole('option', { name: 'Ostsee (ostsee)' });
    await userEvent.keyboard('{End}{Enter}');
    expect(value()).toBe('ostsee');
    await waitFor(() => expect(trigger).toHaveFocus());
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
    await expectTabStops();
    await userEvent.keyboard('{Enter}');
    expect(onNext).toHaveBeenCalled();
  });

  it('does not hold the form back while the list of what is filled in is still being loaded', async () => {
    const { onNext } = renderField(PlatformPickerField, {
      api: fakePlatformApi({ listPlatforms: () => new Promise(() => {}) }),
      value: 'ostsee',
      props: { required: true },
    });
    expect(
      await screen.findByText('Loading the platforms'),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Next' }));
    expect(onNext).toHaveBeenCalled();
  });

  it('says that there is none, and why the list cannot be had', async () => {
    const listPlatforms = jest
      .fn()
      .mockRejectedValueOnce(anAnswerOf(503, 'The backend is away'))
      .mockResolvedValue({ items: [], loading: false });
    renderField(PlatformPickerField, {
      api: fakePlatformApi({ listPlatforms }),
    });
    expect(
      await screen.findByText(
        'The platforms cannot be listed: The backend is away',
      ),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByText(/There is no platform yet/),
    ).toBeInTheDocument();
  });
});

describe('PlatformItemPicker', () => {
  const props = { uiSchema: { 'ui:options': { of: 'group' } } };

  it('offers what the platform has', async () => {
    const { value } = renderField<string | string[]>(ItemPickerField, {
      api: fakePlatformApi(),
      entered: { platform: 'nordwind' },
      props,
    });
    await userEvent.click(await screen.findByRole('button', { name: /Field/ }));
    await userEvent.click(
      await screen.findByRole('option', { name: /^Security/ }),
    );
    expect(value()).toBe('security');
  });

  it('has a way back to none where it may be empty', async () => {
    const { value } = renderField<string | string[]>(ItemPickerField, {
      api: fakePlatformApi(),
      entered: { platform: 'nordwind' },
      props,
      value: 'security',
    });
    await userEvent.click(await screen.findByRole('button', { name: /Field/ }));
    await userEvent.click(await screen.findByRole('option', { name: 'None' }));
    expect(value()).toBeUndefined();
  });

  it('has none to choose where one is required', async () => {
    renderField<string | string[]>(ItemPickerField, {
      api: fakePlatformApi(),
      entered: { platform: 'nordwind' },
      props: { ...props, required: true },
      value: 'security',
    });
    await userEvent.click(await screen.findByRole('button', { name: /Field/ }));
    await screen.findByRole('option', { name: /^Security/ });
    expect(
      screen.queryByRole('option', { name: 'None' }),
    ).not.toBeInTheDocument();
  });

  it.each([
    ['one', 'string', 'security', ''],
    // The first takes back what was searched for.
    ['several', 'array', ['security'], '{Escape}{Escape}'],
  ])('finds and chooses %s by keyboard', async (_, type, chosen, leave) => {
    const { value } = renderField<string | string[]>(ItemPickerField, {
      api: fakePlatformApi(),
      entered: { platform: 'nordwind' },
      props: { ...props, schema: { title: 'Field', type } },
    });
    const trigger = await screen.findByRole('button', { name: /Field/ });
    await expectTabStops(trigger);
    await userEvent.tab({ shift: true });
    await userEvent.keyboard('{Enter}');
    const search = await screen.findByRole('searchbox', { name: 'Search' });
    await waitFor(() => expect(search).toHaveFocus());
    await userEvent.keyboard('secu');
    await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(1));
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await waitFor(() => expect(value()).toEqual(chosen));
    if (leave) await userEvent.keyboard(leave);
    await waitFor(() => expect(trigger).toHaveFocus());
  });

  it('waits for a platform', async () => {
    renderField<string | string[]>(ItemPickerField, {
      api: fakePlatformApi(),
      entered: {},
      props,
    });
    expect(
      await screen.findByText('Choose a platform first.'),
    ).toBeInTheDocument();
  });

  it('keeps what was chosen and is not there', async () => {
    renderField<string | string[]>(ItemPickerField, {
      api: fakePlatformApi(),
      entered: { platform: 'nordwind' },
      value: 'gone',
      props,
    });
    expect(
      await screen.findByRole('button', { name: /gone/ }),
    ).toBeInTheDocument();
  });
});

describe('ChartPicker', () => {
  const entered = { platform: 'nordwind', group: 'security' };

  it('offers the charts of a repository that the group allows', async () => {
    const listCharts = jest.fn(async () => ['loki', 'tempo']);
    const { value } = renderField(ChartField, {
      api: fakePlatformApi({ listCharts }),
      entered,
      value: { repository: 'https://charts.example.com/security' },
    });
    const field = await screen.findByRole('combobox', { name: /^Chart/ });
    await waitFor(() => expect(listCharts).toHaveBeenCalled());
    await act(async () => {
      await listCharts.mock.results[0]!.value;
    });
    await userEvent.type(field, 'te');
    await userEvent.click(await screen.findByRole('option', { name: 'tempo' }));
    await waitFor(() => expect(value()).toMatchObject({ chart: 'tempo' }));
  });

  it('is filled in by keyboard, part by part', async () => {
    const { value, onNext } = renderField(ChartField, {
      api: fakePlatformApi(),
      entered,
    });
    const [repository, chart, version] = await Promise.all(
      [/^Repository/, /^Chart/, /^Version/].map(name =>
        screen.findByRole('combobox', { name }),
      ),
    );
    expect(screen.getByRole('group', { name: 'Field' })).toContainElement(
      repository!,
    );
    await expectTabStops(repository!, chart!, version!);
    await userEvent.keyboard('{Enter}');
    expect(onNext).not.toHaveBeenCalled();
    expect(repository).toHaveFocus();
    expect(repository).toBeInvalid();
    expect(repository).toHaveAccessibleDescription(/^Required.*Fill this in/);

    // Opens with what the group allows, and closes without taking any of it.
    await userEvent.keyboard('{ArrowDown}');
    await screen.findAllByRole('option');
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('option')).not.toBeInTheDocument();
    expect(repository).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}');
    await screen.findAllByRole('option');
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await waitFor(() => expect(value()?.repository).toMatch(/^https:/));

    await userEvent.tab();
    expect(chart).toHaveFocus();
    await userEvent.keyboard('loki');
    await userEvent.tab();
    expect(version).toHaveFocus();
    await userEvent.keyboard('1');
    await waitFor(() =>
      expect(version).toHaveAccessibleDescription(/Must be an exact version/),
    );
    expect(version).toBeInvalid();
    await userEvent.keyboard('.2.3');
    await waitFor(() => expect(version).toBeValid());
    expect(value()).toMatchObject({ chart: 'loki', version: '1.2.3' });
  });

  it('keeps the focus and what is typed when its suggestions arrive', async () => {
    let arrive: ((charts: string[]) => void) | undefined;
    const { value } = renderField(ChartField, {
      api: fakePlatformApi({
        listCharts: () =>
          new Promise(resolve => {
            arrive = resolve;
          }),
      }),
      entered,
      value: { repository: 'https://charts.example.com/security' },
    });
    const field = await screen.findByRole('combobox', { name: /^Chart/ });
    await userEvent.type(field, 'te');
    expect(screen.queryByRole('listbox')).not.toBeInTheDocument();
    await waitFor(() => expect(arrive).toBeDefined());
    await act(async () => arrive!(['loki', 'tempo']));
    expect(field).toHaveFocus();
    await userEvent.keyboard('m');
    expect(field).toHaveValue('tem');
    expect(value()).toMatchObject({ chart: 'tem' });
    expect(
      await screen.findByRole('option', { name: 'tempo' }),
    ).toBeInTheDocument();
  });

  it('can be typed where the repository cannot be read, and says so', async () => {
    const { value } = renderField(ChartField, {
      api: fakePlatformApi({
        listCharts: async () => {
          throw anAnswerOf(503, 'The repository cannot be read now');
        },
      }),
      entered,
      value: { repository: 'https://charts.example.com/security' },
    });
    expect(
      await screen.findByText('The repository cannot be read now'),
    ).toBeInTheDocument();
    await userEvent.type(
      screen.getByRole('combobox', { name: /^Version/ }),
      '1.2.3',
    );
    expect(value()).toMatchObject({ version: '1.2.3' });
  });

  it('says that the group does not allow a repository', async () => {
    renderField(ChartField, {
      api: fakePlatformApi(),
      entered,
      value: { repository: 'https://other.example.com' },
    });
    expect(
      await screen.findByText(/Security does not allow this repository yet/),
    ).toBeInTheDocument();
  });
});

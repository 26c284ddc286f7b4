import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
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

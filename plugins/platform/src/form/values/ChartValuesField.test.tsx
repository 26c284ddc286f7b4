import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ChartContent } from '@slipway/plugin-platform-common';
import { fakePlatformApi } from '../../__testUtils__/FakePlatformApi';
import { renderField } from '../../__testUtils__/renderField';
import { anAnswerOf } from '../../__testUtils__/renderPage';
import type { FieldProps } from '../fieldProps';
import { AppValuesField, type EditedValues } from '../change/AppValuesField';
import { ChartValuesField } from './ChartValuesField';

const place = {
  repository: 'https://charts.example.com',
  chart: 'oncall',
  version: '1.2.3',
};

const oncall: ChartContent = {
  name: 'oncall',
  version: '1.2.3',
  values: '# -- How many run\nreplicas: 1\n',
  schema: { properties: { replicas: { type: 'integer' } } },
  subcharts: [],
};

function renderValues(
  getChartContent: () => Promise<ChartContent>,
  options: { value?: string; entered?: object } = {},
) {
  return renderField<string>(ChartValuesField, {
    api: fakePlatformApi({ getChartContent }),
    value: options.value,
    entered: options.entered ?? { order: place },
    props: { uiSchema: { 'ui:options': { chart: 'order' } } },
  });
}

describe('ChartValues', () => {
  it('says what is wrong at which line, with the schema of the chart', async () => {
    renderValues(async () => oncall, {
      value: '# mine\nreplicas: two\nreplicaz: 2\n',
    });
    expect(
      await screen.findByText('Line 2: replicas must be of the type integer'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/^Line 3: replicaz is not among the values/),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/^Checked with the schema of oncall 1.2.3/),
    ).toBeInTheDocument();
  });

  it('ties what is found to the editor, and tells it apart from how the chart was read', async () => {
    renderValues(async () => oncall, { value: 'replicas: two\n' });
    const editor = await screen.findByRole('textbox', { name: 'Field' });
    const [reading, found] = screen.getAllByRole('status');
    await waitFor(() =>
      expect(reading).toHaveTextContent(/^Checked with the schema/),
    );
    await waitFor(() =>
      expect(found).toHaveTextContent(/^Line 1: replicas must be/),
    );
    expect(editor).toBeInvalid();
    expect(editor).toHaveAccessibleDescription(
      /Line 1: replicas must be of the type integer.*Press Escape and then Tab/,
    );
  });

  it("shows the chart's own values", async () => {
    renderValues(async () => oncall);
    await userEvent.click(
      await screen.findByText('The values of oncall 1.2.3 itself'),
    );
    expect(screen.getByText(/How many run/)).toBeVisible();
  });

  it('says that there is no schema', async () => {
    renderValues(async () => ({ ...oncall, schema: undefined }));
    expect(
      await screen.findByText(/^oncall 1.2.3 has no schema/),
    ).toBeInTheDocument();
  });

  it('checks what stands below a subchart with the schema of that', async () => {
    renderValues(
      async () => ({
        ...oncall,
        schema: undefined,
        subcharts: ['redis'],
        subchartSchemas: [
          {
            key: 'redis',
            values: '',
            schema: { properties: { size: { type: 'string' } } },
          },
        ],
      }),
      { value: 'redis:\n  size: 3\n' },
    );
    expect(
      await screen.findByText('Line 2: redis.size must be of the type string'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/what stands below redis is checked/),
    ).toBeInTheDocument();
  });

  it('says why a schema cannot be used', async () => {
    renderValues(async () => ({
      ...oncall,
      schema: { $ref: 'https://example.com/a.json' },
    }));
    expect(
      await screen.findByText(/^The schema of oncall 1.2.3 cannot be used/),
    ).toBeInTheDocument();
  });

  it('checks YAML while the chart cannot be read, and asks again when told to', async () => {
    const getChartContent = jest
      .fn()
      .mockRejectedValueOnce(anAnswerOf(503, 'The repository is away'))
      .mockResolvedValue(oncall);
    renderValues(getChartContent, { value: 'replicas: [\n' });
    expect(
      await screen.findByText(/^The repository is away\. Until then/),
    ).toBeInTheDocument();
    expect(screen.getByText(/^Line \d: .*flow sequence/i)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByText(/^Checked with the schema/),
    ).toBeInTheDocument();
  });

  it('asks nothing before a chart is chosen', async () => {
    const getChartContent = jest.fn();
    renderValues(getChartContent, { entered: { order: { chart: 'oncall' } } });
    expect(await screen.findByText('Field')).toBeInTheDocument();
    expect(getChartContent).not.toHaveBeenCalled();
  });
});

describe('AppValuesEditor', () => {
  it('checks the values of an app as they will be rendered', async () => {
    const { value } = renderField<EditedValues>(
      AppValuesField as (props: FieldProps<EditedValues>) => JSX.Element,
      {
        api: fakePlatformApi({
          getAppValues: async () => ({
            path: 'values.yaml',
            content: 'replicas: two\n',
            id: 'a',
            revision: 'b',
            chart: place,
            rendered: { zones: '{{ .facts.zones }}' },
          }),
          getChartContent: async () => ({
            ...oncall,
            schema: { ...oncall.schema, required: ['zones'] },
          }),
        }),
        entered: { platform: 'nordwind', name: 'on-call' },
      },
    );
    expect(
      await screen.findByText('Line 1: replicas must be of the type integer'),
    ).toBeInTheDocument();
    expect(screen.queryByText(/zones/)).not.toBeInTheDocument();
    await waitFor(() =>
      expect(value()).toMatchObject({
        content: 'replicas: two\n',
        chart: place,
      }),
    );
  });
});

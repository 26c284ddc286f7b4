import { checkChartValues } from './checkChartValues';
import type { ChartContent } from './model';
import { schemaProblem } from './valuesSchema';

const chart = (
  schema?: Record<string, unknown>,
  values = 'replicas: 1\nservice:\n  type: ClusterIP\n# -- Of an existing secret\n# existingSecret: ""\n',
): ChartContent => ({
  name: 'oncall',
  version: '1.2.3',
  values,
  schema,
  subcharts: ['redis'],
});

const schema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  type: 'object',
  required: ['host'],
  properties: {
    host: { type: 'string' },
    replicas: { type: 'integer', minimum: 1 },
    service: {
      type: 'object',
      additionalProperties: false,
      properties: { type: { enum: ['ClusterIP', 'NodePort'] } },
    },
    ports: { type: 'array', items: { type: 'integer' } },
    redis: { type: 'object', required: ['size'] },
  },
};

const found = (text: string, of = chart(schema), rendered?: object) =>
  checkChartValues(text, of, rendered as Record<string, unknown>).map(
    ({ severity, line, field, message }) =>
      `${severity} ${line} ${field}: ${message}`,
  );

describe('checkChartValues', () => {
  it('has nothing against values that are as the chart wants them', () => {
    expect(
      found('host: a\nservice: { type: NodePort }\nexistingSecret: b\n'),
    ).toEqual([]);
  });

  it('tells what is wrong at its line', () => {
    expect(
      found(
        '# mine\nreplicas: two\nservice:\n  type: Balancer\n  port: 80\nports:\n  - 1\n  - b\n',
      ).sort(),
    ).toEqual([
      'error 1 host: is missing, and the chart needs it',
      'error 2 replicas: must be of the type integer',
      'error 4 service.type: must be one of "ClusterIP", "NodePort"',
      'error 5 service.port: is nothing that the chart knows',
      'error 8 ports.1: must be of the type integer',
    ]);
  });

  it("takes the chart's own values into account, and null as taking one away", () => {
    const of = chart({ required: ['replicas'] });
    expect(found('{}', of)).toEqual([]);
    expect(found('replicas: null', of)).toEqual([
      'error 1 replicas: is missing, and the chart needs it',
    ]);
  });

  it('leaves alone what is filled in only when the app is rendered', () => {
    const rendered = { host: 'a', replicas: '{{ .facts.zones }}' };
    expect(found('{}', chart(schema), rendered)).toEqual([]);
    expect(found('{}', chart(schema), { host: 1 })).toEqual([
      'error 1 host: must be of the type string',
    ]);
  });

  it('asks of a subchart only what stands in the values', () => {
    expect(found('host: a\nredis: {}\n')).toEqual([]);
  });

  it('warns of keys that the chart speaks of nowhere, with and without a schema', () => {
    const warning =
      'warning 2 replicaz: is not among the values of the chart: look whether it is spelt right';
    expect(found('host: a\nreplicaz: 2\n')).toEqual([warning]);
    expect(
      found('replicas: 2\nreplicaz: 2\nredis: {}\nglobal: {}\n', chart()),
    ).toEqual([warning]);
  });

  it.each([
    'http://json-schema.org/draft-04/schema#',
    'http://json-schema.org/draft-06/schema#',
    'http://json-schema.org/draft-07/schema#',
    'http://json-schema.org/schema#',
    'https://json-schema.org/draft/2019-09/schema',
    'https://json-schema.org/draft/2020-12/schema',
  ])('reads %s', $schema => {
    const of = chart({ $schema, properties: { replicas: { maximum: 3 } } });
    expect(schemaProblem(of.schema!)).toBeUndefined();
    expect(found('replicas: 4', of)).toEqual([
      'error 1 replicas: must be <= 3',
    ]);
  });

  it('knows which schemas cannot be used', () => {
    const of = chart({ $ref: 'https://example.com/schema.json' });
    expect(schemaProblem(of.schema!)).toContain('example.com');
    expect(found('replicas: 4', of)).toEqual([]);
  });

  it.each(['a: [', '- a', 'text', ''])(
    'leaves %j to the check of YAML',
    text => {
      expect(found(text, chart({}))).toEqual([]);
    },
  );
});

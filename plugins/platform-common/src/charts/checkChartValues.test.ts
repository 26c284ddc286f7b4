import { checkChartValues } from './checkChartValues';
import type { ChartContent, SubchartSchema } from './model';
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

  describe('with subcharts', () => {
    const size = {
      type: 'object',
      required: ['size'],
      properties: {
        size: { type: 'string' },
        global: {
          type: 'object',
          properties: { registry: { type: 'string' } },
        },
      },
    };
    const of = (
      subchart: Partial<SubchartSchema> = {},
      values = 'redis: {}\n',
    ) => ({
      ...chart(undefined, values),
      subchartSchemas: [
        { key: 'redis', values: 'size: 1Gi\n', schema: size, ...subchart },
      ],
    });
    const wrong = (line: number) =>
      `error ${line} redis.size: must be of the type string`;

    it('holds the values under the key of each against its own schema', () => {
      expect(found('redis:\n  size: 3\n', of())).toEqual([wrong(2)]);
      expect(found('redis:\n  size: 2Gi\n', of())).toEqual([]);
      expect(found('{}', of())).toEqual([]);
    });

    it("lays them over the chart's values for it, and those over its own", () => {
      expect(found('{}', of({}, 'redis: { size: 3 }\n'))).toEqual([wrong(1)]);
      expect(
        found('redis: { size: a }', of({}, 'redis: { size: 3 }\n')),
      ).toEqual([]);
      expect(found('redis:\n  size: null', of())).toEqual([
        'error 2 redis.size: is missing, and the chart needs it',
      ]);
    });

    it('gives them the global values', () => {
      expect(found('global:\n  registry: 1\n', of())).toEqual([
        'error 1 redis.global.registry: must be of the type string',
      ]);
    });

    it.each([
      ['redis: { enabled: false, size: 3 }', { condition: 'redis.enabled' }, 0],
      ['redis: { enabled: true, size: 3 }', { condition: 'redis.enabled' }, 1],
      ['redis: { size: 3 }', { condition: 'redis.enabled' }, 1],
      [
        'redis: { enabled: false, size: 3 }',
        { condition: 'cache.enabled, redis.enabled' },
        0,
      ],
      ['tags: { cache: false }\nredis: { size: 3 }', { tags: ['cache'] }, 0],
      [
        'tags: { cache: false, all: true }\nredis: { size: 3 }',
        { tags: ['cache', 'all'] },
        1,
      ],
      [
        'tags: { cache: false }\nredis: { size: 3, enabled: true }',
        { tags: ['cache'], condition: 'redis.enabled' },
        1,
      ],
    ])('leaves those alone that are switched off: %s', (text, subchart, n) => {
      const errors = found(text, of(subchart)).filter(line =>
        line.startsWith('error'),
      );
      expect(errors).toHaveLength(n);
    });

    it('goes into subcharts of subcharts', () => {
      const nested = of({
        schema: undefined,
        subchartSchemas: [
          {
            key: 'tls',
            values: '',
            condition: 'tls.enabled',
            schema: { properties: { days: { type: 'integer' } } },
          },
        ],
      });
      expect(found('redis:\n  tls:\n    days: many\n', nested)).toEqual([
        'error 3 redis.tls.days: must be of the type integer',
      ]);
      expect(
        found('redis: { tls: { days: many, enabled: false } }', nested),
      ).toEqual([]);
    });

    it('leaves alone what is filled in only when the app is rendered', () => {
      expect(
        found('redis: {}', of(), { redis: { size: '{{ .facts.size }}' } }),
      ).toEqual([]);
    });
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
      'error 1 replicas: must be at most 3',
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

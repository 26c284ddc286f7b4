import { CompletionContext } from '@codemirror/autocomplete';
import { EditorState } from '@codemirror/state';
import type { ChartContent } from '@slipway/plugin-platform-common';
import { valuesCompletion } from './valuesCompletion';

const chart: ChartContent = {
  name: 'oncall',
  version: '1.2.3',
  subcharts: ['redis'],
  subchartSchemas: [
    {
      key: 'redis',
      values: 'size: 1Gi\n',
      schema: { properties: { mode: { enum: ['single', 'cluster'] } } },
    },
  ],
  values: `# -- How many run
replicas: 1
service:
  # Of the Service
  type: ClusterIP
  annotations: {}
ingress:
  tls: false
  hosts:
    - host: a
      paths: []
`,
  schema: {
    definitions: { size: { enum: ['small', 'large'] } },
    properties: {
      service: {
        type: 'object',
        properties: {
          type: { enum: ['ClusterIP', 'NodePort'], description: 'Its kind' },
        },
      },
      storage: {
        type: 'object',
        allOf: [{ properties: { size: { $ref: '#/definitions/size' } } }],
      },
      extra: {
        type: 'array',
        items: { properties: { secret: { type: 'string' } } },
      },
    },
  },
};

/** What is offered where the text has a |. */
function offered(text: string, explicit = true) {
  const pos = text.indexOf('|');
  const state = EditorState.create({ doc: text.replace('|', '') });
  const result = valuesCompletion(
    chart,
    'Default',
  )(new CompletionContext(state, pos, explicit));
  if (result instanceof Promise) throw new Error('It is never asked for');
  return result?.options ?? [];
}

const labels = (text: string, explicit?: boolean) =>
  offered(text, explicit).map(({ label }) => label);

describe('completion of values', () => {
  it.each([
    ['|', ['extra', 'ingress', 'replicas', 'service', 'storage']],
    ['service:\n  |', ['annotations', 'type']],
    [
      'a: 1\nservice:\n  annotations:\n    b: c\n\n  # d\n  ty|',
      ['annotations', 'type'],
    ],
    [
      'service:\n  type: A\nsto|',
      ['extra', 'ingress', 'replicas', 'service', 'storage'],
    ],
    ['storage:\n  |', ['size']],
    ['redis:\n  |', ['mode', 'size']],
    ['redis:\n  mode: |', ['single', 'cluster']],
    ['storage:\n  size: |', ['small', 'large']],
    ['service:\n  type: No|', ['ClusterIP', 'NodePort']],
    ['ingress:\n  tls: |', ['true', 'false']],
    ['ingress:\n  hosts:\n    - |', ['host', 'paths']],
    ['ingress:\n  hosts:\n    - host: a\n      |', ['host', 'paths']],
    ['ingress:\n  hosts:\n  - host: a\n  - |', ['host', 'paths']],
    ['extra:\n- |', ['secret']],
    ['extra:\n- secret: a\n- secret: b\n  |', ['secret']],
    ['replicas: |', []],
    ['unknown:\n  |', []],
    ['# |', []],
  ])('of %j', (text, expected) => {
    expect(labels(text)).toEqual(expected);
  });

  it('does not open by itself on an empty line', () => {
    expect(labels('|', false)).toEqual([]);
    expect(labels('r|', false)).toContain('replicas');
  });

  it('tells type, description and default', () => {
    expect(offered('|').find(({ label }) => label === 'replicas')).toEqual(
      expect.objectContaining({
        detail: 'number',
        info: 'How many run\nDefault: 1',
        apply: 'replicas: ',
      }),
    );
    expect(offered('service:\n  |')[1]).toEqual(
      expect.objectContaining({ info: 'Its kind\nDefault: "ClusterIP"' }),
    );
  });

  it('goes on below a key that holds others', () => {
    expect(offered('|').find(({ label }) => label === 'service')).toEqual(
      expect.objectContaining({ apply: 'service:\n  ' }),
    );
  });
});

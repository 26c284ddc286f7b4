/** A chart of the sandbox: enough of one to choose it and to fill in its values. */
export interface SandboxChart {
  name: string;
  appVersion: string;
  description: string;
  /** The newest first. */
  versions: string[];
  values: string;
  schema?: object;
}

/** What the sandbox's chart repository has. */
export const sandboxCharts: SandboxChart[] = [
  {
    name: 'oncall',
    appVersion: '1.16.0',
    description: 'Wakes people up when something is broken.',
    versions: ['1.3.0', '1.2.3'],
    values: `# -- How many instances run
replicas: 1
image:
  # -- Where the image comes from
  repository: grafana/oncall
  # -- By default the version of the chart
  tag: ""
ingress:
  # -- Whether it is reached from outside
  enabled: false
  # -- Under which names
  hosts: []
`,
    schema: {
      $schema: 'http://json-schema.org/draft-07/schema#',
      type: 'object',
      properties: {
        replicas: {
          type: 'integer',
          minimum: 1,
          description: 'How many instances run',
        },
        image: {
          type: 'object',
          properties: {
            repository: { type: 'string' },
            tag: { type: 'string' },
          },
        },
        ingress: {
          type: 'object',
          additionalProperties: false,
          properties: {
            enabled: { type: 'boolean' },
            hosts: { type: 'array', items: { type: 'string' } },
          },
        },
      },
    },
  },
  {
    name: 'faro',
    appVersion: '0.1.0',
    description: 'Collects what browsers see; without a schema of its values.',
    versions: ['0.1.0'],
    values: 'replicas: 1\n',
  },
];

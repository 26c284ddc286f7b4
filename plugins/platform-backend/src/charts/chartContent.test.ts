import { createHash, randomBytes } from 'node:crypto';
import { ChartServer, packedChart } from '../__testUtils__/ChartServer';
import { ChartRepositories } from './ChartRepository';

const repository = 'https://charts.example.com';
const oncall = { repository, chart: 'oncall', version: '1.2.3' };
const files = {
  'Chart.yaml':
    'name: oncall\nversion: 1.2.3\nappVersion: "7"\ndescription: Wakes people.\ndependencies: [{ name: redis, alias: cache }]\n',
  'values.yaml': '# -- How many run\nreplicas: 1\n',
  'values.schema.json': '{"properties":{"replicas":{"type":"integer"}}}',
  'templates/deployment.yaml': '{{ .Values.replicas }}',
  'charts/postgresql/values.yaml': 'size: 1Gi\n',
};

describe('the content of charts', () => {
  let server: ChartServer;
  let charts: ChartRepositories;

  beforeEach(async () => {
    server = await ChartServer.start();
    charts = new ChartRepositories({
      mirrors: [
        { repository, url: `${server.url}/charts/` },
        { repository: 'oci://registry.example.com', url: server.url },
      ],
    });
    server.index({ oncall: [{ version: '1.2.3', url: 'oncall-1.2.3.tgz' }] });
    server.answers.set('/charts/oncall-1.2.3.tgz', {
      body: await packedChart(files),
    });
  });

  afterEach(() => server.close());

  const content = {
    name: 'oncall',
    version: '1.2.3',
    appVersion: '7',
    description: 'Wakes people.',
    values: files['values.yaml'],
    schema: { properties: { replicas: { type: 'integer' } } },
    subcharts: ['cache', 'postgresql'],
  };

  it('is read from the archive, once', async () => {
    expect(await charts.content(oncall)).toEqual(content);
    expect(await charts.content(oncall)).toEqual(content);
    expect(server.asked.map(({ path }) => path)).toEqual([
      '/charts/index.yaml',
      '/charts/oncall-1.2.3.tgz',
    ]);
  });

  it('is found at an address that is written out, in the mirror', async () => {
    server.index({
      oncall: [{ version: 'v1.2.3', url: `${repository}/oncall-1.2.3.tgz` }],
    });
    expect(await charts.content(oncall)).toEqual(content);
  });

  it('comes from an OCI registry with a token that it gives to everybody', async () => {
    server.registry(
      'team/oncall',
      '1.2.3_build.1',
      await packedChart({ 'Chart.yaml': files['Chart.yaml'] }),
    );
    expect(
      await charts.content({
        repository: 'oci://registry.example.com/team',
        chart: 'oncall',
        version: '1.2.3+build.1',
      }),
    ).toMatchObject({ name: 'oncall', values: '' });
    expect(server.asked.map(({ authorization }) => authorization)).toEqual([
      undefined,
      undefined,
      'Bearer for-anybody',
      'Bearer for-anybody',
    ]);
  });

  it('tells the schemas of the subcharts in it, by the keys of their values', async () => {
    const schema = { properties: { size: { type: 'string' } } };
    server.answers.set('/charts/oncall-1.2.3.tgz', {
      body: await packedChart({
        'Chart.yaml':
          'name: oncall\nversion: 1.2.3\ndependencies:\n  - { name: redis, alias: cache, condition: cache.enabled }\n  - { name: redis, alias: queue, tags: [queues] }\n  - { name: absent }\n  - { name: plain }\n',
        'charts/redis/Chart.yaml': 'name: redis\nversion: 1.0.0\n',
        'charts/redis/values.yaml': 'size: 1Gi\n',
        'charts/redis/values.schema.json': JSON.stringify(schema),
        'charts/plain/Chart.yaml': 'name: plain\nversion: 1.0.0\n',
        'charts/outer-1/Chart.yaml': 'name: outer\nversion: 1.0.0\n',
        'charts/outer-1/requirements.yaml':
          'dependencies: [{ name: inner, condition: inner.on }]\n',
        'charts/outer-1/charts/inner/Chart.yaml':
          'name: inner\nversion: 1.0.0\n',
        'charts/outer-1/charts/inner/values.schema.json':
          JSON.stringify(schema),
      }),
    });
    const redis = { values: 'size: 1Gi\n', schema };
    expect(await charts.content(oncall)).toMatchObject({
      subcharts: ['absent', 'cache', 'outer', 'plain', 'queue'],
      subchartSchemas: [
        { ...redis, key: 'cache', condition: 'cache.enabled' },
        { ...redis, key: 'queue', tags: ['queues'] },
        {
          key: 'outer',
          values: '',
          subchartSchemas: [
            { key: 'inner', values: '', schema, condition: 'inner.on' },
          ],
        },
      ],
    });
  });

  it('tells the schemas of subcharts that are packed as archives, in archives as well', async () => {
    const schema = { properties: { size: { type: 'string' } } };
    const inner = await packedChart(
      {
        'Chart.yaml': 'name: inner\nversion: 1.0.0\n',
        'values.schema.json': JSON.stringify(schema),
      },
      'inner',
    );
    const redis = await packedChart(
      {
        'Chart.yaml':
          'name: redis\nversion: 1.0.0\ndependencies: [{ name: inner }]\n',
        'values.yaml': 'size: 1Gi\n',
        'values.schema.json': JSON.stringify(schema),
        'charts/inner-1.0.0.tgz': inner,
      },
      'redis',
    );
    server.answers.set('/charts/oncall-1.2.3.tgz', {
      body: await packedChart({ ...files, 'charts/redis-1.0.0.tgz': redis }),
    });
    expect(await charts.content(oncall)).toEqual({
      ...content,
      subchartSchemas: [
        {
          key: 'cache',
          values: 'size: 1Gi\n',
          schema,
          subchartSchemas: [{ key: 'inner', values: '', schema }],
        },
      ],
    });
  });

  it('is taken where it is what the index promises', async () => {
    const { body } = server.answers.get('/charts/oncall-1.2.3.tgz') as {
      body: Buffer;
    };
    const digest = createHash('sha256').update(body).digest('hex');
    for (const promised of [digest, `sha256:${digest.toUpperCase()}`]) {
      server.index({
        oncall: [
          { version: '1.2.3', url: 'oncall-1.2.3.tgz', digest: promised },
        ],
      });
      const fresh = new ChartRepositories({
        mirrors: [{ repository, url: `${server.url}/charts/` }],
      });
      expect(await fresh.content(oncall)).toEqual(content);
    }
  });

  it('is refused where it is not what the index promises, until the index is right', async () => {
    jest.useFakeTimers({
      doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'],
    });
    try {
      const entry = { version: '1.2.3', url: 'oncall-1.2.3.tgz' };
      server.index({ oncall: [{ ...entry, digest: 'a'.repeat(64) }] });
      await expect(charts.content(oncall)).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
        message: expect.stringMatching(
          /has the SHA-256 [0-9a-f]{64}, and a{64} was promised.*Try again in a minute/,
        ),
      });
      server.index({ oncall: [entry] });
      jest.setSystemTime(Date.now() + 31_000);
      expect(await charts.content(oncall)).toEqual(content);
    } finally {
      jest.useRealTimers();
    }
  });

  it('is refused where a registry gives another than its manifest names', async () => {
    server.registry('team/oncall', '1.2.3', await packedChart(files));
    for (const path of server.answers.keys()) {
      if (path.includes('/blobs/')) {
        server.answers.set(path, {
          body: await packedChart({ ...files, 'values.yaml': 'evil: true\n' }),
        });
      }
    }
    await expect(
      charts.content({
        ...oncall,
        repository: 'oci://registry.example.com/team',
      }),
    ).rejects.toThrow('was promised');
  });

  it.each([
    [
      { ...oncall, version: '9.9.9' },
      /has no version 9.9.9 of oncall; .*1.2.3/,
    ],
    [{ ...oncall, chart: 'nothing' }, /has no chart nothing/],
    [
      { ...oncall, repository: 'oci://registry.example.com/team' },
      /The registry has no version 1.2.3 of oncall/,
    ],
  ])('that there is not is told as such: %j', async (place, message) => {
    server.answers.set('/token?service=registry&scope=pull', {
      body: '{"token":"a"}',
    });
    await expect(charts.content(place)).rejects.toMatchObject({
      name: 'NotFoundError',
      message: expect.stringMatching(message),
    });
  });

  it.each([
    ['http://169.254.169.254/latest.tgz', 'which is not followed'],
    ['https://vault.vault.svc/a.tgz', 'which is not followed'],
    ['gone.tgz', 'it answered 404'],
  ])('is not taken from %s', async (url, message) => {
    server.index({ oncall: [{ version: '1.2.3', url }] });
    await expect(charts.content(oncall)).rejects.toThrow(message);
  });

  it.each([
    ['no archive', async () => Buffer.from('text'), 'incorrect header check'],
    ['no chart', () => packedChart({ a: 'b' }), 'it holds no Chart.yaml'],
    [
      'a schema that is no JSON',
      () => packedChart({ ...files, 'values.schema.json': '{' }),
      'JSON',
    ],
    [
      'a file without an end',
      () => packedChart({ ...files, 'values.yaml': 'a'.repeat(5 << 20) }),
      'values.yaml has more than 4 MiB',
    ],
    ['a mountain', async () => randomBytes(21 << 20), 'more than 20 MiB'],
    [
      'a bomb',
      async () =>
        packedChart({ 'templates/a.yaml': '\0'.repeat(65 * 1024 * 1024) }),
      'unpacks to more than 64 MiB',
    ],
    [
      'a subchart that is no archive',
      () => packedChart({ ...files, 'charts/redis-1.0.0.tgz': 'text' }),
      'charts/redis-1.0.0.tgz: incorrect header check',
    ],
    [
      'bombs that are one only together',
      async () => {
        const half = await packedChart({
          'templates/a.yaml': '\0'.repeat(33 * 1024 * 1024),
        });
        return packedChart({
          ...files,
          'charts/a-1.0.0.tgz': half,
          'charts/b-1.0.0.tgz': half,
        });
      },
      'charts/b-1.0.0.tgz: it unpacks to more than 64 MiB',
    ],
  ])('is refused when it is %s', async (_, archive, message) => {
    server.answers.set('/charts/oncall-1.2.3.tgz', { body: await archive() });
    await expect(charts.content(oncall)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining(message),
    });
  });

  it('that failed is asked for again after a while, not at once', async () => {
    jest.useFakeTimers({
      doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'],
    });
    try {
      server.answers.set('/charts/oncall-1.2.3.tgz', { status: 500 });
      await expect(charts.content(oncall)).rejects.toThrow('answered 500');
      server.answers.set('/charts/oncall-1.2.3.tgz', {
        body: await packedChart(files),
      });
      await expect(charts.content(oncall)).rejects.toThrow('answered 500');
      jest.setSystemTime(Date.now() + 31_000);
      expect(await charts.content(oncall)).toEqual(content);
    } finally {
      jest.useRealTimers();
    }
  });
});

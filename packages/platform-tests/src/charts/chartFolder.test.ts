import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { keysInFolder } from './chartFolder';
import { outlineOf, readOutline } from './keyOutline';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'charts-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(file: string, text: string): void {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** What the index says of a chart with these values. */
function outline(values: string, schema?: object): string {
  write('web-1.0.0.values.yaml', values);
  if (schema) write('web-1.0.0.values.schema.json', JSON.stringify(schema));
  return outlineOf(keysInFolder(folder, { chart: 'web', version: '1.0.0' })!);
}

describe('the keys of a chart', () => {
  it('are those that it sets, sorted, without the values', () => {
    expect(
      outline(`
tag: v1
image: &image { repository: x, tag: '' }
other: *image
`),
    ).toBe(`image
 repository
 tag
other
 repository
 tag
tag
`);
  });

  it('are free where nothing is set', () => {
    expect(outline('a: {}\nb: []\nc:\nd: ""\n')).toBe('a *\nb *\nc *\nd\n');
  });

  it('are those of every element of a list', () => {
    expect(
      outline(
        'ports: [{ name: a, port: 1 }, { name: b, path: / }]\nhosts: [x]',
      ),
    ).toBe('hosts []\nports []\n name\n path\n port\n');
  });

  it('are also what comments name, where they name it', () => {
    expect(
      outline(`
# -- How many. Example: see below
# replicas: 2
image:
  repository: x
  # tag: v1
  #digest: sha256:1
persistence:
  ## @param size How much
  ## Ref: https://example.com
  ##
  # storageClass: gp3
  #   note: deeper lines are examples
  size: 1Gi
  class: ""
  #  name: gp3
script: |
  # comment: in a text
# last: 1
`),
    ).toBe(`image
 digest *
 repository
 tag *
last *
persistence
 class *
 size
 storageClass *
replicas *
script
`);
  });

  it('are not the words of a schema in comments', () => {
    expect(
      outline('# @schema\n# type: object\n# @schema\nconfig: { a: 1 }\n'),
    ).toBe('config\n a\n');
  });

  it('are those of Kubernetes where a part of an object is passed on', () => {
    expect(
      outline(
        'resources: {}\npodAnnotations: { a: 1 }\nweb.ini: { a: 1 }\nlimits_config: { a: 1 }\nparams: { web.port: 1 }\n',
      ),
    ).toBe(`limits_config *
params *
podAnnotations *
resources
 claims *
 limits *
 requests *
web.ini *
`);
  });

  it('keep what a chart means by a name that Kubernetes uses as well', () => {
    expect(outline('resources: { pods: { watch: true } }')).toBe(
      'resources\n pods\n  watch\n',
    );
  });

  it('are completed by the schema', () => {
    expect(
      outline('image: { tag: x }\nauth: {}\nsettings: { a: 1 }\nusers: {}\n', {
        type: 'object',
        additionalProperties: false,
        properties: {
          image: {
            additionalProperties: true,
            properties: { digest: { type: 'string' } },
          },
          auth: { $ref: '#/$defs/auth' },
          settings: { type: 'object' },
          users: {
            type: 'object',
            properties: { admin: { type: 'string' } },
            additionalProperties: { type: 'string' },
          },
          extra: { type: ['array', 'null'], items: { type: 'integer' } },
        },
        $defs: {
          auth: {
            type: 'object',
            properties: { mode: { type: 'string' } },
            anyOf: [{ required: ['mode'] }],
          },
        },
      }),
    ).toBe(`auth
 mode
extra []
image
 digest
 tag
settings
 a
users
 *
 admin
`);
  });

  it('end where a schema refers to itself', () => {
    const text = outline('node: {}', {
      properties: { node: { $ref: '#/properties/node' } },
    });

    expect(text).toBe('node *\n');
  });

  it('say where the values are no YAML', () => {
    expect(() => outline('a: [1')).toThrow(/The values are no YAML: .*line 1/s);
  });
});

describe('an unpacked chart', () => {
  const chart = (dependencies: object[] = []) =>
    JSON.stringify({ name: 'web', version: 'v1.0.0', dependencies });

  it('takes values for the charts inside it, by alias', () => {
    write(
      'web/Chart.yaml',
      chart([
        { name: 'redis', alias: 'cache', condition: 'cache.enabled' },
        { name: 'unknown' },
      ]),
    );
    write('web/values.yaml', 'cache: { own: 1 }\nunknown: { a: 1 }\n');
    write('web/charts/redis/Chart.yaml', '{ name: redis, version: 2.0.0 }');
    write('web/charts/redis/values.yaml', 'port: 6379\nglobal: { a: 1 }\n');

    const keys = keysInFolder(folder, { chart: 'web', version: '1.0.0' })!;

    expect(outlineOf(keys)).toBe(`cache
 enabled
 global
  a
 own
 port
global *
unknown *
`);
  });

  it('is not taken at another version', () => {
    write('web/Chart.yaml', chart());

    expect(keysInFolder(folder, { chart: 'web', version: '1.0.1' })).toBe(
      undefined,
    );
  });

  it('may set nothing', () => {
    write('web/Chart.yaml', chart());

    expect(keysInFolder(folder, { chart: 'web', version: '1.0.0' })).toEqual(
      {},
    );
  });
});

describe('the text of the index', () => {
  it('is read as it was written', () => {
    const tree = {
      'a key': 'any',
      '"': 'value',
      empty: {},
      list: [{ deep: [['value']], 'x.y/z': { a: 'any' } }],
      anything: ['any'],
    } as const;

    expect(readOutline(outlineOf(tree as never))).toEqual(tree);
  });

  it.each([
    ['a b\n', 'Line 1 is no key: a b'],
    ['a\n  b\n', 'Line 2 is indented too far'],
  ])('is refused when it is damaged: %j', (text, message) => {
    expect(() => readOutline(text)).toThrow(message);
  });
});

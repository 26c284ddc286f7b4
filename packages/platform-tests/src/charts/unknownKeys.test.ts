import { parseDocument } from 'yaml';
import { readOutline } from './keyOutline';
import { unknownKeys } from './unknownKeys';

const keys = readOutline(
  `annotations *
args []
constructors {}
image
 repository
 tag
ports []
 name
 port
users
 *
  role
`,
);

function problems(values: string): string[] {
  const document = parseDocument(values);
  return unknownKeys(document.contents, keys, document).map(
    ({ path, message }) => `${path}: ${message}`,
  );
}

describe('unknownKeys', () => {
  it('accepts what the chart knows', () => {
    expect(
      problems(`
annotations: { a: { b: [1] } }
args: [--verbose, --quiet]
image: { repository: x, tag: 1 }
ports: [{ name: http, port: 80 }]
users: { anna: { role: admin } }
`),
    ).toEqual([]);
  });

  it('accepts empty values and what takes a default away', () => {
    expect(problems('')).toEqual([]);
    expect(problems('image: null\nports:\n')).toEqual([]);
  });

  it('leaves templates alone', () => {
    expect(problems("image: '{{ .platform.image }}'")).toEqual([]);
  });

  it('names the place in a list', () => {
    expect(problems('ports: [{ name: a }, { nam: b }]')).toEqual([
      'ports[1].nam: the chart does not know it; ports[1].name is the nearest key that it knows',
    ]);
  });

  it('tells what is there when nothing is near', () => {
    expect(problems('image: { sha256sum: x }')).toEqual([
      'image.sha256sum: the chart does not know it; it knows repository, tag here',
    ]);
  });

  it('writes names with dots so that they can be told from paths', () => {
    expect(problems('constructors: { web.port: 1 }\nimag.e: x\n')).toEqual([
      'constructors["web.port"]: the chart does not know it; it knows no keys here',
      '["imag.e"]: the chart does not know it; image is the nearest key that it knows',
    ]);
  });

  it('checks below keys that people name', () => {
    expect(problems('users: { anna: { rol: admin } }')).toEqual([
      expect.stringContaining('users.anna.rol: '),
    ]);
  });

  it('checks what an alias stands for', () => {
    expect(
      problems('annotations: &image { tags: x }\nimage: *image\n'),
    ).toEqual([expect.stringContaining('image.tags: ')]);
  });

  it.each([
    ['image: [x]', 'image: the chart takes a map here'],
    ['image: true', 'image: the chart takes a map here'],
    ['ports: { http: 80 }', 'ports: the chart takes a list here'],
    [
      'image: { tag: { name: x } }',
      'image.tag: the chart takes a single value here',
    ],
  ])('finds that %s has the wrong shape', (values, message) => {
    expect(problems(values)).toEqual([message]);
  });

  it('is not led astray by names that every object has', () => {
    expect(problems('constructor: x\n__proto__: y\n')).toHaveLength(2);
  });
});

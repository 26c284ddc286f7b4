import fc from 'fast-check';
import { parse } from 'yaml';
import { editYaml } from './editYaml';

const text = `# head
name: a   # the name
quoted: 'x'
double: "y"
list:
  # why these
  - one
  - two

nested:
    deep:  1
    other: true
# about tail
tail:
  x: 1

# end
`;

describe('editYaml', () => {
  it.each([
    [['name'], 'b', 'name: a   # the name', 'name: b   # the name'],
    [
      ['name'],
      'yes: no',
      'name: a   # the name',
      'name: "yes: no"   # the name',
    ],
    [['quoted'], "it's", "quoted: 'x'", "quoted: 'it''s'"],
    [['double'], 'q"', 'double: "y"', 'double: "q\\""'],
    [['nested', 'deep'], 22, '    deep:  1', '    deep:  22'],
    [
      ['nested', 'new'],
      [1, 2],
      '    other: true\n',
      '    other: true\n    new: [ 1, 2 ]\n',
    ],
    [
      ['list'],
      ['three'],
      'list:\n  # why these\n  - one\n  - two\n',
      'list: [ three ]\n',
    ],
    [['tail'], undefined, '# about tail\ntail:\n  x: 1\n', ''],
    [['nested', 'nothing'], undefined, '', ''],
  ])('edits %j, and not another byte', (path, value, before, after) => {
    expect(text).toContain(before);
    expect(editYaml(text, [{ path, value }])).toBe(text.replace(before, after));
  });

  it('adds a key at the end, also without a last newline', () => {
    expect(editYaml('a: 1', [{ path: ['b'], value: 'c' }])).toBe(
      'a: 1\nb: c\n',
    );
  });

  it.each<[string, (string | number)[], unknown, string]>([
    ['a: 1\n', ['x', 'y'], 2, 'a: 1\nx:\n  y: 2\n'],
    ['', ['x', 'y'], 2, 'x:\n  y: 2\n'],
    ['# only this\n', ['x'], 'y', '# only this\nx: y\n'],
    ['a: {}\n', ['a', 'b'], 1, 'a: { b: 1 }\n'],
    ['a: {b: 1}\n', ['a', 'c'], 2, 'a: {b: 1, c: 2}\n'],
    ['a: [1, 2]  # two\n', ['a', 2], 3, 'a: [1, 2, 3]  # two\n'],
    ["a: [x, 'y']\n", ['a', 1], 'z', "a: [x, 'z']\n"],
    ['a: [1, 2]\n', ['a', 0], undefined, 'a: [2]\n'],
    ['a: {b: 1, c: 2}\n', ['a', 'c'], undefined, 'a: {b: 1}\n'],
    ['a:\n- x\n- y # why\n', ['a', 1], 'z', 'a:\n- x\n- z # why\n'],
    ['a:\n- x\nb: 1\n', ['a', 1], 'y', 'a:\n- x\n- y\nb: 1\n'],
    ['a:\n  # one\n  - x\n  - y\n', ['a', 0], undefined, 'a:\n  - y\n'],
    ['a:\n  - x\nb: 1\n', ['a', 0], undefined, 'a:\n  []\nb: 1\n'],
    ['a:\n  b: 1\n', ['a', 'b'], undefined, 'a:\n  {}\n'],
    [
      'l:\n  - name: a\n    v: 1\n  - name: b\n',
      ['l', 0, 'v'],
      2,
      'l:\n  - name: a\n    v: 2\n  - name: b\n',
    ],
    [
      'l:\n  - name: a\n    v: 1\n',
      ['l', 0, 'name'],
      undefined,
      'l:\n  - v: 1\n',
    ],
    ['t: |\n  a\n  b\nc: 1\n', ['t'], 'x\ny\n', 't: |\n  x\n  y\nc: 1\n'],
  ])('%j with %j = %j is %j', (before, path, value, after) => {
    expect(editYaml(before, [{ path, value }])).toBe(after);
  });

  it('fills a key that has no value', () => {
    expect(
      parse(editYaml('a:\nb: 1\n', [{ path: ['a'], value: 'x' }])),
    ).toEqual({ a: 'x', b: 1 });
  });

  it('refuses what is not YAML, and what does not fit', () => {
    expect(() => editYaml('a: [', [{ path: ['a'], value: 1 }])).toThrow(
      /not valid YAML/,
    );
    expect(() => editYaml('a: 1', [{ path: ['a', 'b'], value: 1 }])).toThrow(
      /a is not a mapping/,
    );
    expect(() =>
      editYaml('a: &x { b: 1 }\nc: *x\n', [{ path: ['c', 'b'], value: 2 }]),
    ).toThrow(/c repeats the anchor &x/);
    expect(() => editYaml('a: [1]', [{ path: ['a', 3], value: 1 }])).toThrow(
      /has 1 items/,
    );
  });

  it.each(['name', 'quoted', 'double', 'new'])(
    'keeps odd spaces as the value of %s, in a way that every reader of YAML reads',
    key => {
      for (const value of [
        '\u2028    ',
        'a\u2028',
        '\u00a0',
        '\ufeffa',
        '\u3000 \u2029',
        '\u0085',
      ]) {
        const after = editYaml(text, [{ path: [key], value }]);
        expect(parse(after)[key]).toBe(value);
        expect(after).not.toContain(value);
      }
    },
  );

  it('reads back as what was set, whatever that is', () => {
    const value = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.integer(),
      fc.boolean(),
      fc.array(fc.string()),
      fc.dictionary(fc.string({ minLength: 1 }), fc.string()),
    );
    const path = fc.constantFrom(
      ['name'],
      ['quoted'],
      ['double'],
      ['list'],
      ['nested'],
      ['nested', 'deep'],
      ['nested', 'new'],
      ['new'],
    );
    fc.assert(
      fc.property(path, value, (where, set) => {
        const expected = parse(text);
        const parent = where
          .slice(0, -1)
          .reduce((node, key) => node[key], expected);
        parent[where.at(-1)!] = set;
        expect(parse(editYaml(text, [{ path: where, value: set }]))).toEqual(
          expected,
        );
      }),
      { numRuns: 500 },
    );
  });
});

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
    expect(() => editYaml('a: 1', [{ path: ['x', 'b'], value: 1 }])).toThrow(
      /no x to edit/,
    );
  });

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

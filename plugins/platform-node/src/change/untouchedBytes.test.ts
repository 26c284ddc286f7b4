import { structuredPatch } from 'diff';
import { isAlias, isMap, isScalar, isSeq, parse, parseDocument } from 'yaml';
import { oddValues } from '../__testUtils__/oddValues';
import { editYaml } from '../yaml/editYaml';

type Path = (string | number)[];

const document = parseDocument(oddValues);
const lines = oddValues.split('\n');

/** The number of the line, from 0, of a place in the text. */
const lineOf = (offset: number) =>
  oddValues.slice(0, offset).split('\n').length - 1;

interface Place {
  path: Path;
  /** The lines that its value takes up, from 0. */
  first: number;
  last: number;
  anchored: boolean;
  /** Its value stands on the line of its key, with nothing but itself. */
  oneLine: boolean;
}

/** Every scalar of the file with its path; aliases are not followed. */
function scalars(node: unknown, path: Path, keyLine: number): Place[] {
  if (isMap(node)) {
    return node.items.flatMap(({ key, value }) =>
      isScalar(key) && key.value !== '<<'
        ? scalars(value, [...path, String(key.value)], lineOf(key.range![0]))
        : [],
    );
  }
  if (isSeq(node)) {
    return node.items.flatMap((item, index) =>
      scalars(item, [...path, index], -1),
    );
  }
  if (!isScalar(node)) return [];
  const [start, end] = node.range!;
  const first = lineOf(start);
  const last = lineOf(Math.max(start, end - 1));
  return [
    {
      path,
      first,
      last,
      anchored: node.anchor !== undefined,
      oneLine:
        first === last &&
        !String(node.type).startsWith('BLOCK') &&
        (keyLine === -1 || keyLine === first),
    },
  ];
}

/** The aliases and the merge keys. */
function aliases(node: unknown, path: Path): Path[] {
  if (isAlias(node)) return [path];
  if (isMap(node)) {
    return node.items.flatMap(({ key, value }) =>
      isScalar(key) ? aliases(value, [...path, String(key.value)]) : [],
    );
  }
  return isSeq(node)
    ? node.items.flatMap((item, index) => aliases(item, [...path, index]))
    : [];
}

/** The mappings and lists of the file. */
function ownersOf(node: unknown, path: Path): Path[] {
  const own = path.length > 0 ? [path] : [];
  if (isMap(node)) {
    return [
      ...own,
      ...node.items.flatMap(({ key, value }) =>
        isScalar(key) ? ownersOf(value, [...path, String(key.value)]) : [],
      ),
    ];
  }
  return isSeq(node)
    ? [
        ...own,
        ...node.items.flatMap((item, index) =>
          ownersOf(item, [...path, index]),
        ),
      ]
    : [];
}

const refused = Symbol('refused');

/** What a function gives, or that it refused because of an anchor. */
function outcome(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    if (
      /Unresolved alias|Merge sources|cannot be edited by itself/.test(
        (error as Error).message,
      )
    )
      return refused;
    throw error;
  }
}

/**
 * Where an edit may be refused rather than made: an anchor stands there, which others repeat; or it is in a
 * list that begins on the line of another list's dash; or its key has a line of its own (`? key`).
 */
function mayBeRefused(path: Path): boolean {
  const node = document.getIn(keysOf(path), true) as { anchor?: string };
  return (
    node.anchor !== undefined ||
    ['matrix', 'nestedLists', 'complex'].includes(String(path[0]))
  );
}

const merge = { merge: true, logLevel: 'error' } as const;

/** What the file says once the value at a path is another; anchors are followed as YAML does. */
function expected(path: Path, value: unknown): unknown {
  const copy = parseDocument(oddValues, merge);
  if (value === undefined) copy.deleteIn(keysOf(path));
  else {
    copy.setIn(
      keysOf(path),
      typeof value === 'object' ? copy.createNode(value) : value,
    );
  }
  return copy.toJS();
}

/** The path as the document has its keys, which need not be texts. */
function keysOf(path: Path): unknown[] {
  let node: unknown = document.contents;
  return path.map(key => {
    if (isMap(node)) {
      const pair = node.items.find(
        item => isScalar(item.key) && String(item.key.value) === key,
      );
      node = pair?.value;
      return pair ? (pair.key as { value: unknown }).value : key;
    }
    node = isSeq(node) ? node.items[key as number] : undefined;
    return key;
  });
}

const read = (text: string) => parse(text, merge);

/** The lines, from 0, that an edit took away, and the ones it brought. */
function changed(after: string) {
  const { hunks } = structuredPatch('a', 'a', oddValues, after, '', '', {
    context: 0,
  });
  return {
    removed: hunks.flatMap(hunk =>
      Array.from(
        { length: hunk.oldLines },
        (_, index) => hunk.oldStart - 1 + index,
      ),
    ),
    added: hunks.reduce((sum, hunk) => sum + hunk.newLines, 0),
  };
}

/** An edit may be refused at some places, but must never do anything else than what was wanted. */
const rightOrRefused = (path: Path, got: unknown, wanted: unknown): unknown =>
  got === refused && mayBeRefused(path) ? refused : wanted;

/** That only the lines of a value changed: one for one, where it takes up one. */
function expectOwnLines({ first, last, oneLine }: Place, after: string): void {
  const { removed, added } = changed(after);
  if (after === oddValues) return;
  if (oneLine) {
    expect(removed).toEqual([first]);
    expect(added).toBe(1);
  }
  for (const line of removed) {
    // A block begins beside its key, one line above where its text does at most.
    expect(line).toBeGreaterThanOrEqual(first - 1);
    expect(line).toBeLessThanOrEqual(last);
  }
}

const places = scalars(document.contents, [], -1);
const name = ({ path }: Place) => path.join('.');

describe('a values.yaml as people leave it behind', () => {
  it('is one', () => {
    expect(document.errors).toEqual([]);
    expect(lines.length).toBeGreaterThan(300);
    expect(places.length).toBeGreaterThan(180);
  });

  const values: unknown[] = [
    'changed',
    '2.0.1',
    'yes',
    '- a: "b" # c',
    'it\'s \\ "quoted"',
    '*x',
    '',
    42,
    false,
    null,
  ];

  /** Three of the values for each place, others for the next. */
  const valuesFor = (path: Path) => {
    const start = places.findIndex(place => place.path === path);
    return [0, 3, 7].map(step => values[(start + step) % values.length]);
  };

  it.each(places.map(place => [name(place), place] as const))(
    'gives %s another value, and changes its line alone',
    (_name, place) => {
      const { path } = place;
      for (const value of valuesFor(path)) {
        const after = editYaml(oddValues, [{ path, value }]);
        expect(read(after)).toEqual(expected(path, value));
        expectOwnLines(place, after);
      }
    },
  );

  const collections = ownersOf(document.contents, []);

  it.each(collections.map(path => [path.join('.'), path] as const))(
    'replaces and removes %s, or refuses since it is repeated elsewhere',
    (_name, path) => {
      const edits: { value: unknown }[] = [
        { value: { other: [1, 'two'], 'a: b': '- c' } },
        { value: ['x', { y: '#z' }] },
        { value: 'a text' },
        { value: undefined },
      ];
      for (const { value } of edits) {
        const wanted = outcome(() => expected(path, value));
        const got = outcome(() => read(editYaml(oddValues, [{ path, value }])));
        expect(got).toEqual(rightOrRefused(path, got, wanted));
      }
    },
  );

  it.each(places.map(place => [name(place), place.path] as const))(
    'removes %s, and touches nothing that is not its own',
    (_name, path) => {
      const wanted = outcome(() => expected(path, undefined));
      const got = outcome(() => read(editYaml(oddValues, [{ path }])));
      expect(got).toEqual(rightOrRefused(path, got, wanted));
    },
  );

  it.each(collections.map(path => [path.join('.'), path] as const))(
    'adds to %s',
    (_name, path) => {
      const node = document.getIn(keysOf(path), true);
      const key = isSeq(node) ? node.items.length : 'added key';
      for (const value of ['x: y', 7, ['a'], { b: { c: 1 } }]) {
        const after = editYaml(oddValues, [{ path: [...path, key], value }]);
        expect(read(after)).toEqual(expected([...path, key], value));
        expect(changed(after).removed.length).toBeLessThanOrEqual(1);
      }
    },
  );

  it('does not write through an alias', () => {
    const repeated = aliases(document.contents, []);
    expect(repeated.length).toBeGreaterThan(4);
    for (const path of repeated) {
      expect(() =>
        editYaml(oddValues, [{ path: [...path, 'x'], value: 1 }]),
      ).toThrow(/repeats the anchor &/);
    }
  });
});

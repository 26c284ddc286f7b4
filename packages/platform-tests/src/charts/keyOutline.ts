import { isKeyMap, keyMap, type KeyMap, type KeyTree } from './keyTree';

const ANYTHING = '*';
const LIST = '[]';
const NO_KEYS = '{}';

/** What stands behind a key, before the lines with the keys below it. */
function marks(tree: KeyTree): string[] {
  if (tree === 'any') return [ANYTHING];
  if (Array.isArray(tree)) return [LIST, ...marks(tree[0])];
  return isKeyMap(tree) && Object.keys(tree).length === 0 ? [NO_KEYS] : [];
}

function mapBelow(tree: KeyTree): KeyMap {
  if (Array.isArray(tree)) return mapBelow(tree[0]);
  return isKeyMap(tree) ? tree : {};
}

function written(key: string): string {
  return /^[^\s"]+$/.test(key) ? key : JSON.stringify(key);
}

/**
 * Known keys as text: one key a line, sorted, below a key what is known there. Behind a key stands `*` when
 * it takes anything, `[]` when it is a list whose elements know what follows. So a raised pin shows in a
 * merge request which keys came and went.
 */
export function outlineOf(tree: KeyMap, indent = ''): string {
  return Object.entries(tree)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, below]) => {
      const line = [written(key), ...marks(below)].join(' ');
      return `${indent}${line}\n${outlineOf(mapBelow(below), `${indent} `)}`;
    })
    .join('');
}

interface Line {
  depth: number;
  key: string;
  marks: string[];
}

function readLine(text: string, index: number): Line {
  const match =
    /^( *)("(?:[^"\\]|\\.)*"|[^\s"]+)((?: (?:\*|\[\]|\{\}))*)$/.exec(text);
  if (!match) {
    throw new Error(
      `Line ${
        index + 1
      } is no key: ${text}; write the file anew with index-charts`,
    );
  }
  const [, indent, key, behind] = match;
  return {
    depth: indent!.length,
    key: key!.startsWith('"') ? (JSON.parse(key!) as string) : key!,
    marks: behind!.split(' ').filter(Boolean),
  };
}

function treeOf([mark, ...rest]: string[], below: KeyMap): KeyTree {
  if (mark === ANYTHING) return 'any';
  if (mark === LIST) return [treeOf(rest, below)];
  return mark === NO_KEYS || Object.keys(below).length > 0 ? below : 'value';
}

/**
 * Reads what `outlineOf` wrote.
 *
 * @throws Error when a line is not such, with its number
 */
export function readOutline(text: string): KeyMap {
  const lines = text.split('\n').slice(0, -1).map(readLine);
  let next = 0;
  const mapAt = (depth: number): KeyMap => {
    const map = keyMap();
    while (lines[next]?.depth === depth) {
      const line = lines[next]!;
      next += 1;
      map[line.key] = treeOf(line.marks, mapAt(depth + 1));
    }
    return map;
  };
  const map = mapAt(0);
  if (next < lines.length) {
    throw new Error(
      `Line ${
        next + 1
      } is indented too far; write the file anew with index-charts`,
    );
  }
  return map;
}

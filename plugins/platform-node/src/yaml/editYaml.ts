import { InputError } from '@backstage/errors';
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  type Document,
  type Node,
  type Pair,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { saysWhatWasWanted } from './saysWhatWasWanted';
import { blockText, doubleQuoted, flowText, needsEscapes } from './yamlText';

/**
 * One edit of a YAML file: a value that is set, or (`undefined`) something that is removed. A number in the
 * path is the index in a list; the index behind its end appends. Mappings on the way that are not there yet
 * are made.
 *
 * @public
 */
export interface YamlEdit {
  path: readonly (string | number)[];
  value?: unknown;
}

interface Splice {
  start: number;
  end: number;
  text: string;
}

type Key = string | number;

function keyName(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : '';
}

const startOf = (pair: Pair): number => (pair.key as Scalar).range![0];

const endOf = (pair: Pair): number =>
  (pair.value as Node | null)?.range?.[1] ?? (pair.key as Scalar).range![1];

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

/** Where the last line with content of a block ends, behind its line break. */
function blockEnd(text: string, end: number): number {
  return lineEnd(text, text.slice(0, end).trimEnd().length);
}

const newlineBefore = (text: string, at: number): string =>
  at === 0 || text[at - 1] === '\n' ? '' : '\n';

/** Keeps the quotes that the person chose, where the new value can bear them. */
function scalarText(old: Scalar, value: unknown): string {
  if (
    typeof value === 'string' &&
    old.type === 'QUOTE_SINGLE' &&
    !/[\n\r\t]/.test(value) &&
    !needsEscapes(value)
  ) {
    return `'${value.replace(/'/g, "''")}'`;
  }
  if (typeof value === 'string' && old.type === 'QUOTE_DOUBLE')
    return doubleQuoted(value);
  return flowText(value);
}

/**
 * A new value in the place of one that is there. A tag such as `!!str` said what the old one was, so it goes;
 * an anchor stays, since others repeat it.
 */
function instead(text: string, node: Node, end: number, value: string): Splice {
  const start = node.range![0];
  if (!node.tag) return { start, end, text: value };
  const from = Math.max(0, start - 300);
  const marks = /![^\s,[\]{}]*\s+(&\S+\s+)?$/.exec(text.slice(from, start));
  if (!marks) throw new InputError(`The tag ${node.tag} cannot be edited`);
  return { start: from + marks.index, end, text: (marks[1] ?? '') + value };
}

const isBlockScalar = (node: unknown): boolean =>
  isScalar(node) && /^BLOCK_/.test(node.type ?? '');

/** A block such as `|+`: the blank lines behind it are its own. */
function keepsBlankLines(text: string, node: unknown): boolean {
  if (!isBlockScalar(node)) return false;
  const start = (node as Scalar).range![0];
  return /^[|>]\d?\+/.test(text.slice(start, start + 3));
}

/** What replaces a value that is there. */
function replaced(
  text: string,
  pair: Pair,
  value: unknown,
  inFlow: boolean,
): Splice {
  const node = pair.value as Node | null;
  const keyEnd = (pair.key as Scalar).range![1];
  if (!node?.range) {
    throw new InputError(`The value of ${keyName(pair)} cannot be edited`);
  }
  const [start, valueEnd] = node.range;
  const indent = startOf(pair) - lineStart(text, startOf(pair));
  // `key:` without a value
  if (start === valueEnd) {
    const colon = text.indexOf(':', keyEnd) + 1;
    return {
      start: colon,
      end: valueEnd,
      text: inFlow ? ` ${flowText(value)}` : blockText(value, indent),
    };
  }
  const isBlock =
    ((isMap(node) || isSeq(node)) && !node.flow) || isBlockScalar(node);
  if (isBlock) {
    // A block ends behind its last line; what replaces it begins beside the key.
    const colon = text.indexOf(':', keyEnd) + 1;
    return {
      start: colon,
      end: text.slice(0, valueEnd).trimEnd().length,
      text: blockText(value, indent),
    };
  }
  const written = isScalar(node) ? scalarText(node, value) : flowText(value);
  return instead(text, node, valueEnd, written);
}

/** Where the content of a one-line collection ends, before its bracket and the space beside it. */
function flowEnd(text: string, node: YAMLMap | YAMLSeq): number {
  const open = node.range![0] + 1;
  const close = node.range![1] - 1;
  return open + text.slice(open, close).trimEnd().length;
}

function addToFlow(
  text: string,
  node: YAMLMap | YAMLSeq,
  entry: string,
): Splice {
  const at = flowEnd(text, node);
  if (node.items.length === 0) {
    const close = node.range![1] - 1;
    return { start: node.range![0] + 1, end: close, text: ` ${entry} ` };
  }
  const comma = text[at - 1] === ',' ? ' ' : ', ';
  return { start: at, end: at, text: `${comma}${entry}` };
}

function setInMap(
  text: string,
  map: YAMLMap,
  key: string,
  value: unknown,
): Splice {
  const inFlow = map.flow === true;
  const pair = map.items.find(item => keyName(item) === key);
  if (pair) return replaced(text, pair, value, inFlow);
  if (inFlow)
    return addToFlow(text, map, `${flowText(key)}: ${flowText(value)}`);
  const last = map.items.at(-1);
  if (!last) throw new InputError(`${key} cannot be added here`);
  const indent = startOf(last) - lineStart(text, startOf(last));
  const end = endOf(last);
  const next = keepsBlankLines(text, last.value) ? end : blockEnd(text, end);
  return {
    start: next,
    end: next,
    text: `${newlineBefore(text, next)}${' '.repeat(indent)}${flowText(
      key,
    )}:${blockText(value, indent)}\n`,
  };
}

/** The dash of an item in a block sequence. */
function dashOf(text: string, item: Node): number {
  return text.lastIndexOf('-', item.range![0] - 1);
}

function setInSeq(
  text: string,
  seq: YAMLSeq,
  index: number,
  value: unknown,
): Splice {
  const item = seq.items[index] as Node | undefined;
  if (index > seq.items.length) {
    throw new InputError(
      `The list has ${seq.items.length} items; ${index} is behind its end`,
    );
  }
  if (seq.flow) {
    if (!item) return addToFlow(text, seq, flowText(value));
    const written = isScalar(item) ? scalarText(item, value) : flowText(value);
    return instead(text, item, item.range![1], written);
  }
  const some = (item ?? seq.items.at(-1)) as Node;
  const dash = dashOf(text, some);
  const indent = dash - lineStart(text, dash);
  if (item && isScalar(item) && !isBlockScalar(item)) {
    const [start, end] = item.range!;
    // A dash without a value
    if (start === end) return { start, end, text: ` ${flowText(value)}` };
    return instead(text, item, end, scalarText(item, value));
  }
  // Behind a dash a mapping begins on the same line, as it would behind a key that is two wide.
  const written = flowText(value);
  if (item) {
    const end = text.slice(0, item.range![1]).trimEnd().length;
    return instead(text, item, end, written);
  }
  const next = blockEnd(text, some.range![1]);
  return {
    start: next,
    end: next,
    text: `${newlineBefore(text, next)}${' '.repeat(indent)}- ${written}\n`,
  };
}

/** The comment lines directly above something belong to it. */
function withCommentsAbove(text: string, start: number): number {
  let at = start;
  while (at > 0) {
    const above = lineStart(text, at - 1);
    if (!/^\s*#/.test(text.slice(above, at))) break;
    at = above;
  }
  return at;
}

function removeFromFlow(node: YAMLMap | YAMLSeq, index: number): Splice {
  const range = (at: number): [number, number] => {
    const item = node.items[at] as Pair | Node;
    return 'key' in item
      ? [startOf(item as Pair), endOf(item as Pair)]
      : [(item as Node).range![0], (item as Node).range![1]];
  };
  const [start, end] = range(index);
  // With the comma before it, or, for the first, up to what comes next.
  if (index > 0) return { start: range(index - 1)[1], end, text: '' };
  const next = node.items.length > 1 ? range(1)[0] : end;
  return { start, end: next, text: '' };
}

function removeFromMap(
  text: string,
  map: YAMLMap,
  key: string,
): Splice | undefined {
  const index = map.items.findIndex(item => keyName(item) === key);
  if (index < 0) return undefined;
  if (map.flow) return removeFromFlow(map, index);
  const pair = map.items[index]!;
  const own = lineStart(text, startOf(pair));
  const beside = text.slice(own, startOf(pair)).trim() !== '';
  if (beside && map.items.length > 1) {
    // The first key of an item of a list: the dash stays for the next key.
    const next = startOf(map.items[index + 1]!);
    return { start: startOf(pair), end: next, text: '' };
  }
  if (map.items.length === 1) {
    // A mapping without keys would turn into nothing at all.
    return {
      start: startOf(pair),
      end: text.slice(0, endOf(pair)).trimEnd().length,
      text: '{}',
    };
  }
  const start = withCommentsAbove(text, own);
  return {
    start,
    end: blockEnd(text, Math.max(startOf(pair) + 1, endOf(pair))),
    text: '',
  };
}

function removeFromSeq(
  text: string,
  seq: YAMLSeq,
  index: number,
): Splice | undefined {
  const item = seq.items[index] as Node | undefined;
  if (!item) return undefined;
  if (seq.flow) return removeFromFlow(seq, index);
  if (seq.items.length === 1) {
    return {
      start: dashOf(text, item),
      end: text.slice(0, item.range![1]).trimEnd().length,
      text: '[]',
    };
  }
  const dash = dashOf(text, item);
  const start = withCommentsAbove(text, lineStart(text, dash));
  return {
    start,
    end: blockEnd(text, Math.max(dash + 1, item.range![1])),
    text: '',
  };
}

function childOf(node: unknown, key: Key): unknown {
  if (isMap(node)) {
    return node.items.find(item => keyName(item) === String(key))?.value;
  }
  if (isSeq(node) && typeof key === 'number') return node.items[key];
  return undefined;
}

const pathText = (path: readonly Key[]): string => path.join('.');

/** The value with the rest of a path that is not there yet around it. */
function wrapped(path: readonly Key[], value: unknown): unknown {
  return path.reduceRight<unknown>(
    (inner, key) => (typeof key === 'number' ? [inner] : { [key]: inner }),
    value,
  );
}

const hasNothing = (node: unknown): boolean =>
  node === undefined ||
  node === null ||
  (isScalar(node) && node.value === null);

function setAt(
  text: string,
  parent: unknown,
  path: readonly Key[],
  depth: number,
  value: unknown,
): Splice {
  const key = path[depth]!;
  const inner = wrapped(path.slice(depth + 1), value);
  if (isMap(parent)) return setInMap(text, parent, String(key), inner);
  if (isSeq(parent) && typeof key === 'number') {
    return setInSeq(text, parent, key, inner);
  }
  if (isAlias(parent)) {
    throw new InputError(
      `${pathText(path.slice(0, depth))} repeats the anchor &${
        parent.source
      }; edit the place with the anchor, or write the value out first`,
    );
  }
  throw new InputError(
    `${pathText(path.slice(0, depth)) || 'The file'} is not a ${
      typeof key === 'number' ? 'list' : 'mapping'
    }`,
  );
}

function spliceOf(
  text: string,
  root: Node | null,
  edit: YamlEdit,
): Splice | undefined {
  const { path, value } = edit;
  if (hasNothing(root)) {
    if (value === undefined) return undefined;
    const body = blockText(wrapped(path, value), 0).replace(/^\n? {0,2}/, '');
    const lines = body.split('\n').map(line => line.replace(/^ {2}/, ''));
    return {
      start: text.length,
      end: text.length,
      text: `${newlineBefore(text, text.length)}${lines.join('\n')}\n`,
    };
  }
  let node: unknown = root;
  for (const [depth, key] of path.slice(0, -1).entries()) {
    const child = childOf(node, key);
    if (hasNothing(child)) {
      return value === undefined
        ? undefined
        : setAt(text, node, path, depth, value);
    }
    node = child;
  }
  const key = path.at(-1)!;
  if (value !== undefined) {
    return setAt(text, node, path, path.length - 1, value);
  }
  if (isMap(node)) return removeFromMap(text, node, String(key));
  if (isSeq(node) && typeof key === 'number')
    return removeFromSeq(text, node, key);
  return undefined;
}

function parsed(text: string): Document {
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error) {
    throw new InputError(`The file is not valid YAML: ${error.message}`);
  }
  return document;
}

/**
 * Edits a YAML file in its text, so that every byte that no edit concerns stays as it is: comments, order,
 * quotes, indentation. An edit that would mean anything else than what it says is refused.
 *
 * @throws InputError when the file is not valid YAML, or an edit does not fit it
 * @public
 */
export function editYaml(text: string, edits: readonly YamlEdit[]): string {
  let current = text;
  let document = parsed(text);
  // One at a time, since an edit can move what comes after it, and two can concern the same place.
  for (const edit of edits) {
    const splice = spliceOf(current, document.contents as Node | null, edit);
    if (!splice) continue;
    current =
      current.slice(0, splice.start) + splice.text + current.slice(splice.end);
    const result = parseDocument(current);
    if (!saysWhatWasWanted(document, result, edit)) {
      throw new InputError(
        `${pathText(
          edit.path,
        )} cannot be edited by itself, such as because its anchor is repeated elsewhere; edit the text of the file`,
      );
    }
    document = result;
  }
  return current;
}

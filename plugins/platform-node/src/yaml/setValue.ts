import { InputError } from '@backstage/errors';
import {
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import {
  blockEnd,
  dashOf,
  endOf,
  isBlockScalar,
  keyName,
  lineStart,
  newlineBefore,
  startOf,
  type Splice,
} from './places';
import { blockText, doubleQuoted, flowText, needsEscapes } from './yamlText';

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

/** Sets a key of a mapping, or adds it behind the last. */
export function setInMap(
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

/** Sets an item of a list, or appends it. */
export function setInSeq(
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

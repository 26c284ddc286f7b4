import type { Node, Pair, YAMLMap, YAMLSeq } from 'yaml';
import {
  blockEnd,
  dashOf,
  endOf,
  keyName,
  lineStart,
  startOf,
  type Splice,
} from './places';

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

/** Removes a key of a mapping with its value, and the comments that are about it. */
export function removeFromMap(
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

/** Removes an item of a list, and the comments that are about it. */
export function removeFromSeq(
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

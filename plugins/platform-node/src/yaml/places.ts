import { isScalar, type Node, type Pair, type Scalar } from 'yaml';

/** A piece of a text, and what comes in its place. */
export interface Splice {
  start: number;
  end: number;
  text: string;
}

/** The name of a key; nothing for a key that is no scalar. */
export function keyName(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : '';
}

/** Where the key of a pair begins. */
export const startOf = (pair: Pair): number => (pair.key as Scalar).range![0];

/** Where the value of a pair ends; the key, when there is none. */
export const endOf = (pair: Pair): number =>
  (pair.value as Node | null)?.range?.[1] ?? (pair.key as Scalar).range![1];

/** Where the line of a place begins. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

/** Where the last line with content of a block ends, behind its line break. */
export function blockEnd(text: string, end: number): number {
  return lineEnd(text, text.slice(0, end).trimEnd().length);
}

/** A line break, where a new line would not begin at the place. */
export const newlineBefore = (text: string, at: number): string =>
  at === 0 || text[at - 1] === '\n' ? '' : '\n';

/** The dash of an item in a block sequence. */
export function dashOf(text: string, item: Node): number {
  return text.lastIndexOf('-', item.range![0] - 1);
}

/** Whether a value is a text such as `|`, over several lines. */
export const isBlockScalar = (node: unknown): boolean =>
  isScalar(node) && /^BLOCK_/.test(node.type ?? '');

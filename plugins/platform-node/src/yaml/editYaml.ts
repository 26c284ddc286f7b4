import { InputError } from '@backstage/errors';
import {
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  stringify,
  type Node,
  type Pair,
  type Scalar,
  type YAMLMap,
} from 'yaml';

/** One edit of a YAML file: a value that is set, or (`undefined`) a key that is removed. @public */
export interface YamlEdit {
  path: readonly string[];
  value: unknown;
}

interface Splice {
  start: number;
  end: number;
  text: string;
}

function flow(value: unknown): string {
  return stringify(value, {
    collectionStyle: 'flow',
    lineWidth: 0,
    defaultStringType: 'PLAIN',
    flowCollectionPadding: true,
  }).trimEnd();
}

function keyName(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : '';
}

const startOf = (pair: Pair): number => (pair.key as Scalar).range![0];

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

/** Keeps the quotes that the person chose, where the new value can bear them. */
function scalarText(old: Scalar, value: unknown): string {
  if (
    typeof value === 'string' &&
    old.type === 'QUOTE_SINGLE' &&
    !/[\n\r\t]/.test(value)
  ) {
    return `'${value.replace(/'/g, "''")}'`;
  }
  if (typeof value === 'string' && old.type === 'QUOTE_DOUBLE')
    return JSON.stringify(value);
  return flow(value);
}

function setInMap(
  text: string,
  map: YAMLMap,
  key: string,
  value: unknown,
): Splice {
  const pair = map.items.find(item => keyName(item) === key);
  if (pair) {
    const node = pair.value as Node | null;
    if (!node?.range)
      throw new InputError(`The value of ${key} cannot be edited`);
    const [start, valueEnd] = node.range;
    if (start === valueEnd) {
      // `key:` without a value
      return { start, end: valueEnd, text: ` ${flow(value)}` };
    }
    if ((isMap(node) || isSeq(node)) && !node.flow) {
      // A block collection ends behind its last line; what replaces it stands beside the key.
      const keyEnd = (pair.key as Scalar).range![1];
      const colon = text.indexOf(':', keyEnd) + 1;
      const tail = text.slice(0, valueEnd).trimEnd().length;
      return { start: colon, end: tail, text: ` ${flow(value)}` };
    }
    const written = isScalar(node) ? scalarText(node, value) : flow(value);
    return { start, end: valueEnd, text: written };
  }
  const last = map.items.at(-1);
  if (!last || map.flow) {
    throw new InputError(
      `${key} cannot be added to an empty or one-line mapping`,
    );
  }
  const indent = startOf(last) - lineStart(text, startOf(last));
  const end =
    (last.value as Node | null)?.range?.[1] ?? (last.key as Scalar).range![1];
  const at = text.slice(0, end).trimEnd().length;
  const next = lineEnd(text, at);
  const newline = text[next - 1] === '\n' ? '' : '\n';
  return {
    start: next,
    end: next,
    text: `${newline}${' '.repeat(indent)}${flow(key)}: ${flow(value)}\n`,
  };
}

/** The comment lines directly above a key belong to it. */
function withCommentsAbove(text: string, start: number): number {
  let at = start;
  while (at > 0) {
    const above = lineStart(text, at - 1);
    if (!/^\s*#/.test(text.slice(above, at))) break;
    at = above;
  }
  return at;
}

function removeFromMap(
  text: string,
  map: YAMLMap,
  key: string,
): Splice | undefined {
  const index = map.items.findIndex(item => keyName(item) === key);
  if (index < 0) return undefined;
  if (map.flow)
    throw new InputError(`${key} cannot be removed from a one-line mapping`);
  const pair = map.items[index]!;
  const start = withCommentsAbove(text, lineStart(text, startOf(pair)));
  const valueEnd =
    (pair.value as Node | null)?.range?.[1] ?? (pair.key as Scalar).range![1];
  const end = lineEnd(
    text,
    Math.max(start, text.slice(0, valueEnd).trimEnd().length),
  );
  return { start, end, text: '' };
}

function spliceOf(
  text: string,
  root: Node | null,
  edit: YamlEdit,
): Splice | undefined {
  let node: unknown = root;
  for (const key of edit.path.slice(0, -1)) {
    const pair = isMap(node)
      ? node.items.find(item => keyName(item) === key)
      : undefined;
    if (!pair) {
      if (edit.value === undefined) return undefined;
      throw new InputError(
        `There is no ${edit.path.slice(0, -1).join('.')} to edit`,
      );
    }
    node = pair.value;
  }
  if (!isMap(node))
    throw new InputError(
      `${edit.path.slice(0, -1).join('.')} is not a mapping`,
    );
  const key = edit.path.at(-1)!;
  return edit.value === undefined
    ? removeFromMap(text, node, key)
    : setInMap(text, node, key, edit.value);
}

/**
 * Edits a YAML file in its text, so that every byte that no edit concerns stays as it is: comments, order,
 * quotes, indentation.
 *
 * @throws InputError when the file is not valid YAML, or an edit does not fit it
 * @public
 */
export function editYaml(text: string, edits: readonly YamlEdit[]): string {
  // One at a time, since an edit can move what comes after it, and two can concern the same place.
  return edits.reduce((current, edit) => {
    const document = parseDocument(current);
    if (document.errors.length > 0) {
      throw new InputError(
        `The file is not valid YAML: ${document.errors[0]!.message}`,
      );
    }
    const splice = spliceOf(current, document.contents as Node | null, edit);
    return splice
      ? current.slice(0, splice.start) + splice.text + current.slice(splice.end)
      : current;
  }, text);
}

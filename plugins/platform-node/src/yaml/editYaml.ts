import { InputError } from '@backstage/errors';
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  type Document,
  type Node,
} from 'yaml';
import { keyName, newlineBefore, type Splice } from './places';
import { removeFromMap, removeFromSeq } from './removeValue';
import { saysWhatWasWanted } from './saysWhatWasWanted';
import { setInMap, setInSeq } from './setValue';
import { blockText } from './yamlText';

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

type Key = string | number;

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

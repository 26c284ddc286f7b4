import { isDeepStrictEqual } from 'node:util';
import { isMap, isScalar, isSeq, type Document } from 'yaml';
import type { YamlEdit } from './editYaml';

const isCollection = (value: unknown): value is object =>
  typeof value === 'object' && value !== null;

/** The path with the keys as the document has them, which need not be texts, up to where something is missing. */
function keysThatAreThere(document: Document, path: YamlEdit['path']) {
  const keys: unknown[] = [];
  let node: unknown = document.contents;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find(
        item => isScalar(item.key) && String(item.key.value) === String(key),
      );
      if (!pair) break;
      keys.push((pair.key as { value: unknown }).value);
      node = pair.value;
    } else if (isSeq(node) && typeof key === 'number' && node.items[key]) {
      keys.push(key);
      node = node.items[key];
    } else break;
  }
  return keys;
}

/** What a document says; `undefined` when an alias has lost its anchor. */
function meaning(document: Document): { is: unknown } | undefined {
  if (document.errors.length > 0) return undefined;
  try {
    return { is: document.toJS() };
  } catch (error) {
    // How the library reports aliases that lead nowhere, or that multiply without end.
    if (error instanceof ReferenceError) return undefined;
    throw error;
  }
}

/**
 * Whether an edited text says what the document did, but for the edit. The document is used up.
 *
 * The edit of the text works with places; this works with values, by another way, so that a mistake in the
 * one is seen by the other before anything is written.
 */
export function saysWhatWasWanted(
  before: Document,
  after: Document,
  { path, value }: YamlEdit,
): boolean {
  const there = keysThatAreThere(before, path);
  if (value === undefined) {
    if (there.length === path.length) before.deleteIn(there);
  } else if (before.contents === null) {
    before.contents = before.createNode(wrapped(path, value)) as never;
  } else {
    // A key without a value gets the rest of the path.
    let depth = there.length;
    const last = before.getIn(there, true);
    const empty = isScalar(last) && last.value === null;
    if (depth < path.length && !empty) depth += 1;
    const keys = [...there, ...path.slice(there.length, depth)];
    const inner = wrapped(path.slice(depth), value);
    before.setIn(keys, isCollection(inner) ? before.createNode(inner) : inner);
  }
  const wanted = meaning(before);
  const got = meaning(after);
  return (
    wanted !== undefined &&
    got !== undefined &&
    isDeepStrictEqual(got.is, wanted.is)
  );
}

function wrapped(path: YamlEdit['path'], value: unknown): unknown {
  return path.reduceRight<unknown>(
    (inner, key) => (typeof key === 'number' ? [inner] : { [key]: inner }),
    value,
  );
}

import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Node,
} from 'yaml';
import { commentedKeys, ELEMENT } from './commentedKeys';
import { isKeyMap, keyMap, union, type KeyTree } from './keyTree';

/** What the defaults of a chart tell: an empty map or list may be filled with anything. */
function treeOf(
  node: unknown,
  resolve: (node: Node) => Node | undefined,
): KeyTree {
  if (isAlias(node)) return treeOf(resolve(node), resolve);
  if (isMap(node)) {
    if (node.items.length === 0) return 'any';
    return keyMap(
      node.items.map(pair => [
        String(isScalar(pair.key) ? pair.key.value : pair.key),
        treeOf(pair.value, resolve),
      ]),
    );
  }
  if (isSeq(node)) {
    if (node.items.length === 0) return 'any';
    return [node.items.map(item => treeOf(item, resolve)).reduce(union)];
  }
  return isScalar(node) && node.value !== null ? 'value' : 'any';
}

/** Adds a key that comments name. What it holds is not known, so it holds anything. */
function withKey(tree: KeyTree, [key, ...rest]: string[]): KeyTree {
  // A chart that shows keys below what it sets to a text or to nothing takes a map there as well.
  if (tree === 'any' || tree === 'value' || key === undefined) return 'any';
  if (Array.isArray(tree)) {
    return key === ELEMENT ? [withKey(tree[0], rest)] : tree;
  }
  const known = tree[key];
  if (known === undefined) {
    return rest.length === 0
      ? keyMap([...Object.entries(tree), [key, 'any']])
      : tree;
  }
  return rest.length === 0
    ? tree
    : keyMap([...Object.entries(tree), [key, withKey(known, rest)]]);
}

/**
 * The keys that the values.yaml of a chart sets or mentions in comments.
 *
 * @throws Error when the text is not YAML, with the line
 */
export function defaultKeys(text: string): KeyTree {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: false,
  });
  const [error] = document.errors;
  if (error) throw new Error(`The values are no YAML: ${error.message}`);
  const tree = treeOf(document.contents, alias =>
    isAlias(alias) ? alias.resolve(document) : undefined,
  );
  const start = isKeyMap(tree) ? tree : keyMap();
  return commentedKeys(text, document, lines).reduce<KeyTree>(withKey, start);
}

import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Document,
  type Node,
} from 'yaml';
import { nearestName } from '../schemas/nearestName';
import { isKeyMap, OTHER_KEYS, type KeyMap, type KeyTree } from './keyTree';

/** Something in a value file that the chart does not know. */
export interface ValueProblem {
  /** The place in the file, with dots, such as `server.ingres`. */
  path: string;
  /** Where the key begins in the text, in characters. */
  offset: number;
  /** What is wrong, and the nearest way to mend it. */
  message: string;
}

interface Place {
  path: string;
  offset: number;
}

function step({ path }: Place, key: string): string {
  if (/^[\w-]+$/.test(key)) return path === '' ? key : `${path}.${key}`;
  return `${path}[${JSON.stringify(key)}]`;
}

function unknown(key: string, place: Place, known: KeyMap): string {
  const names = Object.keys(known)
    .filter(name => name !== OTHER_KEYS)
    .sort();
  const near = nearestName(key, names);
  if (near) return `${step(place, near)} is the nearest key that it knows`;
  if (names.length === 0) return 'it knows no keys here';
  return names.length <= 12
    ? `it knows ${names.join(', ')} here`
    : `none of the ${names.length} keys that it knows here is similar`;
}

function expected(tree: KeyTree): string {
  if (tree === 'value') return 'a single value';
  return Array.isArray(tree) ? 'a list' : 'a map';
}

function fits(node: Node, tree: KeyTree): boolean {
  // A text may hold a template that becomes anything, and null takes a default away.
  if (isScalar(node)) {
    return (
      node.value === null || typeof node.value === 'string' || tree === 'value'
    );
  }
  if (isSeq(node)) return Array.isArray(tree);
  return isKeyMap(tree);
}

/** The keys and shapes of values that the chart does not know, in the order of the text. */
export function unknownKeys(
  node: unknown,
  tree: KeyTree,
  document: Document,
  place: Place = { path: '', offset: 0 },
): ValueProblem[] {
  if (tree === 'any' || node === null || node === undefined) return [];
  if (isAlias(node)) {
    return unknownKeys(node.resolve(document), tree, document, place);
  }
  if (!fits(node as Node, tree)) {
    return [{ ...place, message: `the chart takes ${expected(tree)} here` }];
  }
  if (isSeq(node) && Array.isArray(tree)) {
    return node.items.flatMap((item, index) =>
      unknownKeys(item, tree[0], document, {
        path: `${place.path}[${index}]`,
        offset: (item as Node).range?.[0] ?? place.offset,
      }),
    );
  }
  if (!isMap(node) || !isKeyMap(tree)) return [];
  return node.items.flatMap(pair => {
    const key = String(isScalar(pair.key) ? pair.key.value : pair.key);
    const here = {
      path: step(place, key),
      offset: (pair.key as Node).range?.[0] ?? place.offset,
    };
    const below = Object.hasOwn(tree, key) ? tree[key] : tree[OTHER_KEYS];
    return below === undefined
      ? [
          {
            ...here,
            message: `the chart does not know it; ${unknown(key, place, tree)}`,
          },
        ]
      : unknownKeys(pair.value, below, document, here);
  });
}

import {
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  Scalar,
  visit,
  type Document,
  type ParsedNode,
} from 'yaml';

/** A key at the beginning of a line, and where it stands. */
interface KeyInText {
  line: number;
  column: number;
  path: string[];
}

/** Stands in a path for the elements of a list. */
export const ELEMENT = '[]';

/** Words that charts write before a colon in prose. */
const prose = new Set([
  'default',
  'defaults',
  'deprecated',
  'e.g',
  'eg',
  'example',
  'examples',
  'http',
  'https',
  'important',
  'note',
  'ref',
  'reference',
  'see',
  'todo',
  'warning',
]);

const commentLine =
  /^(?<before>\s*)(?<marks>#+)(?<space>\s*)(?<item>(-\s+)*)(?<quote>["']?)(?<key>[A-Za-z][\w./-]*)\k<quote>:(\s|$)/;

/** The keys that begin a line, in the order of the text. */
function keysInText(
  node: ParsedNode | null,
  lines: LineCounter,
  path: string[] = [],
): KeyInText[] {
  if (isSeq(node)) {
    return node.items.flatMap(item =>
      keysInText(item as ParsedNode, lines, [...path, ELEMENT]),
    );
  }
  if (!isMap(node)) return [];
  return node.items.flatMap(({ key, value }) => {
    if (!isScalar(key)) return [];
    const own = [...path, String(key.value)];
    const { line, col } = lines.linePos((key as ParsedNode).range[0]);
    return [
      ...(node.flow ? [] : [{ line, column: col - 1, path: own }]),
      ...keysInText(value as ParsedNode | null, lines, own),
    ];
  });
}

/** The lines inside texts of several lines, where `#` begins no comment. */
function linesOfTexts(document: Document, lines: LineCounter): Set<number> {
  const found = new Set<number>();
  visit(document, {
    Scalar(_, { range, type }) {
      if (type !== Scalar.BLOCK_LITERAL && type !== Scalar.BLOCK_FOLDED) return;
      const [start, end] = range!;
      const last = lines.linePos(Math.max(start, end - 1)).line;
      for (let line = lines.linePos(start).line + 1; line <= last; line += 1) {
        found.add(line);
      }
    },
  });
  return found;
}

/** The key that a line of comment names, and how far it is indented. */
function keyInComment(content: string) {
  const parts = commentLine.exec(content)?.groups;
  if (!parts || prose.has(parts.key!.toLowerCase())) return undefined;
  return {
    key: parts.key!,
    // One space after the mark belongs to the mark; what is more indents the key.
    column: parts.before!.length + Math.max(0, parts.space!.length - 1),
    inList: parts.item !== '',
  };
}

/**
 * The paths of keys that a values.yaml mentions in comments only, such as `# storageClass: gp3`. Charts
 * document so what they know and do not set. What stands below a commented key is an example of its value,
 * and is left out.
 */
export function commentedKeys(
  text: string,
  document: Document.Parsed,
  lines: LineCounter,
): string[][] {
  const keys = keysInText(document.contents as ParsedNode | null, lines);
  const texts = linesOfTexts(document, lines);
  const found: string[][] = [];
  /** The keys that hold the current line, the outermost first. */
  const above: KeyInText[] = [];
  let next = 0;
  /** How far the last key of the current run of comments is indented. */
  let commented = Number.POSITIVE_INFINITY;
  let inSchema = false;
  for (const [index, content] of text.split('\n').entries()) {
    const isComment = /^\s*#/.test(content) && !texts.has(index + 1);
    if (!isComment) commented = Number.POSITIVE_INFINITY;
    // Some charts write a JSON Schema between two such lines, whose words are no keys.
    if (/^\s*#\s*@schema\s*$/.test(content)) inSchema = !inSchema;
    inSchema &&= isComment;

    const named = isComment && !inSchema ? keyInComment(content) : undefined;
    if (named && named.column <= commented) {
      commented = named.column;
      const parent = above.findLast(key => key.column < named.column);
      if (!named.inList) found.push([...(parent?.path ?? []), named.key]);
    }
    for (; keys[next]?.line === index + 1; next += 1) {
      const key = keys[next]!;
      while (above.length > 0 && above.at(-1)!.column >= key.column) {
        above.pop();
      }
      above.push(key);
    }
  }
  return found;
}

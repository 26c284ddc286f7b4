import type { z } from 'zod';
import type { LineCounter, Node } from 'yaml';
import { isMap, isPair, isScalar, isSeq } from 'yaml';
import { finding } from '../findings/finding';
import type { Problem } from '../model';

type Position = Pick<Problem, 'line' | 'column'>;

/** The node at a path, or the nearest one above it that exists. */
function nearestNode(
  root: Node | null,
  path: readonly PropertyKey[],
): Node | null {
  let node = root;
  for (const key of path) {
    let next: unknown;
    if (isMap(node)) {
      const pair = node.items.find(
        item =>
          isPair(item) &&
          isScalar(item.key) &&
          String(item.key.value) === String(key),
      );
      // the key is the better place to point at when the value is a whole block
      next =
        isScalar(pair?.value) || isMap(pair?.value) || isSeq(pair?.value)
          ? pair.value
          : undefined;
    } else if (isSeq(node)) {
      next = node.items[Number(key)];
    }
    if (!next) return node;
    node = next as Node;
  }
  return node;
}

/** The 1-based place of a path in a document. */
export function positionOf(
  root: Node | null,
  path: readonly PropertyKey[],
  lines: LineCounter,
): Position {
  const offset = nearestNode(root, path)?.range?.[0];
  if (offset === undefined) return {};
  const { line, col } = lines.linePos(offset);
  return line === 0 ? {} : { line, column: col };
}

/** `a.b[2].c` for a path of keys and indexes. */
export function fieldName(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text ? `${text}.${String(key)}` : String(key);
  }, '');
}

function flatten(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  // A union says only that nothing fitted. When all but one alternative fail for unknown keys, the
  // remaining one is what the person meant, and its complaints are the useful ones.
  if (issue.code !== 'invalid_union' || issue.errors.length === 0)
    return [issue];
  const meant = issue.errors.filter(
    errors => !errors.some(e => e.code === 'unrecognized_keys'),
  );
  if (meant.length !== 1) return [issue];
  return meant[0]!
    .map(
      inner =>
        ({
          ...inner,
          path: [...issue.path, ...inner.path],
        } as z.core.$ZodIssue),
    )
    .flatMap(flatten);
}

function describe(
  issue: z.core.$ZodIssue,
): ({ path: PropertyKey[] } & ReturnType<typeof finding>)[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(key => ({
      path: [...issue.path, key],
      ...finding('field-unknown', { name: key }),
    }));
  }
  const name = fieldName(issue.path);
  if (name && issue.code === 'invalid_type' && issue.input === undefined) {
    return [
      {
        path: issue.path,
        ...finding('field-missing', { name }),
      },
    ];
  }
  const complaint = issue.message.replace(/^Invalid input: /, '');
  const { path } = issue;
  if (!name) return [{ path, ...finding('file-invalid', { complaint }) }];
  const code = /^(must|has|only) /.test(complaint)
    ? 'field-invalid'
    : 'field-invalid-otherwise';
  return [{ path, ...finding(code, { name, complaint }) }];
}

/** Turns what a schema found into problems with a place in the file. */
export function problemsOfSchema(
  file: string,
  error: z.ZodError,
  root: Node | null,
  lines: LineCounter,
): Problem[] {
  return error.issues.flatMap(flatten).flatMap(issue =>
    describe(issue).map(({ path, ...told }) => ({
      severity: 'error' as const,
      file,
      ...positionOf(root, path, lines),
      ...(path.length > 0 && { field: fieldName(path) }),
      ...told,
    })),
  );
}

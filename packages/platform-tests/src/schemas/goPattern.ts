/**
 * A pattern as Kubernetes reads it: in the syntax of Go, of which `(?i)` is the only thing that JavaScript
 * writes otherwise and CRDs use.
 *
 * @throws SyntaxError for anything else that JavaScript does not know
 */
export function goPattern(pattern: string): RegExp {
  const text = pattern.replace('(?i)', '');
  return new RegExp(text, text === pattern ? '' : 'i');
}

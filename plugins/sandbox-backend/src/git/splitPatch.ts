/** Splits a patch of many files into the hunks of each, without the headers. */
export function splitPatch(patch: string): string[] {
  return patch
    .split(/^diff --git .*\n/m)
    .slice(1)
    .map(part => {
      const start = part.search(/^@@ /m);
      return start < 0 ? '' : part.slice(start);
    });
}

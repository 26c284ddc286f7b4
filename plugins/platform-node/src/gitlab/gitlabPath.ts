/**
 * Builds a path with every variable part escaped:
 * `` gitlabPath`/projects/${'group/project'}/repository/branches/${branch}` ``.
 *
 * @public
 */
export function gitlabPath(
  literals: TemplateStringsArray,
  ...values: (string | number)[]
): string {
  return literals.reduce(
    (path, literal, index) =>
      path +
      literal +
      (index < values.length ? encodeURIComponent(values[index]!) : ''),
    '',
  );
}

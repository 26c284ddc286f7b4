import { InputError } from '@backstage/errors';

/**
 * Builds a path with every variable part escaped. The tag of a template such as
 * `/projects/${'group/project'}/repository/branches/${branch}`.
 *
 * @throws InputError for `.` and `..`, which no escaping keeps from climbing up the path
 * @public
 */
export function gitlabPath(
  literals: TemplateStringsArray,
  ...values: (string | number)[]
): string {
  return literals.reduce((path, literal, index) => {
    if (index >= values.length) return path + literal;
    const value = String(values[index]);
    if (value === '.' || value === '..') {
      throw new InputError(`${value} is not a name in GitLab`);
    }
    return path + literal + encodeURIComponent(value);
  }, '');
}

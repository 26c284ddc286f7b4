import { GROUPS_FILE, type Problem } from '@slipway/plugin-platform-common';

/** More lines than these help nobody, and an entity must not grow without bound. */
const maximumLines = 20;
const maximumLineLength = 500;

/**
 * Which entity a problem concerns, as text: the file, and for the groups, which share one file, the group
 * after a `#`.
 */
export function problemKey(problem: Pick<Problem, 'file' | 'field'>): string {
  const group =
    problem.file === GROUPS_FILE
      ? /^groups\.([^.[]+)/.exec(problem.field ?? '')?.[1]
      : undefined;
  return group === undefined ? problem.file : `${problem.file}#${group}`;
}

/** One problem as one line: where it is, what is wrong, what to do. */
export function problemLine(problem: Problem): string {
  const { file, line, field, message, remedy } = problem;
  const place = line === undefined ? file : `${file}:${line}`;
  const subject =
    field === undefined || message.includes(field) ? '' : `${field} `;
  const text = `${place} ${subject}${message}. ${remedy}.`.replace(/\s+/g, ' ');
  return text.length > maximumLineLength
    ? `${text.slice(0, maximumLineLength - 1)}…`
    : text;
}

/** All errors as the text of an annotation, one line each; `undefined` when there are none. */
export function problemText(problems: readonly Problem[]): string | undefined {
  const lines = problems
    .filter(problem => problem.severity === 'error')
    .map(problemLine);
  if (lines.length === 0) return undefined;
  const shown = lines.slice(0, maximumLines);
  if (lines.length > shown.length) {
    shown.push(`… and ${lines.length - shown.length} more.`);
  }
  return shown.join('\n');
}

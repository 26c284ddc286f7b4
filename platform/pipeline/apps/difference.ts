/** What became of one app. */
export interface AppDifference {
  app: string;
  /** Unified diff of its manifests, without the names of the files; empty where nothing differs. */
  diff: string;
  state: 'added' | 'removed' | 'changed';
}

const hidden = '(not shown)';

/** The object with the data of Secrets hidden, wherever in it they are. */
export function withoutSecrets(object: unknown): unknown {
  if (Array.isArray(object)) return object.map(withoutSecrets);
  if (typeof object !== 'object' || object === null) return object;
  const fields = object as Record<string, unknown>;
  const isSecret = fields.kind === 'Secret';
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) =>
      isSecret && (key === 'data' || key === 'stringData')
        ? [key, hideValues(value)]
        : [key, withoutSecrets(value)],
    ),
  );
}

/** The names of a Secret's keys are no secret. */
function hideValues(data: unknown): unknown {
  if (typeof data !== 'object' || data === null) return hidden;
  return Object.fromEntries(Object.keys(data).map(key => [key, hidden]));
}

/** Longer than any run of backticks in the text, so that none of them closes it. */
function fenceFor(text: string): string {
  const longest = Math.max(
    3,
    ...(text.match(/`+/g) ?? []).map(run => run.length),
  );
  return '`'.repeat(longest + 1);
}

/** Of one app; the artifact has all of it. */
const maximumDiff = 8_000;

function bounded(diff: string): string {
  const text = diff.trimEnd();
  return text.length > maximumDiff
    ? `${text.slice(
        0,
        text.lastIndexOf('\n', maximumDiff),
      )}\n… and more: see the artifacts of the job`
    : text;
}

/** The difference of all apps as Markdown: a line for each, and the diffs folded below. */
export function differenceNote(differences: readonly AppDifference[]): string {
  const shown = differences.filter(
    ({ diff, state }) => state !== 'changed' || diff !== '',
  );
  if (shown.length === 0) {
    return '**The apps stay as they are.** Nothing that Argo CD applies differs.\n';
  }
  const counted = (diff: string, sign: string) =>
    diff.split('\n').filter(line => line.startsWith(sign)).length;
  return [
    `**${shown.length} ${
      shown.length === 1 ? 'app differs' : 'apps differ'
    }** in what Argo CD applies.`,
    '',
    ...shown.flatMap(({ app, diff, state }) => {
      const text = bounded(diff);
      const fence = fenceFor(text);
      return [
        `<details><summary><code>${app}</code> ${state}, +${counted(
          diff,
          '+',
        )} −${counted(diff, '-')}</summary>`,
        '',
        `${fence}diff`,
        text,
        fence,
        '',
        '</details>',
        '',
      ];
    }),
  ].join('\n');
}

/** What became of one app. */
export interface AppDifference {
  app: string;
  /** Unified diff of its manifests, without the names of the files; empty where nothing differs. */
  diff: string;
  state: 'added' | 'removed' | 'changed';
}

/** A Secret's data never shows in a merge request. */
export function withoutSecrets(manifests: string): string {
  return manifests
    .split(/^---$/m)
    .map(document =>
      /^kind: Secret$/m.test(document)
        ? document.replace(
            /^(data|stringData):\n((?:[ \t].*\n?)*)/gm,
            '$1: (not shown)\n',
          )
        : document,
    )
    .join('---');
}

const fence = '````';

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
    ...shown.flatMap(({ app, diff, state }) => [
      `<details><summary><code>${app}</code> ${state}, +${counted(
        diff,
        '+',
      )} −${counted(diff, '-')}</summary>`,
      '',
      `${fence}diff`,
      diff.trimEnd(),
      fence,
      '',
      '</details>',
      '',
    ]),
  ].join('\n');
}

import type { FileChange } from '@slipway/plugin-platform-common';
import { createTwoFilesPatch, structuredPatch } from 'diff';
import type { FileDelta } from './WorkingTree';

/** A preview is for reading: nobody reads more than this of one file. */
const maximumDiff = 200_000;

function actionOf({ before, after, from }: FileDelta): FileChange['action'] {
  if (from !== undefined) return 'move';
  if (!before) return 'create';
  return after ? 'update' : 'delete';
}

/** The deltas as a person reads them. A moved file occurs once, at its new place. */
export function fileChanges(deltas: readonly FileDelta[]): FileChange[] {
  const moved = new Map(
    deltas.flatMap(({ path, from }) =>
      from === undefined ? [] : [[from, path] as const],
    ),
  );
  return deltas
    .filter(({ path }) => !moved.has(path))
    .map(delta => {
      const { path, from, after } = delta;
      const before =
        from === undefined
          ? delta.before
          : deltas.find(other => other.path === from)?.before;
      const old = before?.content ?? '';
      const now = after?.content ?? '';
      const diff = createTwoFilesPatch(
        before ? from ?? path : '/dev/null',
        after ? path : '/dev/null',
        old,
        now,
        undefined,
        undefined,
        { context: 3 },
      ).replace(/^=+\n/, '');
      const lines = structuredPatch(path, path, old, now, '', '', {
        context: 0,
      }).hunks.flatMap(hunk => hunk.lines);
      return {
        path,
        action: actionOf(delta),
        ...(from !== undefined && { from }),
        diff:
          diff.length > maximumDiff
            ? `${diff.slice(
                0,
                diff.lastIndexOf('\n', maximumDiff),
              )}\n… and more that is not shown\n`
            : diff,
        added: lines.filter(line => line.startsWith('+')).length,
        removed: lines.filter(line => line.startsWith('-')).length,
      };
    });
}

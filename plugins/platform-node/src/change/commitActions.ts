import type { GitLabCommitAction } from '../gitlab/types';
import type { FileDelta } from './WorkingTree';

/** GitLab's operations for some deltas. */
export function commitActions(
  deltas: readonly FileDelta[],
): GitLabCommitAction[] {
  const moved = new Set(deltas.flatMap(({ from }) => from ?? []));
  const old = new Map(deltas.map(({ path, before }) => [path, before?.id]));
  return deltas.flatMap(
    ({ path, before, after, from }): GitLabCommitAction[] => {
      if (from !== undefined && after) {
        return [
          {
            action: 'move' as const,
            file_path: path,
            previous_path: from,
            // Without content GitLab keeps what is there, which need not be text.
            ...(old.get(from) !== after.id && { content: after.content }),
          },
        ];
      }
      if (!after) {
        return moved.has(path)
          ? []
          : [{ action: 'delete' as const, file_path: path }];
      }
      return [
        {
          action: before ? ('update' as const) : ('create' as const),
          file_path: path,
          content: after.content,
        },
      ];
    },
  );
}

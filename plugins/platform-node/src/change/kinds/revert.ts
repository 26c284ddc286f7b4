import { ConflictError, InputError } from '@backstage/errors';
import type { ChangeInput } from '@slipway/plugin-platform-common';
import type { ChangeContext, ChangeSummary } from '../ChangeKind';

/** What has to be known of a change to undo it. @public */
export interface RevertibleChange {
  title: string;
  platform: string;
  /** The commit that the change was computed on. */
  revision: string;
  /** What it touched; ids are those of Git's blobs, absent where the file was not there. */
  files: { path: string; before?: string; after?: string }[];
}

/**
 * Undoes a change: every file is as it was before, byte by byte. Refused when one of them has been changed
 * since, because that would be lost.
 */
export async function buildRevert(
  { tree }: ChangeContext,
  _input: ChangeInput<'revert'>,
  change: RevertibleChange,
): Promise<ChangeSummary> {
  if (change.platform !== tree.base.platform.name) {
    throw new InputError(`The change belongs to ${change.platform}`);
  }
  const moved: string[] = [];
  for (const { path, before, after } of change.files) {
    const now = await tree.base.readFile(path);
    if (now?.id === before) continue;
    if (now?.id !== after) {
      moved.push(path);
      continue;
    }
    if (before === undefined) {
      await tree.delete(path);
      continue;
    }
    const old = await tree.base.readFile(path, { revision: change.revision });
    if (old?.id !== before) {
      throw new ConflictError(
        `The history of ${path} is not there any more, so it cannot be restored; restore it by hand`,
      );
    }
    await tree.write(path, old.content);
  }
  if (moved.length > 0) {
    throw new ConflictError(
      `Changed since then, and would be lost: ${moved.join(
        ', ',
      )}. Undo the later changes first, or edit these files`,
    );
  }
  return { title: `Undo: ${change.title}` };
}

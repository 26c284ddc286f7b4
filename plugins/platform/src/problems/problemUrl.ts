import {
  fileUrl,
  type PlatformDetail,
  type Problem,
} from '@slipway/plugin-platform-common';

/**
 * The line of a problem on the forge, in the commit that is shown, so that it stays right when the file
 * changes; `undefined` when the repository has no pages.
 */
export function problemUrl(
  { repository, revision }: Pick<PlatformDetail, 'repository' | 'revision'>,
  problem: Pick<Problem, 'file' | 'line'>,
): string | undefined {
  const page = fileUrl(
    { ...repository, branch: revision ?? repository.branch },
    problem.file,
  );
  return page && problem.line ? `${page}#L${problem.line}` : page;
}

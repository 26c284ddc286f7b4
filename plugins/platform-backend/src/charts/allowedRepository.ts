import { sourceAllowed } from '@slipway/plugin-platform-common';
import type { PlatformRepositories } from '@slipway/plugin-platform-node';

/**
 * Whether the portal may read a chart repository: some platform's group allows it, in a commit that somebody
 * approved. What a form or a change asks for does not count.
 */
export function isAllowedRepository(
  repositories: Pick<PlatformRepositories, 'list'>,
  repository: string,
): boolean {
  const sources = repositories
    .list()
    .flatMap(({ platform }) => platform?.groups ?? [])
    .flatMap(group => group.sources);
  return sourceAllowed(sources, repository);
}

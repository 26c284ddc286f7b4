import type { RepositoryLocation } from '../api';

/**
 * The page of a file (`blob`), a folder (`tree`) or an editor (`edit`) on the forge; `undefined` for a
 * repository that has no pages.
 *
 * @param path - from the root of the repository
 * @public
 */
export function fileUrl(
  location: RepositoryLocation,
  path: string,
  page: 'blob' | 'tree' | 'edit' = 'blob',
): string | undefined {
  if (!location.webUrl || !location.branch) return undefined;
  const escaped = [...location.branch.split('/'), ...path.split('/')]
    .filter(segment => segment !== '')
    .map(encodeURIComponent)
    .join('/');
  return `${location.webUrl}/-/${page}/${escaped}`;
}

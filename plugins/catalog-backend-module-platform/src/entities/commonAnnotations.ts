import {
  ANNOTATION_EDIT_URL,
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  ANNOTATION_VIEW_URL,
} from '@backstage/catalog-model';
import {
  ANNOTATION_FILE,
  ANNOTATION_GITLAB_INSTANCE,
  ANNOTATION_GITLAB_PROJECT,
  ANNOTATION_PLATFORM,
  fileUrl,
  type RepositoryLocation,
} from '@slipway/plugin-platform-common';

function gitLabAnnotations(
  location: RepositoryLocation,
): Record<string, string> {
  if (location.type !== 'gitlab' || !location.webUrl) return {};
  return {
    [ANNOTATION_GITLAB_PROJECT]: location.title,
    [ANNOTATION_GITLAB_INSTANCE]: new URL(location.webUrl).host,
  };
}

function folderOf(file: string): string {
  return file.slice(0, Math.max(0, file.lastIndexOf('/')));
}

/**
 * What every entity of a platform carries: where it comes from, in the terms of Backstage and of GitLab
 * plugins.
 *
 * @param file - the file that describes it, from the root of the repository
 */
export function commonAnnotations(
  platform: string,
  location: RepositoryLocation,
  file: string,
): Record<string, string> {
  const page = fileUrl(location, file, 'blob');
  const folder = fileUrl(location, folderOf(file), 'tree');
  const editor = fileUrl(location, file, 'edit');
  const managedBy = page ? `url:${page}` : `platform:${location.id}/${file}`;
  return {
    [ANNOTATION_LOCATION]: managedBy,
    [ANNOTATION_ORIGIN_LOCATION]: managedBy,
    ...(folder && { [ANNOTATION_SOURCE_LOCATION]: `url:${folder}/` }),
    ...(page && { [ANNOTATION_VIEW_URL]: page }),
    ...(editor && { [ANNOTATION_EDIT_URL]: editor }),
    ...gitLabAnnotations(location),
    [ANNOTATION_PLATFORM]: platform,
    [ANNOTATION_FILE]: file,
  };
}

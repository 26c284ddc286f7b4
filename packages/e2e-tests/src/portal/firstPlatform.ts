import { expect } from '@playwright/test';
import { backendUrl, gitlabToken, gitlabUrl } from './addresses';
import { GitLabApi } from './GitLabApi';
import { eventually, PortalApi } from './PortalApi';

export const portal = new PortalApi(backendUrl);
export const gitlab = new GitLabApi(gitlabUrl, gitlabToken);

/** The platform that the sandbox begins with. */
export const platform = 'nordwind-dev';
export const project = `platforms/${platform}`;

/** The state of a merge request's change, as the portal knows it. */
export async function changeOf(iid: string) {
  const { items } = await portal.get<{
    items: { id: string; state: string; mergeRequest?: { iid: number } }[];
  }>(`/api/platform/changes?platform=${platform}&limit=200`);
  return items.find(item => String(item.mergeRequest?.iid) === iid);
}

/** Merges, as a reviewer does in GitLab, and lets the portal look at once. */
export async function merge(iid: string) {
  await gitlab.merge(project, iid);
  const { id } = (await changeOf(iid))!;
  const change = await portal.post<{ id: string; state: string }>(
    `/api/platform/changes/${id}/follow`,
    {},
  );
  expect(change.state).toBe('merged');
  return change;
}

/** Waits until the catalog has an entity, or has it no more. */
export async function inCatalog(ref: string, there = true) {
  const [kind, name] = ref.split(':');
  await eventually(
    `${ref} ${there ? 'in' : 'out of'} the catalog`,
    async () => {
      const found = await portal.entities(
        `kind=${kind},metadata.name=${name},metadata.namespace=${platform}`,
      );
      return found.length > 0 === there;
    },
  );
}

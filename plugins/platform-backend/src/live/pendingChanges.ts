import type { LiveAppDetail } from '@slipway/plugin-platform-common';
import type { PlatformRepositories } from '@slipway/plugin-platform-node';
import type { ChangeStore } from '../changes/ChangeStore';

const MOST = 200;

/** The changes that touch the folder of an app and have not come to an end yet. */
export function pendingChangesOf(deps: {
  repositories: PlatformRepositories;
  store: ChangeStore;
}) {
  return async (
    platform: string,
    name: string,
  ): Promise<LiveAppDetail['pendingChanges']> => {
    const app = deps.repositories
      .get(platform)
      ?.platform?.apps.find(other => other.name === name);
    if (!app) return [];
    const { items } = await deps.store.list({
      platform,
      underWay: true,
      limit: MOST,
      offset: 0,
    });
    return items
      .filter(({ paths }) =>
        paths.some(path => path.startsWith(`${app.folder}/`)),
      )
      .map(({ id, title, mergeRequest, state }) => ({
        id,
        title,
        ...(mergeRequest && { url: mergeRequest.url }),
        state,
      }));
  };
}

import type { PendingChange } from '@slipway/plugin-platform-common';
import type { PlatformRepositories } from '@slipway/plugin-platform-node';
import type { ChangeStore } from '../changes/ChangeStore';

const MOST = 200;

/** The changes that touch the folder of an app or a managed service and have not come to an end yet. */
export function pendingChangesOf(deps: {
  repositories: PlatformRepositories;
  store: ChangeStore;
}) {
  return async (
    platform: string,
    of: { app: string } | { service: string },
  ): Promise<PendingChange[]> => {
    const described = deps.repositories.get(platform)?.platform;
    const owner =
      'app' in of
        ? described?.apps.find(({ name }) => name === of.app)
        : described?.services.find(({ name }) => name === of.service);
    if (!owner) return [];
    const { items } = await deps.store.list({
      platform,
      underWay: true,
      limit: MOST,
      offset: 0,
    });
    return items
      .filter(({ paths }) =>
        paths.some(path => path.startsWith(`${owner.folder}/`)),
      )
      .map(({ id, title, mergeRequest, state }) => ({
        id,
        title,
        ...(mergeRequest && { url: mergeRequest.url }),
        state,
      }));
  };
}

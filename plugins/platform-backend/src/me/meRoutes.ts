import type {
  AuthService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import {
  platformReadPermission,
  type LiveApp,
  type MyWork,
} from '@slipway/plugin-platform-common';
import type { PlatformRepositories } from '@slipway/plugin-platform-node';
import Router from 'express-promise-router';
import type { ChangeStore } from '../changes/ChangeStore';
import { publicChange } from '../changes/StoredChange';
import type { Permitted } from '../http/permitted';
import { sendUnlessSame } from '../http/sendUnlessSame';
import type { LiveState } from '../live/LiveState';
import { ownedUnwell, waitsFor, worstFirst } from './myWork';

/** The most of each kind in one answer. */
const MOST = 100;

/** `/me`: what needs the person who asks. */
export function meRoutes(deps: {
  permitted: Permitted;
  auth: AuthService;
  live: LiveState;
  repositories: PlatformRepositories;
  store: ChangeStore;
  userInfo: UserInfoService;
}) {
  const { permitted, auth, live, repositories, store, userInfo } = deps;
  const router = Router();

  /** None of a platform that live state does not know yet. */
  const appsOf = (platform: string): LiveApp[] => {
    try {
      return live.apps(platform);
    } catch (error) {
      if (error instanceof NotFoundError) return [];
      throw error;
    }
  };

  router.get('/me', async (req, res) => {
    const credentials = await permitted(req, platformReadPermission);
    if (!auth.isPrincipal(credentials, 'user')) {
      throw new InputError('Only people have work here; sign in as a user');
    }
    const user = await userInfo.getUserInfo(credentials);
    const [asked, open] = await Promise.all([
      store.list({
        requestedBy: user.userEntityRef,
        underWay: true,
        limit: MOST,
        offset: 0,
      }),
      store.open(),
    ]);
    const apps = repositories
      .list()
      .flatMap(({ platform }) =>
        platform ? ownedUnwell(user, platform, appsOf(platform.name)) : [],
      );
    const work: MyWork = {
      changes: asked.items.map(publicChange),
      apps: worstFirst(apps).slice(0, MOST),
      approvals: open
        .filter(change => waitsFor(user, change))
        .slice(-MOST)
        .reverse()
        .map(publicChange),
    };
    sendUnlessSame(req, res, work);
  });

  return router;
}

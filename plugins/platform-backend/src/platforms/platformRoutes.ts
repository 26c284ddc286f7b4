import { NotFoundError } from '@backstage/errors';
import type { EventsService } from '@backstage/plugin-events-node';
import {
  platformDeletionConfirmPermission,
  platformReadPermission,
  platformRefreshPermission,
  type PlatformList,
} from '@slipway/plugin-platform-common';
import type {
  PlatformRepositories,
  PlatformSnapshot,
} from '@slipway/plugin-platform-node';
import Router from 'express-promise-router';
import type { Audit } from '../audit/Audit';
import type { Permitted } from '../http/permitted';
import { sendUnlessSame } from '../http/sendUnlessSame';
import { SharedAnswer } from '../http/SharedAnswer';
import { platformDetail, platformSummary } from './summaries';

/** `/platforms`: served from what is known, without asking upstream. */
export function platformRoutes(deps: {
  permitted: Permitted;
  audit: Audit;
  events: EventsService;
  repositories: PlatformRepositories;
  /** Whether every repository has been looked at once. */
  ready: () => boolean;
}) {
  const { permitted, audit, events, repositories, ready } = deps;
  const router = Router();

  const snapshotOf = (name: string): PlatformSnapshot => {
    const snapshot = repositories.get(name);
    if (snapshot) return snapshot;
    throw new NotFoundError(
      ready()
        ? `There is no platform ${name.slice(0, 100)}`
        : `The platforms are being read for the first time; try again in a moment`,
    );
  };

  /** A snapshot never changes: its details are made once for all who ask. */
  const details = new WeakMap<PlatformSnapshot, SharedAnswer>();
  const detailOf = (snapshot: PlatformSnapshot): SharedAnswer => {
    const known = details.get(snapshot);
    if (known) return known;
    const made = new SharedAnswer(platformDetail(snapshot, snapshot.platform!));
    details.set(snapshot, made);
    return made;
  };

  router.get('/platforms', async (req, res) => {
    await permitted(req, platformReadPermission);
    const list: PlatformList = {
      items: repositories.list().map(platformSummary),
      loading: !ready(),
    };
    sendUnlessSame(req, res, list);
  });

  router.get('/platforms/:name', async (req, res) => {
    await permitted(req, platformReadPermission);
    await detailOf(snapshotOf(req.params.name)).send(req, res);
  });

  router.post('/platforms/:name/refresh', async (req, res) => {
    const { name } = req.params;
    await audit.run(
      {
        action: 'platform.refresh',
        eventId: 'platform-refresh',
        severityLevel: 'low',
        platform: name,
      },
      req,
      () => permitted(req, platformRefreshPermission),
      async () => {
        const { location } = snapshotOf(name);
        await repositories.refresh({ locationIds: [location.id] });
      },
    );
    res.json(platformSummary(snapshotOf(name)));
  });

  router.post('/platforms/:name/confirm-deletion', async (req, res) => {
    const platform = req.params.name.slice(0, 100);
    await audit.run(
      {
        action: 'platform.confirm-deletion',
        eventId: 'platform-deletion-confirm',
        severityLevel: 'high',
        platform,
      },
      req,
      () => permitted(req, platformDeletionConfirmPermission),
      // By name, and without looking for it: its repository may be what is gone.
      () =>
        events.publish({
          topic: 'platform.deletion-confirmed',
          eventPayload: { platform },
        }),
    );
    res.status(202).json({ status: 'accepted' });
  });

  return router;
}

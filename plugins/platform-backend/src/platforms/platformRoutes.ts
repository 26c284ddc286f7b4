import type { AuditorService } from '@backstage/backend-plugin-api';
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
import type { Request } from 'express';
import Router from 'express-promise-router';
import type { Permitted } from '../http/permitted';
import { sendUnlessSame } from '../http/sendUnlessSame';
import { platformDetail, platformSummary } from './summaries';

/** `/platforms`: served from what is known, without asking upstream. */
export function platformRoutes(deps: {
  permitted: Permitted;
  auditor: AuditorService;
  events: EventsService;
  repositories: PlatformRepositories;
  /** Whether every repository has been looked at once. */
  ready: () => boolean;
}) {
  const { permitted, auditor, events, repositories, ready } = deps;
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

  /** Does an audited thing to one platform. */
  const audited = async (
    req: Request,
    eventId: string,
    severityLevel: 'low' | 'high',
    act: (platform: string) => Promise<void>,
  ) => {
    // Bounded, since it goes to the audit log.
    const platform = req.params.name!.slice(0, 100);
    const event = await auditor.createEvent({
      eventId,
      severityLevel,
      request: req,
      meta: { platform },
    });
    try {
      await act(platform);
      await event.success();
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
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
    const snapshot = snapshotOf(req.params.name);
    sendUnlessSame(req, res, platformDetail(snapshot, snapshot.platform!));
  });

  router.post('/platforms/:name/refresh', async (req, res) => {
    await permitted(req, platformRefreshPermission);
    await audited(req, 'platform-refresh', 'low', async platform => {
      const { location } = snapshotOf(platform);
      await repositories.refresh({ locationIds: [location.id] });
    });
    res.json(platformSummary(snapshotOf(req.params.name)));
  });

  router.post('/platforms/:name/confirm-deletion', async (req, res) => {
    await permitted(req, platformDeletionConfirmPermission);
    await audited(req, 'platform-deletion-confirm', 'high', async platform => {
      // By name, and without looking for it: its repository may be what is gone.
      await events.publish({
        topic: 'platform.deletion-confirmed',
        eventPayload: { platform },
      });
    });
    res.status(202).json({ status: 'accepted' });
  });

  return router;
}

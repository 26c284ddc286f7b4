import { InputError } from '@backstage/errors';
import {
  APP_STATES,
  platformAppForcePermission,
  platformAppOperatePermission,
  platformItem,
  platformReadPermission,
  stateRank,
  type AppState,
  type LiveApp,
  type LiveAppDetail,
  type LiveServiceDetail,
  type PendingChange,
} from '@slipway/plugin-platform-common';
import express, { type Request } from 'express';
import Router from 'express-promise-router';
import { z } from 'zod';
import type { Audit } from '../audit/Audit';
import { parseQuery } from '../http/parseQuery';
import type { ItemPermission, Permitted } from '../http/permitted';
import { sendUnlessSame } from '../http/sendUnlessSame';
import type { LiveState } from './LiveState';

const liveQuery = z.object({ since: z.string().max(50).optional() });
const many = <T extends z.ZodType>(item: T) =>
  z
    .union([item, z.array(item)])
    .transform(value => [value].flat() as z.output<T>[])
    .optional();
const appsQuery = z.object({
  text: z.string().max(200).optional(),
  state: many(z.enum(APP_STATES as [AppState, ...AppState[]])),
  group: many(z.string().max(100)),
  wave: many(z.coerce.number().int()),
  drift: z.enum(['true', 'false']).optional(),
  sort: z.enum(['name', 'state', 'group', 'wave', 'since']).default('name'),
  descending: z.enum(['true', 'false']).default('false'),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
  offset: z.coerce.number().int().min(0).default(0),
});
const resourceQuery = z.object({ service: z.string().max(100).optional() });

const syncBody = z.strictObject({
  prune: z.boolean().optional(),
  dryRun: z.boolean().optional(),
  resources: z
    .array(
      z.strictObject({
        group: z.string().max(200),
        kind: z.string().max(200),
        namespace: z.string().max(200).optional(),
        name: z.string().max(300),
      }),
    )
    .min(1)
    .max(200)
    .optional(),
});
const refreshBody = z.strictObject({ hard: z.boolean().default(false) });
const rollbackBody = z.strictObject({ id: z.number().int().min(0) });
const noBody = z.strictObject({});

const orders: Record<
  z.output<typeof appsQuery>['sort'],
  (a: LiveApp, b: LiveApp) => number
> = {
  name: () => 0,
  state: (a, b) => stateRank(a.state) - stateRank(b.state),
  group: (a, b) =>
    (a.group ?? a.service ?? '').localeCompare(b.group ?? b.service ?? ''),
  wave: (a, b) => (a.wave ?? Infinity) - (b.wave ?? Infinity),
  since: (a, b) => (a.since ?? '').localeCompare(b.since ?? ''),
};

/** Finds among apps, as the query says. */
export function selectApps(
  apps: readonly LiveApp[],
  query: z.output<typeof appsQuery>,
): { items: LiveApp[]; total: number } {
  const text = query.text?.toLowerCase();
  const found = apps.filter(
    app =>
      (text === undefined ||
        [app.name, app.group, app.service, ...app.reasons].some(part =>
          part?.toLowerCase().includes(text),
        )) &&
      (!query.state || query.state.includes(app.state)) &&
      (!query.group || query.group.includes(app.group ?? app.service ?? '')) &&
      (!query.wave ||
        (app.wave !== undefined && query.wave.includes(app.wave))) &&
      (query.drift === undefined ||
        (app.drift !== undefined) === (query.drift === 'true')),
  );
  const sign = query.descending === 'true' ? -1 : 1;
  const order = orders[query.sort];
  found.sort((a, b) => sign * (order(a, b) || (a.name < b.name ? -1 : 1)));
  return {
    items: found.slice(query.offset, query.offset + query.limit),
    total: found.length,
  };
}

/** Live state, served from what is known; and what is done to apps. */
export function liveRoutes(deps: {
  permitted: Permitted;
  audit: Audit;
  live: LiveState;
  /** The changes that touch an app or a managed service and are not live yet. */
  pendingChanges: (
    platform: string,
    of: { app: string } | { service: string },
  ) => Promise<PendingChange[]>;
}) {
  const { permitted, audit, live, pendingChanges } = deps;
  const router = Router();

  router.get('/live', async (req, res) => {
    await permitted(req, platformReadPermission);
    sendUnlessSame(req, res, { items: live.list() });
  });

  router.get('/platforms/:name/live', async (req, res) => {
    await permitted(req, platformReadPermission);
    const { since } = parseQuery(liveQuery, req.query);
    const { name } = req.params;
    const changed =
      since === undefined ? undefined : live.platform(name, since);
    // A version of before a restart, or of another replica, says nothing here: then it is all of it again.
    if (changed && !changed.full) sendUnlessSame(req, res, changed);
    else await live.everything(name).send(req, res);
  });

  router.get('/platforms/:name/apps', async (req, res) => {
    await permitted(req, platformReadPermission);
    const query = parseQuery(appsQuery, req.query);
    sendUnlessSame(req, res, selectApps(live.apps(req.params.name), query));
  });

  router.get('/platforms/:name/apps/:app/live', async (req, res) => {
    await permitted(req, platformReadPermission);
    const { name, app } = req.params;
    const detail: LiveAppDetail = {
      ...live.app(name, app),
      pendingChanges: await pendingChanges(name, { app }),
    };
    sendUnlessSame(req, res, detail);
  });

  router.get(
    '/platforms/:name/apps/:app/revisions/:revision',
    async (req, res) => {
      await permitted(req, platformReadPermission);
      const { name, app, revision } = req.params;
      res.json(live.revision(name, app, revision));
    },
  );

  router.get('/platforms/:name/apps/:app/difference', async (req, res) => {
    await permitted(req, platformReadPermission);
    res.json(await live.difference(req.params.name, req.params.app));
  });

  router.get('/platforms/:name/services/:service/live', async (req, res) => {
    await permitted(req, platformReadPermission);
    const { name, service } = req.params;
    const detail: LiveServiceDetail = {
      ...live.service(name, service),
      pendingChanges: await pendingChanges(name, { service }),
    };
    sendUnlessSame(req, res, detail);
  });

  router.get('/platforms/:name/resources', async (req, res) => {
    await permitted(req, platformReadPermission);
    sendUnlessSame(req, res, live.resources(req.params.name));
  });

  router.get(
    '/platforms/:name/resources/:system/:kind/:resource/live',
    async (req, res) => {
      await permitted(req, platformReadPermission);
      const { name, system, kind, resource } = req.params;
      const { service } = parseQuery(resourceQuery, req.query);
      sendUnlessSame(
        req,
        res,
        live.resource(name, { system, kind, name: resource, service }),
      );
    },
  );

  /** Checks, audits and does one thing to one app. */
  const act = async <T>(
    req: Request,
    actionType: 'sync' | 'refresh' | 'hard-refresh' | 'terminate' | 'rollback',
    permission: ItemPermission,
    work: (platform: string, app: string) => Promise<T>,
  ): Promise<T> => {
    const platform = req.params.name!.slice(0, 100);
    const app = req.params.app!.slice(0, 100);
    // Of an app that is not there nobody may do anything; whether it is there, readers may know.
    await permitted(req, platformReadPermission);
    const { entityRef } = live.app(platform, app);
    const item = entityRef ?? platformItem(platform);
    return audit.run(
      {
        action: `app.${actionType}`,
        eventId: 'platform-app-operate',
        severityLevel: 'medium',
        platform,
        item: app,
        meta: { actionType, app },
      },
      req,
      () => permitted(req, permission, [item]),
      () => work(platform, app),
    );
  };

  const bodyOf = <T>(schema: z.ZodType<T>, req: Request): T => {
    const result = schema.safeParse(req.body ?? {});
    if (!result.success) {
      throw new InputError(
        `${z.prettifyError(result.error)}; nothing was done`,
      );
    }
    return result.data;
  };

  router.use('/platforms/:name/apps', express.json({ limit: '100kb' }));

  router.post('/platforms/:name/apps/:app/sync', async (req, res) => {
    const body = bodyOf(syncBody, req);
    // What is pruned is gone.
    const permission =
      body.prune && !body.dryRun
        ? platformAppForcePermission
        : platformAppOperatePermission;
    res
      .status(202)
      .json(
        await act(req, 'sync', permission, (platform, app) =>
          live.sync(platform, app, body),
        ),
      );
  });

  router.post('/platforms/:name/apps/:app/refresh', async (req, res) => {
    const { hard } = bodyOf(refreshBody, req);
    await act(
      req,
      hard ? 'hard-refresh' : 'refresh',
      platformAppOperatePermission,
      (platform, app) => live.refresh(platform, app, hard),
    );
    res.json({ status: 'done' });
  });

  router.post('/platforms/:name/apps/:app/terminate', async (req, res) => {
    bodyOf(noBody, req);
    await act(req, 'terminate', platformAppOperatePermission, (platform, app) =>
      live.terminate(platform, app),
    );
    res.status(202).json({ status: 'accepted' });
  });

  router.post('/platforms/:name/apps/:app/rollback', async (req, res) => {
    const { id } = bodyOf(rollbackBody, req);
    res
      .status(202)
      .json(
        await act(
          req,
          'rollback',
          platformAppForcePermission,
          (platform, app) => live.rollback(platform, app, id),
        ),
      );
  });

  return router;
}

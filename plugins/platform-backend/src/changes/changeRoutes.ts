import type { AuthService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  changeRequestSchema,
  platformChangePermission,
  platformReadPermission,
  type ChangeState,
} from '@slipway/plugin-platform-common';
import { USER_TOKEN_HEADER } from '@slipway/plugin-platform-node';
import Router from 'express-promise-router';
import express from 'express';
import { z } from 'zod';
import type { Permitted } from '../http/permitted';
import { parseQuery } from '../http/parseQuery';
import { sendUnlessSame } from '../http/sendUnlessSame';
import type { Audit } from '../audit/Audit';
import { itemsOfChange } from '../permissions/items';
import type { ChangeService } from './ChangeService';
import { proposeAudited } from './proposeAudited';
import type { ChangeStore } from './ChangeStore';
import { changeList, publicChange } from './StoredChange';

/** Large enough for the largest file a change may write, in JSON. */
const bodyLimit = '6mb';

const states = [
  'proposing',
  'proposed',
  'approved',
  'merged',
  'closed',
  'failed',
] as const satisfies readonly ChangeState[];

const listQuery = z.object({
  platform: z.string().max(100).optional(),
  state: z
    .union([z.enum(states), z.array(z.enum(states))])
    .transform(value => [value].flat())
    .optional(),
  requestedBy: z.string().max(300).optional(),
  underWay: z
    .enum(['true', 'false'])
    .transform(value => value === 'true')
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  offset: z.coerce.number().int().min(0).default(0),
});

function parseRequest(body: unknown) {
  const result = changeRequestSchema.safeParse(body);
  if (result.success) return result.data;
  throw new InputError(
    `The change cannot be used. ${result.error.issues
      .map(issue => `${issue.path.join('.') || 'It'}: ${issue.message}.`)
      .join(' ')}`,
  );
}

/** `/changes`: what people ask for, as merge requests. */
export function changeRoutes(deps: {
  permitted: Permitted;
  audit: Audit;
  auth: AuthService;
  changes: ChangeService;
  store: ChangeStore;
}) {
  const { permitted, changes, store } = deps;
  const router = Router();
  router.use('/changes', express.json({ limit: bodyLimit }));

  router.get('/changes', async (req, res) => {
    await permitted(req, platformReadPermission);
    const { state, ...query } = parseQuery(listQuery, req.query);
    sendUnlessSame(
      req,
      res,
      changeList(await store.list({ ...query, states: state })),
    );
  });

  router.get('/changes/:id', async (req, res) => {
    await permitted(req, platformReadPermission);
    sendUnlessSame(req, res, publicChange(await store.get(req.params.id)));
  });

  router.post('/changes/preview', async (req, res) => {
    const request = parseRequest(req.body);
    await permitted(req, platformChangePermission, itemsOfChange(request));
    res.json(await changes.preview(request));
  });

  router.post('/changes', async (req, res) => {
    const request = parseRequest(req.body);
    const change = await proposeAudited(deps, request, req, {
      permit: items => permitted(req, platformChangePermission, items),
      userToken: req.get(USER_TOKEN_HEADER),
    });
    res.status(201).json(change);
  });

  router.post('/changes/:id/follow', async (req, res) => {
    await permitted(req, platformReadPermission);
    const { platform } = await store.get(req.params.id);
    await changes.follow(platform);
    res.json(publicChange(await store.get(req.params.id)));
  });

  return router;
}

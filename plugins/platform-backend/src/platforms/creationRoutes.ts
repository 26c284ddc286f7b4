import {
  platformCreatePermission,
  type CreationBeginning,
  type CreationEnd,
} from '@slipway/plugin-platform-common';
import express from 'express';
import Router from 'express-promise-router';
import { z } from 'zod';
import type { Audit } from '../audit/Audit';
import { parseBody } from '../http/parseQuery';
import type { Permitted } from '../http/permitted';

const beginning: z.ZodType<CreationBeginning> = z.strictObject({
  platform: z.string().min(1).max(100),
  project: z.string().min(1).max(500),
});

const ending: z.ZodType<CreationEnd> = z.strictObject({
  outcome: z.enum(['done', 'failed']),
  error: z.string().max(10_000).optional(),
  commit: z.string().max(64).optional(),
});

const act = {
  action: 'platform.create',
  eventId: 'platform-create',
  severityLevel: 'high',
} as const;

/**
 * `/creations`: what the scaffolder's `platform:create` tells before and after it makes a platform, so that the audit
 * trail has it. Who may not make one is told so here.
 */
export function creationRoutes(deps: { permitted: Permitted; audit: Audit }) {
  const { permitted, audit } = deps;
  const router = Router();
  router.use('/creations', express.json({ limit: '20kb' }));

  router.post('/creations', async (req, res) => {
    const { platform, project } = parseBody(beginning, req.body);
    const id = await audit.begin(
      { ...act, platform, meta: { project } },
      req,
      () => permitted(req, platformCreatePermission),
    );
    res.status(201).json({ id });
  });

  router.post('/creations/:id/end', async (req, res) => {
    await permitted(req, platformCreatePermission);
    const { commit, ...end } = parseBody(ending, req.body);
    await audit.end(req.params.id, { ...act, meta: { commit } }, req, end);
    res.status(204).end();
  });

  return router;
}

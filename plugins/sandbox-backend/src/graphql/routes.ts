import express, { Router } from 'express';
import { z } from 'zod';
import type { Forge } from '../forge/Forge';
import { restAuthentication } from '../http/authentication';
import { callerOf, parse, route } from '../rest/context';
import { queryGroups } from './groups';

const requestSchema = z.object({
  query: z.string().max(20_000),
  variables: z.record(z.string(), z.unknown()).nullish(),
});

/** `/api/graphql`: groups and their members, which is what the catalog's GitLab module asks for there. */
export function graphqlRoutes(forge: Forge): Router {
  const router = Router();
  router.post(
    '/api/graphql',
    // Reading, whatever the method.
    restAuthentication(forge, { readOnly: true }),
    express.json({ limit: '100kb' }),
    route(async (req, res) => {
      const request = parse(requestSchema, req.body);
      res.json(await queryGroups(forge, callerOf(res).user, request));
    }),
  );
  return router;
}

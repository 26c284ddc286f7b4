import {
  platformCreatePermission,
  platformName,
} from '@slipway/plugin-platform-common';
import type { PlatformRepositories } from '@slipway/plugin-platform-node';
import Router from 'express-promise-router';
import { z } from 'zod';
import { parseQuery } from '../http/parseQuery';
import type { Permitted } from '../http/permitted';

const nameQuery = z.object({ name: z.string().max(200) });

/** `/name-availability`: whether a new platform can have a name. */
export function nameRoutes(deps: {
  permitted: Permitted;
  repositories: PlatformRepositories;
}) {
  const router = Router();
  router.get('/name-availability', async (req, res) => {
    await deps.permitted(req, platformCreatePermission);
    const { name } = parseQuery(nameQuery, req.query);
    const checked = platformName.safeParse(name);
    const owner = deps.repositories.get(name);
    if (!checked.success) {
      res.json({
        available: false,
        reason: `The name ${checked.error.issues[0]!.message}`,
      });
    } else if (owner) {
      res.json({
        available: false,
        reason: `The platform in ${owner.location.title} has this name; choose another`,
      });
    } else {
      res.json({ available: true });
    }
  });
  return router;
}

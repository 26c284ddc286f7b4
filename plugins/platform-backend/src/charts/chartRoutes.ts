import { InputError } from '@backstage/errors';
import { platformReadPermission } from '@slipway/plugin-platform-common';
import type { PlatformRepositories } from '@slipway/plugin-platform-node';
import Router from 'express-promise-router';
import { z } from 'zod';
import type { Permitted } from '../http/permitted';
import { parseQuery } from '../http/parseQuery';
import { isAllowedRepository } from './allowedRepository';
import type { ChartRepositories } from './ChartRepository';

const query = z.object({
  repository: z.string().min(1).max(500),
  chart: z.string().min(1).max(200).optional(),
});

const contentQuery = query.required().extend({
  version: z.string().min(1).max(100),
});

/** `/charts`: what the form of an app chooses from, and what a chart says of its values. */
export function chartRoutes(deps: {
  permitted: Permitted;
  charts: ChartRepositories;
  repositories: PlatformRepositories;
}) {
  const { permitted, charts, repositories } = deps;
  const router = Router();

  function refuseUnlessAllowed(repository: string): void {
    if (!isAllowedRepository(repositories, repository)) {
      throw new InputError(
        `No group of any platform allows ${repository}, so the portal does not read it`,
      );
    }
  }

  router.get('/charts', async (req, res) => {
    await permitted(req, platformReadPermission);
    const { repository, chart } = parseQuery(query, req.query);
    refuseUnlessAllowed(repository);
    res.json({
      items: chart
        ? await charts.versions(repository, chart)
        : (await charts.charts(repository)).map(name => ({ name })),
    });
  });

  router.get('/charts/content', async (req, res) => {
    await permitted(req, platformReadPermission);
    const place = parseQuery(contentQuery, req.query);
    refuseUnlessAllowed(place.repository);
    res.json(await charts.content(place));
  });

  return router;
}

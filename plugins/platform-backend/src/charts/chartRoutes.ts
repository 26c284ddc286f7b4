import { InputError } from '@backstage/errors';
import {
  platformReadPermission,
  sourceAllowed,
} from '@slipway/plugin-platform-common';
import type { PlatformRepositories } from '@slipway/plugin-platform-node';
import Router from 'express-promise-router';
import { z } from 'zod';
import type { Permitted } from '../http/permitted';
import { parseQuery } from '../http/parseQuery';
import type { ChartRepositories } from './ChartRepository';

const query = z.object({
  repository: z.string().min(1).max(500),
  chart: z.string().min(1).max(200).optional(),
});

/** `/charts`: what the form of an app chooses from. */
export function chartRoutes(deps: {
  permitted: Permitted;
  charts: ChartRepositories;
  repositories: PlatformRepositories;
}) {
  const { permitted, charts, repositories } = deps;
  const router = Router();

  router.get('/charts', async (req, res) => {
    await permitted(req, platformReadPermission);
    const { repository, chart } = parseQuery(query, req.query);
    const sources = repositories
      .list()
      .flatMap(({ platform }) => platform?.groups ?? [])
      .flatMap(group => group.sources);
    if (!sourceAllowed(sources, repository)) {
      throw new InputError(
        `No group of any platform allows ${repository}; type chart and version`,
      );
    }
    res.json({
      items: chart
        ? await charts.versions(repository, chart)
        : (await charts.charts(repository)).map(name => ({ name })),
    });
  });

  return router;
}

import { InputError, NotFoundError } from '@backstage/errors';
import {
  chartPlaceOf,
  fileUrl,
  findResource,
  findResourceKind,
  platformReadPermission,
  type AppValues,
  type ResourceForm,
  type ServiceOrderForm,
} from '@slipway/plugin-platform-common';
import type { PlatformRepositories } from '@slipway/plugin-platform-node';
import Router from 'express-promise-router';
import { parse } from 'yaml';
import type { Permitted } from '../http/permitted';

/**
 * What a form needs of one file, at the newest commit: it is read when somebody opens the form, not on the
 * view of a page.
 */
export function contentRoutes(deps: {
  permitted: Permitted;
  repositories: PlatformRepositories;
}) {
  const { permitted, repositories } = deps;
  const router = Router();

  router.get('/platforms/:name/apps/:app/values', async (req, res) => {
    await permitted(req, platformReadPermission);
    const base = await repositories.open(req.params.name);
    const app = base.platform.apps.find(item => item.name === req.params.app);
    if (!app) {
      throw new NotFoundError(
        `There is no app ${req.params.app.slice(0, 100)} on this platform`,
      );
    }
    if (!app.source.helm) {
      throw new InputError(
        `${app.name} has no values, since it does not come from a chart`,
      );
    }
    const path = `${app.folder}/values.yaml`;
    const file = base.paths.has(path) ? await base.readFile(path) : undefined;
    const chart = chartPlaceOf(app);
    const answer: AppValues = {
      path,
      content: file?.content ?? '{}\n',
      ...(file && { id: file.id }),
      revision: base.revision,
      url: fileUrl(base.location, path, 'blob'),
      ...(chart && { chart }),
      ...(app.values && { rendered: app.values }),
    };
    res.set('cache-control', 'no-store').json(answer);
  });

  router.get(
    '/platforms/:name/resources/:system/:kind/:resource',
    async (req, res) => {
      await permitted(req, platformReadPermission);
      const { system, kind, resource: name } = req.params;
      const service =
        typeof req.query.service === 'string' ? req.query.service : undefined;
      const base = await repositories.open(req.params.name);
      const found = findResource(base.platform, {
        system,
        kind,
        name,
        service,
      });
      const file = found && base.files.get(found.file);
      if (!file) {
        throw new NotFoundError(
          `There is no ${system} ${kind} ${name} on this platform`.slice(
            0,
            300,
          ),
        );
      }
      const manifest = parse(file.content) as {
        spec?: { forProvider?: Record<string, unknown> };
      };
      const answer: ResourceForm = {
        path: file.path,
        content: file.content,
        spec: findResourceKind(system, kind)?.fromForProvider(
          manifest.spec?.forProvider ?? {},
        ) as ResourceForm['spec'],
        url: fileUrl(base.location, file.path, 'blob'),
      };
      res.set('cache-control', 'no-store').json(answer);
    },
  );

  router.get('/platforms/:name/services/:service/order', async (req, res) => {
    await permitted(req, platformReadPermission);
    const base = await repositories.open(req.params.name);
    const service = base.platform.services.find(
      item => item.name === req.params.service,
    );
    const path = service && `${service.folder}/order.yaml`;
    const file =
      path && base.paths.has(path) ? await base.readFile(path) : undefined;
    if (!file) {
      throw new NotFoundError(
        `There is no order of ${req.params.service.slice(
          0,
          100,
        )}: the service was not made by a template`,
      );
    }
    const answer: ServiceOrderForm = {
      path: file.path,
      order: parse(file.content),
      url: fileUrl(base.location, file.path, 'blob'),
    };
    res.set('cache-control', 'no-store').json(answer);
  });

  return router;
}

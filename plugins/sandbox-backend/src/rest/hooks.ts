import { Router } from 'express';
import { z } from 'zod';
import { ApiError, notFound } from '../forge/ApiError';
import { accessLevels, type Hook, type Project } from '../store/types';
import {
  paginate,
  parse,
  projectRoute,
  userOf,
  type RestContext,
} from './context';

const hookBody = z.object({
  url: z.url(),
  token: z.string().nullish(),
  name: z.string().nullish(),
  description: z.string().nullish(),
  push_events: z.boolean().default(true),
  merge_requests_events: z.boolean().default(false),
  pipeline_events: z.boolean().default(false),
  enable_ssl_verification: z.boolean().default(true),
  push_events_branch_filter: z.string().nullish(),
});

/** `/projects/:id/hooks`. */
export function hookRoutes({ forge, present, webhooks }: RestContext): Router {
  const router = Router();
  const inProject = projectRoute(forge);
  const { maintainer } = accessLevels;

  const hookOf = (project: Project, id: string): Hook => {
    const hook = project.hooks.find(h => String(h.id) === id);
    if (!hook) throw notFound();
    return hook;
  };

  router.get(
    '/projects/:id/hooks',
    inProject(maintainer, (project, req, res) => {
      res.json(
        paginate(req, res, project.hooks).map(hook =>
          present.hook(project, hook),
        ),
      );
    }),
  );

  router.post(
    '/projects/:id/hooks',
    inProject(maintainer, (project, req, res) => {
      const body = parse(hookBody, req.body);
      const hook: Hook = {
        ...body,
        id: forge.store.newId(),
        token: body.token ?? null,
        name: body.name ?? null,
        description: body.description ?? null,
        push_events_branch_filter: body.push_events_branch_filter ?? '',
        createdAt: new Date().toISOString(),
      };
      project.hooks.push(hook);
      forge.store.save();
      res.status(201).json(present.hook(project, hook));
    }),
  );

  router
    .route('/projects/:id/hooks/:hook')
    .get(
      inProject(maintainer, (project, req, res) => {
        res.json(present.hook(project, hookOf(project, req.params.hook!)));
      }),
    )
    .put(
      inProject(maintainer, (project, req, res) => {
        const hook = hookOf(project, req.params.hook!);
        const body = parse(hookBody, { ...hook, ...req.body });
        Object.assign(hook, body, {
          token: body.token ?? null,
          push_events_branch_filter: body.push_events_branch_filter ?? '',
        });
        forge.store.save();
        res.json(present.hook(project, hook));
      }),
    )
    .delete(
      inProject(maintainer, (project, req, res) => {
        const hook = hookOf(project, req.params.hook!);
        project.hooks = project.hooks.filter(h => h !== hook);
        forge.store.save();
        res.status(204).end();
      }),
    );

  router.post(
    '/projects/:id/hooks/:hook/test/:event',
    inProject(maintainer, async (project, req, res) => {
      const status = await webhooks.test(
        project,
        hookOf(project, req.params.hook!),
        userOf(res),
      );
      if (status >= 400)
        throw new ApiError(422, {
          message: `Hook executed but returned HTTP ${status}`,
        });
      res.status(201).json({ message: '201 Created' });
    }),
  );

  return router;
}

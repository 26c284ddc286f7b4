import { Router } from 'express';
import { z } from 'zod';
import { ApiError, badRequest, forbidden, notFound } from '../forge/ApiError';
import { matchesBranch } from '../forge/Forge';
import { isBranchName } from '../git/names';
import { accessLevels, type Project } from '../store/types';
import {
  paginate,
  parse,
  projectRoute,
  textOf,
  userOf,
  type RestContext,
} from './context';

/** `/projects/:id/repository/branches`. */
export function branchRoutes({ forge, commits, present }: RestContext): Router {
  const router = Router();
  const inProject = projectRoute(forge);
  const { guest, developer } = accessLevels;

  const presentBranch = async (
    project: Project,
    branch: { name: string; sha: string },
  ) => ({
    name: branch.name,
    merged: false,
    protected: project.protectedBranches.some(p =>
      matchesBranch(p.name, branch.name),
    ),
    default: branch.name === project.defaultBranch,
    can_push: true,
    web_url: `${forge.webUrl(project)}/-/tree/${branch.name}`,
    commit: present.commit(
      project,
      await forge.repository(project).commit(branch.sha),
    ),
  });

  router.get(
    '/projects/:id/repository/branches',
    inProject(guest, async (project, req, res) => {
      const search = textOf(req.query.search) ?? '';
      const branches = (await forge.repository(project).branches()).filter(
        branch => branch.name.includes(search.replace(/^\^|\$$/g, '')),
      );
      res.json(
        await Promise.all(
          paginate(req, res, branches).map(branch =>
            presentBranch(project, branch),
          ),
        ),
      );
    }),
  );

  router.get(
    '/projects/:id/repository/branches/:branch',
    inProject(guest, async (project, req, res) => {
      const name = req.params.branch!;
      const sha = isBranchName(name)
        ? await forge.repository(project).branchHead(name)
        : undefined;
      if (!sha) throw notFound('Branch');
      if (req.method === 'HEAD') res.status(204).end();
      else res.json(await presentBranch(project, { name, sha }));
    }),
  );

  router.post(
    '/projects/:id/repository/branches',
    inProject(developer, async (project, req, res) => {
      const body = parse(z.object({ branch: z.string(), ref: z.string() }), {
        ...req.query,
        ...req.body,
      });
      if (!isBranchName(body.branch))
        throw badRequest('Branch name is invalid');
      const repository = forge.repository(project);
      const sha = await repository.resolve(body.ref);
      if (!sha) throw badRequest(`Invalid reference name: ${body.ref}`);
      await repository.exclusive(async () => {
        if (!(await repository.moveBranch(body.branch, sha, undefined))) {
          throw badRequest('Branch already exists');
        }
        await commits.afterPush(
          project,
          userOf(res),
          body.branch,
          undefined,
          sha,
        );
      });
      res
        .status(201)
        .json(await presentBranch(project, { name: body.branch, sha }));
    }),
  );

  router.delete(
    '/projects/:id/repository/branches/:branch',
    inProject(developer, async (project, req, res) => {
      const name = req.params.branch!;
      const repository = forge.repository(project);
      const sha = isBranchName(name)
        ? await repository.branchHead(name)
        : undefined;
      if (!sha) throw notFound('Branch');
      if (name === project.defaultBranch)
        throw forbidden('The default branch of a project cannot be deleted.');
      if (project.protectedBranches.some(p => matchesBranch(p.name, name))) {
        throw new ApiError(403, {
          message:
            '403 Forbidden - You are not allowed to delete protected branches from this project.',
        });
      }
      await repository.exclusive(async () => {
        await repository.deleteBranch(name);
        await commits.afterPush(project, userOf(res), name, sha, undefined);
      });
      res.status(204).end();
    }),
  );

  return router;
}

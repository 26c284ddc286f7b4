import { Router } from 'express';
import { z } from 'zod';
import { ApiError, notFound } from '../forge/ApiError';
import { accessLevels } from '../store/types';
import { paginate, parse, projectRoute, type RestContext } from './context';

const protectBody = z.object({
  name: z.string().min(1),
  push_access_level: z.coerce.number().default(40),
  merge_access_level: z.coerce.number().default(40),
  allow_force_push: z.boolean().default(false),
  code_owner_approval_required: z.boolean().default(false),
});

/** `/projects/:id/protected_branches` and the approval settings. */
export function protectedBranchRoutes({
  forge,
  present,
  premium,
}: RestContext): Router {
  const router = Router();
  const inProject = projectRoute(forge);
  const { maintainer, developer } = accessLevels;

  router.get(
    '/projects/:id/protected_branches',
    inProject(developer, (project, req, res) => {
      res.json(
        paginate(req, res, project.protectedBranches).map(b =>
          present.protectedBranch(b),
        ),
      );
    }),
  );

  router.get(
    '/projects/:id/protected_branches/:name',
    inProject(developer, (project, req, res) => {
      const branch = project.protectedBranches.find(
        b => b.name === req.params.name,
      );
      if (!branch) throw notFound();
      res.json(present.protectedBranch(branch));
    }),
  );

  router.post(
    '/projects/:id/protected_branches',
    inProject(maintainer, (project, req, res) => {
      const body = parse(protectBody, { ...req.query, ...req.body });
      if (project.protectedBranches.some(b => b.name === body.name)) {
        throw new ApiError(409, {
          message: `Protected branch '${body.name}' already exists`,
        });
      }
      const branch = {
        id: forge.store.newId(),
        name: body.name,
        pushLevel: body.push_access_level,
        mergeLevel: body.merge_access_level,
        allowForcePush: body.allow_force_push,
        codeOwnerApprovalRequired: premium && body.code_owner_approval_required,
      };
      project.protectedBranches.push(branch);
      forge.store.save();
      res.status(201).json(present.protectedBranch(branch));
    }),
  );

  router.patch(
    '/projects/:id/protected_branches/:name',
    inProject(maintainer, (project, req, res) => {
      const branch = project.protectedBranches.find(
        b => b.name === req.params.name,
      );
      if (!branch) throw notFound();
      const body = parse(protectBody.partial(), { ...req.query, ...req.body });
      branch.allowForcePush =
        req.body?.allow_force_push === undefined
          ? branch.allowForcePush
          : body.allow_force_push!;
      if (premium && req.body?.code_owner_approval_required !== undefined) {
        branch.codeOwnerApprovalRequired = body.code_owner_approval_required!;
      }
      forge.store.save();
      res.json(present.protectedBranch(branch));
    }),
  );

  router.delete(
    '/projects/:id/protected_branches/:name',
    inProject(maintainer, (project, req, res) => {
      if (!project.protectedBranches.some(b => b.name === req.params.name))
        throw notFound();
      project.protectedBranches = project.protectedBranches.filter(
        b => b.name !== req.params.name,
      );
      forge.store.save();
      res.status(204).end();
    }),
  );

  // Approvals: an edition that has to be paid for.

  router.all(
    [
      '/projects/:id/approvals',
      '/projects/:id/approval_rules',
      '/projects/:id/approval_rules/:rule',
    ],
    inProject(maintainer, (project, req, res) => {
      if (!premium) throw notFound();
      if (req.method !== 'GET') {
        project.settings = { ...project.settings, approvals: req.body };
        forge.store.save();
      }
      res
        .status(req.method === 'POST' ? 201 : 200)
        .json(
          req.path.includes('approval_rules')
            ? []
            : project.settings.approvals ?? {},
        );
    }),
  );

  return router;
}

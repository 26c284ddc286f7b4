import { randomBytes } from 'node:crypto';
import { Router } from 'express';
import { z } from 'zod';
import { notFound } from '../forge/ApiError';
import { hashToken } from '../forge/Forge';
import { accessLevels, type DeployToken, type Project } from '../store/types';
import {
  flag,
  paginate,
  parse,
  projectRoute,
  type RestContext,
} from './context';

const tokenBody = z.object({
  name: z.string().min(1),
  scopes: z
    .array(
      z.enum([
        'read_repository',
        'read_registry',
        'write_registry',
        'read_virtual_registry',
        'write_virtual_registry',
        'read_package_registry',
        'write_package_registry',
      ]),
    )
    .min(1),
  username: z.string().min(1).nullish(),
  expires_at: z.string().nullish(),
});

/** `/projects/:id/deploy_tokens`: what a machine reads a project with. */
export function deployTokenRoutes({ forge }: RestContext): Router {
  const router = Router();
  const inProject = projectRoute(forge);
  const { maintainer } = accessLevels;

  const present = (token: DeployToken) => ({
    id: token.id,
    name: token.name,
    username: token.username,
    expires_at: token.expiresAt,
    revoked: false,
    expired: forge.isExpired(token),
    scopes: token.scopes,
  });
  const tokensOf = (project: Project) => project.deployTokens ?? [];

  router.get(
    '/projects/:id/deploy_tokens',
    inProject(maintainer, (project, req, res) => {
      const tokens = tokensOf(project).filter(
        token => !flag(req.query.active) || !forge.isExpired(token),
      );
      res.json(paginate(req, res, tokens).map(present));
    }),
  );

  router.post(
    '/projects/:id/deploy_tokens',
    inProject(maintainer, (project, req, res) => {
      const body = parse(tokenBody, req.body);
      const secret = `gldt-${randomBytes(15).toString('base64url')}`;
      const id = forge.store.newId();
      const token: DeployToken = {
        id,
        name: body.name,
        username: body.username ?? `gitlab+deploy-token-${id}`,
        hash: hashToken(secret),
        scopes: body.scopes,
        expiresAt: body.expires_at ?? null,
      };
      project.deployTokens = [...tokensOf(project), token];
      forge.store.save();
      // Told this once.
      res.status(201).json({ ...present(token), token: secret });
    }),
  );

  router.delete(
    '/projects/:id/deploy_tokens/:token',
    inProject(maintainer, (project, req, res) => {
      const left = tokensOf(project).filter(
        token => String(token.id) !== req.params.token,
      );
      if (left.length === tokensOf(project).length) {
        throw notFound('Deploy Token');
      }
      project.deployTokens = left;
      forge.store.save();
      res.status(204).end();
    }),
  );

  return router;
}

import { Router } from 'express';
import { z } from 'zod';
import { badRequest, notFound } from '../forge/ApiError';
import { accessLevels, type Project, type Variable } from '../store/types';
import { paginate, parse, projectRoute, type RestContext } from './context';

const variableBody = z.object({
  key: z.string().regex(/^[A-Za-z0-9_]{1,255}$/),
  value: z.string(),
  variable_type: z.enum(['env_var', 'file']).default('env_var'),
  protected: z.boolean().default(false),
  masked: z.boolean().default(false),
  raw: z.boolean().default(false),
  environment_scope: z.string().default('*'),
  description: z.string().nullish(),
});

/** `/projects/:id/variables`. */
export function variableRoutes({ forge }: RestContext): Router {
  const router = Router();
  const inProject = projectRoute(forge);
  const { maintainer } = accessLevels;

  const presentVariable = (variable: Variable) => ({
    hidden: false,
    ...variable,
  });
  const variableOf = (project: Project, key: string): Variable => {
    const variable = project.variables.find(v => v.key === key);
    if (!variable) throw notFound('Variable');
    return variable;
  };

  router.get(
    '/projects/:id/variables',
    inProject(maintainer, (project, req, res) => {
      res.json(paginate(req, res, project.variables).map(presentVariable));
    }),
  );

  router.post(
    '/projects/:id/variables',
    inProject(maintainer, (project, req, res) => {
      const body = parse(variableBody, req.body);
      if (
        project.variables.some(
          v =>
            v.key === body.key &&
            v.environment_scope === body.environment_scope,
        )
      ) {
        throw badRequest({ key: [`(${body.key}) has already been taken`] });
      }
      const variable = { ...body, description: body.description ?? null };
      project.variables.push(variable);
      forge.store.save();
      res.status(201).json(presentVariable(variable));
    }),
  );

  router
    .route('/projects/:id/variables/:key')
    .get(
      inProject(maintainer, (project, req, res) => {
        res.json(presentVariable(variableOf(project, req.params.key!)));
      }),
    )
    .put(
      inProject(maintainer, (project, req, res) => {
        const variable = variableOf(project, req.params.key!);
        Object.assign(
          variable,
          parse(variableBody, { ...variable, ...req.body }),
        );
        forge.store.save();
        res.json(presentVariable(variable));
      }),
    )
    .delete(
      inProject(maintainer, (project, req, res) => {
        const variable = variableOf(project, req.params.key!);
        project.variables = project.variables.filter(v => v !== variable);
        forge.store.save();
        res.status(204).end();
      }),
    );

  return router;
}

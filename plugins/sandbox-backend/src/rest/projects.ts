import { rm } from 'node:fs/promises';
import { Router } from 'express';
import { z } from 'zod';
import {
  ApiError,
  badParameter,
  badRequest,
  forbidden,
  notFound,
} from '../forge/ApiError';
import {
  accessLevels,
  type Hook,
  type Project,
  type Variable,
} from '../store/types';
import {
  callerOf,
  flag,
  paginate,
  parse,
  route,
  userOf,
  type RestContext,
} from './context';

/** Settings that the sandbox keeps and gives back. */
const settingNames = [
  'merge_method',
  'squash_option',
  'only_allow_merge_if_pipeline_succeeds',
  'only_allow_merge_if_all_discussions_are_resolved',
  'remove_source_branch_after_merge',
  'ci_config_path',
  'ci_forward_deployment_enabled',
  'ci_push_repository_for_job_token_allowed',
  'keep_latest_artifact',
  'merge_pipelines_enabled',
  'auto_devops_enabled',
  'shared_runners_enabled',
  'container_registry_access_level',
];

const common = {
  description: z.string().nullish(),
  visibility: z.enum(['private', 'internal', 'public']).optional(),
  default_branch: z.string().optional(),
  topics: z.union([z.array(z.string()), z.string()]).optional(),
  tag_list: z.union([z.array(z.string()), z.string()]).optional(),
};

const createBody = z.looseObject({
  name: z.string().optional(),
  path: z.string().optional(),
  namespace_id: z.coerce.number().optional(),
  initialize_with_readme: z.boolean().optional(),
  ...common,
});

const editBody = z.looseObject({
  name: z.string().optional(),
  archived: z.boolean().optional(),
  ...common,
});

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

const protectBody = z.object({
  name: z.string().min(1),
  push_access_level: z.coerce.number().default(40),
  merge_access_level: z.coerce.number().default(40),
  allow_force_push: z.boolean().default(false),
  code_owner_approval_required: z.boolean().default(false),
});

function topicsOf(body: {
  topics?: string | string[];
  tag_list?: string | string[];
}): string[] | undefined {
  const given = body.topics ?? body.tag_list;
  if (given === undefined) return undefined;
  return (Array.isArray(given) ? given : given.split(','))
    .map(t => t.trim())
    .filter(Boolean);
}

const settingsOf = (body: Record<string, unknown>) =>
  Object.fromEntries(
    settingNames.filter(name => name in body).map(name => [name, body[name]]),
  );

/** `/projects` with their branches' protection, variables, webhooks and approval settings. */
export function projectRoutes(context: RestContext): Router {
  const { forge, present, webhooks, premium } = context;
  const router = Router();
  const { maintainer, developer, guest, owner } = accessLevels;

  router.get(
    '/projects',
    route(async (req, res) => {
      const { user } = callerOf(res);
      const { search, topic } = req.query;
      const projects = forge.state.projects
        .filter(
          project =>
            forge.mayRead(user, project) &&
            (!flag(req.query.membership) ||
              forge.projectLevel(user, project) > 0) &&
            (search === undefined ||
              `${project.name} ${forge.fullPath(project)}`
                .toLowerCase()
                .includes(String(search).toLowerCase())) &&
            (topic === undefined ||
              String(topic)
                .split(',')
                .every(t => project.topics.includes(t))) &&
            (req.query.id_after === undefined ||
              project.id > Number(req.query.id_after)),
        )
        .sort((a, b) => (req.query.sort === 'asc' ? a.id - b.id : b.id - a.id));
      res.json(
        await Promise.all(
          paginate(req, res, projects).map(p => present.project(p)),
        ),
      );
    }),
  );

  router.post(
    '/projects',
    route(async (req, res) => {
      const user = userOf(res);
      const body = parse(createBody, req.body);
      const path =
        body.path ?? body.name?.toLowerCase().replace(/[^a-z0-9_.-]+/g, '-');
      if (!path)
        throw badParameter(
          'name, path are missing, at least one parameter must be provided',
        );
      if (
        !/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(path) ||
        /\.(git|atom)$/.test(path)
      ) {
        throw badRequest({
          path: [
            "can contain only letters, digits, '_', '-' and '.'. Cannot start with '-', end in '.git' or end in '.atom'",
          ],
        });
      }
      const group = forge.state.groups.find(g => g.id === body.namespace_id);
      if (!group || forge.groupLevel(user, group) === 0) {
        throw badRequest({ namespace: ['is not valid'] });
      }
      if (forge.groupLevel(user, group) < developer) throw forbidden();
      const now = new Date().toISOString();
      const project: Project = {
        id: forge.store.newId(),
        name: body.name ?? path,
        path,
        groupId: group.id,
        description: body.description ?? '',
        topics: topicsOf(body) ?? [],
        visibility: body.visibility ?? 'private',
        defaultBranch: body.default_branch ?? 'main',
        archived: false,
        createdAt: now,
        lastActivityAt: now,
        settings: settingsOf(body),
        protectedBranches: [],
        variables: [],
        hooks: [],
        nextMergeRequest: 1,
      };
      // The repository first: a project that is listed must have one.
      await forge.repository(project).create(project.defaultBranch);
      // Looked at after the last wait, so that of two at once only one is made.
      if (
        forge.state.projects.some(
          p =>
            p.groupId === group.id &&
            p.path.toLowerCase() === path.toLowerCase(),
        )
      ) {
        throw badRequest({
          'project_namespace.name': ['has already been taken'],
          name: ['has already been taken'],
          path: ['has already been taken'],
        });
      }
      forge.state.projects.push(project);
      forge.store.save();
      if (body.initialize_with_readme) {
        await context.commits.create(project, user, {
          branch: project.defaultBranch,
          commit_message: 'Initial commit',
          actions: [
            {
              action: 'create',
              file_path: 'README.md',
              content: `# ${project.name}\n`,
            },
          ],
        });
      }
      res.status(201).json(await present.project(project));
    }),
  );

  router.get(
    '/projects/:id',
    route(async (req, res) => {
      const project = forge.projectFor(callerOf(res), req.params.id!, guest);
      res.json(await present.project(project));
    }),
  );

  router.put(
    '/projects/:id',
    route(async (req, res) => {
      const project = forge.projectFor(
        callerOf(res),
        req.params.id!,
        maintainer,
      );
      const body = parse(editBody, req.body);
      project.name = body.name ?? project.name;
      project.description = body.description ?? project.description;
      project.topics = topicsOf(body) ?? project.topics;
      project.visibility = body.visibility ?? project.visibility;
      project.archived = body.archived ?? project.archived;
      project.defaultBranch = body.default_branch ?? project.defaultBranch;
      project.settings = { ...project.settings, ...settingsOf(body) };
      forge.store.save();
      res.json(await present.project(project));
    }),
  );

  router.delete(
    '/projects/:id',
    route(async (req, res) => {
      const project = forge.projectFor(callerOf(res), req.params.id!, owner);
      const { state } = forge;
      state.projects = state.projects.filter(p => p.id !== project.id);
      state.mergeRequests = state.mergeRequests.filter(
        mr => mr.projectId !== project.id,
      );
      state.pipelines = state.pipelines.filter(p => p.projectId !== project.id);
      forge.store.save();
      await rm(forge.repository(project).directory, {
        recursive: true,
        force: true,
      });
      forge.forgetRepository(project);
      res.status(202).json({ message: '202 Accepted' });
    }),
  );

  router.get(
    '/projects/:id/languages',
    route((req, res) => {
      forge.projectFor(callerOf(res), req.params.id!, guest);
      res.json({});
    }),
  );

  router.get(
    ['/projects/:id/members', '/projects/:id/members/all'],
    route((req, res) => {
      const project = forge.projectFor(callerOf(res), req.params.id!, guest);
      const ids = forge
        .ancestors(forge.group(project.groupId))
        .map(group => group.id);
      const members = forge.state.members.filter(member =>
        ids.includes(member.groupId),
      );
      res.json(
        paginate(req, res, members).map(member => ({
          ...present.userById(member.userId),
          access_level: member.accessLevel,
        })),
      );
    }),
  );

  // --- protected branches

  router.get(
    '/projects/:id/protected_branches',
    route((req, res) => {
      const project = forge.projectFor(
        callerOf(res),
        req.params.id!,
        developer,
      );
      res.json(
        paginate(req, res, project.protectedBranches).map(b =>
          present.protectedBranch(b),
        ),
      );
    }),
  );

  router.get(
    '/projects/:id/protected_branches/:name',
    route((req, res) => {
      const project = forge.projectFor(
        callerOf(res),
        req.params.id!,
        developer,
      );
      const branch = project.protectedBranches.find(
        b => b.name === req.params.name,
      );
      if (!branch) throw notFound();
      res.json(present.protectedBranch(branch));
    }),
  );

  router.post(
    '/projects/:id/protected_branches',
    route((req, res) => {
      const project = forge.projectFor(
        callerOf(res),
        req.params.id!,
        maintainer,
      );
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
    route((req, res) => {
      const project = forge.projectFor(
        callerOf(res),
        req.params.id!,
        maintainer,
      );
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
    route((req, res) => {
      const project = forge.projectFor(
        callerOf(res),
        req.params.id!,
        maintainer,
      );
      if (!project.protectedBranches.some(b => b.name === req.params.name))
        throw notFound();
      project.protectedBranches = project.protectedBranches.filter(
        b => b.name !== req.params.name,
      );
      forge.store.save();
      res.status(204).end();
    }),
  );

  // --- approvals: an edition that has to be paid for

  router.all(
    [
      '/projects/:id/approvals',
      '/projects/:id/approval_rules',
      '/projects/:id/approval_rules/:rule',
    ],
    route((req, res) => {
      const project = forge.projectFor(
        callerOf(res),
        req.params.id!,
        maintainer,
      );
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

  // --- variables

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
    route((req, res) => {
      const project = forge.projectFor(
        callerOf(res),
        req.params.id!,
        maintainer,
      );
      res.json(paginate(req, res, project.variables).map(presentVariable));
    }),
  );

  router.post(
    '/projects/:id/variables',
    route((req, res) => {
      const project = forge.projectFor(
        callerOf(res),
        req.params.id!,
        maintainer,
      );
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
      route((req, res) => {
        const project = forge.projectFor(
          callerOf(res),
          req.params.id!,
          maintainer,
        );
        res.json(presentVariable(variableOf(project, req.params.key!)));
      }),
    )
    .put(
      route((req, res) => {
        const project = forge.projectFor(
          callerOf(res),
          req.params.id!,
          maintainer,
        );
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
      route((req, res) => {
        const project = forge.projectFor(
          callerOf(res),
          req.params.id!,
          maintainer,
        );
        const variable = variableOf(project, req.params.key!);
        project.variables = project.variables.filter(v => v !== variable);
        forge.store.save();
        res.status(204).end();
      }),
    );

  // --- webhooks

  const hookOf = (project: Project, id: string): Hook => {
    const hook = project.hooks.find(h => String(h.id) === id);
    if (!hook) throw notFound();
    return hook;
  };

  router.get(
    '/projects/:id/hooks',
    route((req, res) => {
      const project = forge.projectFor(
        callerOf(res),
        req.params.id!,
        maintainer,
      );
      res.json(
        paginate(req, res, project.hooks).map(hook =>
          present.hook(project, hook),
        ),
      );
    }),
  );

  router.post(
    '/projects/:id/hooks',
    route((req, res) => {
      const project = forge.projectFor(
        callerOf(res),
        req.params.id!,
        maintainer,
      );
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
      route((req, res) => {
        const project = forge.projectFor(
          callerOf(res),
          req.params.id!,
          maintainer,
        );
        res.json(present.hook(project, hookOf(project, req.params.hook!)));
      }),
    )
    .put(
      route((req, res) => {
        const project = forge.projectFor(
          callerOf(res),
          req.params.id!,
          maintainer,
        );
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
      route((req, res) => {
        const project = forge.projectFor(
          callerOf(res),
          req.params.id!,
          maintainer,
        );
        const hook = hookOf(project, req.params.hook!);
        project.hooks = project.hooks.filter(h => h !== hook);
        forge.store.save();
        res.status(204).end();
      }),
    );

  router.post(
    '/projects/:id/hooks/:hook/test/:event',
    route(async (req, res) => {
      const project = forge.projectFor(
        callerOf(res),
        req.params.id!,
        maintainer,
      );
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

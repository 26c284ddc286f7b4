import { rm } from 'node:fs/promises';
import { Router } from 'express';
import { z } from 'zod';
import { badParameter, badRequest, forbidden } from '../forge/ApiError';
import { accessLevels, type Project } from '../store/types';
import {
  type RestContext,
  callerOf,
  flag,
  paginate,
  parse,
  projectRoute,
  route,
  userOf,
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

/** `/projects` and who their members are. */
export function projectRoutes(context: RestContext): Router {
  const { forge, present } = context;
  const router = Router();
  const inProject = projectRoute(forge);
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
    inProject(guest, async (project, _req, res) => {
      res.json(await present.project(project));
    }),
  );

  router.put(
    '/projects/:id',
    inProject(maintainer, async (project, req, res) => {
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
    inProject(owner, async (project, _req, res) => {
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
    inProject(guest, (_project, _req, res) => {
      res.json({});
    }),
  );

  router.get(
    ['/projects/:id/members', '/projects/:id/members/all'],
    inProject(guest, (project, req, res) => {
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

  return router;
}

import { Router } from 'express';
import { z } from 'zod';
import { badParameter, notFound } from '../forge/ApiError';
import { isFilePath } from '../git/names';
import { accessLevels } from '../store/types';
import {
  callerOf,
  flag,
  paginate,
  parse,
  route,
  userOf,
  type RestContext,
} from './context';

const groupBody = z.object({
  name: z.string().min(1),
  path: z.string().min(1),
  description: z.string().optional(),
  parent_id: z.coerce.number().optional(),
});

/** `/user`, `/users`, `/groups`, `/namespaces`, `/version`, tokens and topics. */
export function peopleRoutes({ forge, present }: RestContext): Router {
  const router = Router();

  router.get(
    ['/version', '/metadata'],
    route((_, res) => {
      userOf(res);
      res.json({
        version: '18.5.0-sandbox',
        revision: 'sandbox',
        enterprise: false,
      });
    }),
  );

  router.get(
    '/user',
    route((_, res) => {
      const user = userOf(res);
      res.json({
        ...present.user(user),
        email: user.email,
        bot: user.bot,
        is_admin: false,
      });
    }),
  );

  router.get(
    '/users',
    route((req, res) => {
      const { username, search } = req.query;
      const users = forge.state.users.filter(
        user =>
          (username === undefined || user.username === username) &&
          (search === undefined ||
            `${user.username} ${user.name}`
              .toLowerCase()
              .includes(String(search).toLowerCase())),
      );
      res.json(paginate(req, res, users).map(user => present.user(user)));
    }),
  );

  router.get(
    '/users/:id',
    route((req, res) => {
      const user = forge.user(Number(req.params.id));
      if (!user) throw notFound('User');
      res.json(present.user(user));
    }),
  );

  router.get(
    '/personal_access_tokens/self',
    route((_, res) => {
      const user = userOf(res);
      const { token } = callerOf(res);
      res.json({
        id: token!.id,
        name: token!.name,
        revoked: false,
        active: true,
        scopes: token!.scopes,
        user_id: user.id,
        expires_at: token!.expiresAt,
      });
    }),
  );

  router.get(
    '/topics',
    route((req, res) => {
      const counts = new Map<string, number>();
      for (const topic of forge.state.projects.flatMap(
        project => project.topics,
      )) {
        counts.set(topic, (counts.get(topic) ?? 0) + 1);
      }
      const topics = [...counts].map(([name, count], index) => ({
        id: index + 1,
        name,
        title: name,
        total_projects_count: count,
      }));
      res.json(paginate(req, res, topics));
    }),
  );

  const visibleGroup = (res: Parameters<typeof userOf>[0], id: string) => {
    const group = forge.findGroup(id);
    if (
      !group ||
      forge.groupLevel(callerOf(res).user, group) < accessLevels.guest
    ) {
      throw notFound('Group');
    }
    return group;
  };

  router.get(
    '/groups',
    route((req, res) => {
      const user = userOf(res);
      const least = Number(req.query.min_access_level ?? accessLevels.guest);
      const search = String(req.query.search ?? '').toLowerCase();
      const groups = forge.state.groups
        .filter(
          group =>
            forge.groupLevel(user, group) >= least &&
            `${group.name} ${group.fullPath}`.toLowerCase().includes(search) &&
            (!flag(req.query.top_level_only) || group.parentId === null),
        )
        .sort((a, b) => (a.fullPath < b.fullPath ? -1 : 1));
      res.json(paginate(req, res, groups).map(group => present.group(group)));
    }),
  );

  router.post(
    '/groups',
    route((req, res) => {
      const user = userOf(res);
      const body = parse(groupBody, req.body);
      const parent =
        body.parent_id === undefined ? undefined : forge.group(body.parent_id);
      if (body.parent_id !== undefined && !parent) throw notFound('Group');
      if (!isFilePath(body.path) || body.path.includes('/'))
        throw badParameter('path is invalid');
      const fullPath = parent ? `${parent.fullPath}/${body.path}` : body.path;
      if (forge.findGroup(fullPath)) {
        throw badParameter(
          'Failed to save group {:path=>["has already been taken"]}',
        );
      }
      const group = {
        id: forge.store.newId(),
        name: body.name,
        path: body.path,
        fullPath,
        description: body.description ?? '',
        parentId: parent?.id ?? null,
        createdAt: new Date().toISOString(),
      };
      forge.state.groups.push(group);
      if (!parent) {
        forge.state.members.push({
          userId: user.id,
          groupId: group.id,
          accessLevel: accessLevels.owner,
        });
      }
      forge.store.save();
      res.status(201).json(present.group(group));
    }),
  );

  router.get(
    '/groups/:id',
    route((req, res) => {
      res.json(present.group(visibleGroup(res, req.params.id!)));
    }),
  );

  for (const [path, direct] of [
    ['/groups/:id/subgroups', true],
    ['/groups/:id/descendant_groups', false],
  ] as const) {
    router.get(
      path,
      route((req, res) => {
        const parent = visibleGroup(res, req.params.id!);
        const groups = forge.state.groups.filter(group =>
          direct
            ? group.parentId === parent.id
            : group.id !== parent.id && forge.isWithin(group, parent),
        );
        res.json(paginate(req, res, groups).map(group => present.group(group)));
      }),
    );
  }

  router.get(
    ['/groups/:id/members', '/groups/:id/members/all'],
    route((req, res) => {
      const group = visibleGroup(res, req.params.id!);
      const ids = req.path.endsWith('/all')
        ? forge.ancestors(group).map(g => g.id)
        : [group.id];
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

  router.get(
    '/groups/:id/members/all/:user',
    route((req, res) => {
      const group = visibleGroup(res, req.params.id!);
      const userId = Number(req.params.user);
      const ids = forge.ancestors(group).map(({ id }) => id);
      const levels = forge.state.members
        .filter(
          member => member.userId === userId && ids.includes(member.groupId),
        )
        .map(({ accessLevel }) => accessLevel);
      if (levels.length === 0) throw notFound();
      res.json({
        ...present.userById(userId),
        access_level: Math.max(...levels),
      });
    }),
  );

  router.get(
    '/groups/:id/projects',
    route(async (req, res) => {
      const group = visibleGroup(res, req.params.id!);
      const { topic, search, archived } = req.query;
      const projects = forge.state.projects
        .filter(
          project =>
            (flag(req.query.include_subgroups)
              ? forge.isWithin(forge.group(project.groupId), group)
              : project.groupId === group.id) &&
            (topic === undefined ||
              String(topic)
                .split(',')
                .every(t => project.topics.includes(t))) &&
            (search === undefined ||
              project.name
                .toLowerCase()
                .includes(String(search).toLowerCase())) &&
            (archived === undefined || project.archived === flag(archived)),
        )
        .sort((a, b) => (req.query.sort === 'asc' ? a.id - b.id : b.id - a.id));
      res.json(
        await Promise.all(
          paginate(req, res, projects).map(project => present.project(project)),
        ),
      );
    }),
  );

  router.get(
    '/namespaces',
    route((req, res) => {
      const user = userOf(res);
      const search = String(req.query.search ?? '').toLowerCase();
      const groups = forge.state.groups.filter(
        group =>
          forge.groupLevel(user, group) > 0 &&
          group.fullPath.toLowerCase().includes(search),
      );
      res.json(
        paginate(req, res, groups).map(group => present.namespace(group)),
      );
    }),
  );

  router.get(
    '/namespaces/:id/exists',
    route((req, res) => {
      userOf(res);
      res.json({
        exists: forge.findGroup(req.params.id!) !== undefined,
        suggests: [],
      });
    }),
  );

  router.get(
    '/namespaces/:id',
    route((req, res) => {
      const group = forge.findGroup(req.params.id!);
      if (!group || forge.groupLevel(callerOf(res).user, group) === 0)
        throw notFound('Namespace');
      res.json(present.namespace(group));
    }),
  );

  return router;
}

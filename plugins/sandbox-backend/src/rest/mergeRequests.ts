import { Router } from 'express';
import { z } from 'zod';
import { notFound } from '../forge/ApiError';
import { accessLevels } from '../store/types';
import {
  type RestContext,
  paginate,
  parse,
  projectRoute,
  route,
  userOf,
} from './context';
import { presentChange } from './repository';

const labels = z
  .union([z.string(), z.array(z.string())])
  .transform(value =>
    (Array.isArray(value) ? value : value.split(','))
      .map(l => l.trim())
      .filter(Boolean),
  );

const createBody = z.object({
  source_branch: z.string(),
  target_branch: z.string(),
  title: z.string().min(1),
  description: z.string().nullish(),
  labels: labels.optional(),
  assignee_id: z.coerce.number().optional(),
  assignee_ids: z.array(z.coerce.number()).optional(),
  reviewer_ids: z.array(z.coerce.number()).optional(),
  remove_source_branch: z.boolean().optional(),
  squash: z.boolean().optional(),
});

const updateBody = z.object({
  title: z.string().min(1).optional(),
  description: z.string().nullish(),
  labels: labels.optional(),
  add_labels: labels.optional(),
  assignee_ids: z.array(z.coerce.number()).optional(),
  reviewer_ids: z.array(z.coerce.number()).optional(),
  state_event: z.enum(['close', 'reopen']).optional(),
  remove_source_branch: z.boolean().optional(),
});

const mergeBody = z.object({
  sha: z.string().optional(),
  should_remove_source_branch: z.boolean().optional(),
  merge_commit_message: z.string().optional(),
});

/** `/projects/:id/merge_requests`. */
export function mergeRequestRoutes(context: RestContext): Router {
  const { forge, present, mergeRequests, pipelines } = context;
  const router = Router();
  const inProject = projectRoute(forge);
  const { guest, developer } = accessLevels;

  router.get(
    '/projects/:id/merge_requests',
    inProject(guest, async (project, req, res) => {
      const {
        state,
        source_branch: source,
        target_branch: target,
        search,
      } = req.query;
      const wantedLabels = String(req.query.labels ?? '')
        .split(',')
        .filter(Boolean);
      const list = mergeRequests
        .of(project)
        .filter(
          mr =>
            (state === undefined || state === 'all' || mr.state === state) &&
            (source === undefined || mr.sourceBranch === source) &&
            (target === undefined || mr.targetBranch === target) &&
            (search === undefined || mr.title.includes(String(search))) &&
            wantedLabels.every(label => mr.labels.includes(label)),
        );
      res.json(
        await Promise.all(
          paginate(req, res, list).map(mr => present.mergeRequest(project, mr)),
        ),
      );
    }),
  );

  router.post(
    '/projects/:id/merge_requests',
    inProject(developer, async (project, req, res) => {
      const body = parse(createBody, req.body);
      const mr = await mergeRequests.create(project, userOf(res), {
        title: body.title,
        description: body.description ?? '',
        sourceBranch: body.source_branch,
        targetBranch: body.target_branch,
        labels: body.labels ?? [],
        assigneeIds:
          body.assignee_ids ?? (body.assignee_id ? [body.assignee_id] : []),
        reviewerIds: body.reviewer_ids ?? [],
        removeSourceBranch: body.remove_source_branch ?? false,
        squash: body.squash ?? false,
      });
      res.status(201).json(await present.mergeRequest(project, mr));
    }),
  );

  router.get(
    '/projects/:id/merge_requests/:iid',
    inProject(guest, async (project, req, res) => {
      const mr = mergeRequests.get(project, req.params.iid!);
      res.json(await present.mergeRequest(project, mr));
    }),
  );

  router.put(
    '/projects/:id/merge_requests/:iid',
    inProject(developer, async (project, req, res) => {
      const mr = mergeRequests.get(project, req.params.iid!);
      const body = parse(updateBody, req.body);
      mr.title = body.title ?? mr.title;
      mr.description = body.description ?? mr.description;
      mr.labels = [
        ...new Set([...(body.labels ?? mr.labels), ...(body.add_labels ?? [])]),
      ];
      mr.assigneeIds = body.assignee_ids ?? mr.assigneeIds;
      mr.reviewerIds = body.reviewer_ids ?? mr.reviewerIds;
      mr.removeSourceBranch =
        body.remove_source_branch ?? mr.removeSourceBranch;
      mr.updatedAt = new Date().toISOString();
      forge.store.save();
      if (body.state_event)
        await mergeRequests.setState(
          project,
          mr,
          body.state_event,
          userOf(res),
        );
      res.json(await present.mergeRequest(project, mr));
    }),
  );

  router.get(
    [
      '/projects/:id/merge_requests/:iid/changes',
      '/projects/:id/merge_requests/:iid/diffs',
    ],
    inProject(guest, async (project, req, res) => {
      const mr = mergeRequests.get(project, req.params.iid!);
      const [base, head] = await Promise.all([
        mergeRequests.base(project, mr),
        mergeRequests.head(project, mr),
      ]);
      const changes = head
        ? await forge.repository(project).changes(base, head)
        : [];
      if (req.path.endsWith('/diffs')) {
        res.json(paginate(req, res, changes).map(presentChange));
        return;
      }
      res.json({
        ...(await present.mergeRequest(project, mr)),
        changes: changes.map(presentChange),
        changes_count: String(changes.length),
        overflow: false,
      });
    }),
  );

  router.get(
    '/projects/:id/merge_requests/:iid/commits',
    inProject(guest, async (project, req, res) => {
      const mr = mergeRequests.get(project, req.params.iid!);
      const [base, head] = await Promise.all([
        mergeRequests.base(project, mr),
        mergeRequests.head(project, mr),
      ]);
      const list =
        base && head
          ? await forge.repository(project).commitsBetween(base, head)
          : [];
      res.json(
        paginate(req, res, list).map(commit => present.commit(project, commit)),
      );
    }),
  );

  router.get(
    '/projects/:id/merge_requests/:iid/pipelines',
    inProject(guest, async (project, req, res) => {
      const mr = mergeRequests.get(project, req.params.iid!);
      const head = await mergeRequests.head(project, mr);
      const list = pipelines
        .of(project)
        .filter(pipeline => pipeline.sha === head);
      res.json(
        paginate(req, res, list).map(pipeline =>
          present.pipeline(project, pipeline),
        ),
      );
    }),
  );

  router.put(
    '/projects/:id/merge_requests/:iid/merge',
    inProject(guest, async (project, req, res) => {
      const mr = mergeRequests.get(project, req.params.iid!);
      const body = parse(mergeBody, req.body ?? {});
      await mergeRequests.merge(project, mr, userOf(res), {
        sha: body.sha,
        removeSourceBranch: body.should_remove_source_branch,
        message: body.merge_commit_message,
      });
      res.json(await present.mergeRequest(project, mr));
    }),
  );

  router.get(
    [
      '/projects/:id/merge_requests/:iid/approvals',
      '/projects/:id/merge_requests/:iid/approval_state',
    ],
    inProject(guest, (project, req, res) => {
      res.json(present.approvals(mergeRequests.get(project, req.params.iid!)));
    }),
  );

  for (const action of ['approve', 'unapprove'] as const) {
    router.post(
      `/projects/:id/merge_requests/:iid/${action}`,
      inProject(developer, (project, req, res) => {
        const mr = mergeRequests.get(project, req.params.iid!);
        if (action === 'approve')
          mergeRequests.approve(project, mr, userOf(res));
        else mergeRequests.unapprove(mr, userOf(res));
        res.status(201).json(present.approvals(mr));
      }),
    );
  }

  router
    .route('/projects/:id/merge_requests/:iid/notes')
    .get(
      inProject(guest, (project, req, res) => {
        const mr = mergeRequests.get(project, req.params.iid!);
        res.json(
          paginate(req, res, mr.notes).map(note => ({
            id: note.id,
            body: note.body,
            author: present.userById(note.authorId),
            created_at: note.createdAt,
            system: false,
          })),
        );
      }),
    )
    .post(
      inProject(guest, (project, req, res) => {
        const mr = mergeRequests.get(project, req.params.iid!);
        const { body } = parse(z.object({ body: z.string().min(1) }), req.body);
        const note = mergeRequests.addNote(mr, userOf(res), body);
        res.status(201).json({
          id: note.id,
          body: note.body,
          author: present.userById(note.authorId),
          created_at: note.createdAt,
          system: false,
        });
      }),
    );

  router.all(
    '/projects/:id/merge_requests/:iid/approval_rules',
    route(() => {
      throw notFound();
    }),
  );

  return router;
}

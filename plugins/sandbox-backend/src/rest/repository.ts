import { createHash } from 'node:crypto';
import { Router, type Request } from 'express';
import { z } from 'zod';
import { badParameter, notFound } from '../forge/ApiError';

import { commitSchema } from '../commits/Commits';
import type { FileChange, GitRepository } from '../git/GitRepository';

import { accessLevels, type Project } from '../store/types';
import {
  type RestContext,
  flag,
  paginate,
  parse,
  projectRoute,
  textOf,
  userOf,
} from './context';

const fileBody = z.object({
  branch: z.string(),
  commit_message: z.string(),
  content: z.string().optional(),
  encoding: z.enum(['text', 'base64']).optional(),
  start_branch: z.string().optional(),
  last_commit_id: z.string().optional(),
  author_name: z.string().optional(),
  author_email: z.string().optional(),
  execute_filemode: z.boolean().optional(),
});

export const presentChange = (change: FileChange) => ({
  old_path: change.oldPath,
  new_path: change.newPath,
  a_mode: change.oldMode,
  b_mode: change.newMode,
  new_file: change.added,
  renamed_file: change.renamed,
  deleted_file: change.deleted,
  generated_file: false,
  diff: change.diff,
});

/** `/projects/:id/repository`: trees, files, archives, commits, comparisons and branches. */
export function repositoryRoutes({
  forge,
  commits,
  present,
}: RestContext): Router {
  const router = Router();
  const inProject = projectRoute(forge);
  const { guest } = accessLevels;

  async function at(
    project: Project,
    ref: string | undefined,
  ): Promise<{ repository: GitRepository; sha: string }> {
    const repository = forge.repository(project);
    const sha = await repository.resolve(ref ?? project.defaultBranch);
    if (!sha) throw notFound(ref ? 'Commit' : 'Repository');
    return { repository, sha };
  }

  router.get(
    '/projects/:id/repository/tree',
    inProject(guest, async (project, req, res) => {
      const path = (textOf(req.query.path) ?? '').replace(/^\/+|\/+$/g, '');
      const { repository, sha } = await at(project, textOf(req.query.ref));
      if (path && (await repository.entry(sha, path))?.type !== 'tree')
        throw notFound('Tree');
      const entries = await repository.tree(
        sha,
        path,
        flag(req.query.recursive),
      );
      // GitLab lists folders before files
      entries.sort(
        (a, b) =>
          Number(b.type === 'tree') - Number(a.type === 'tree') ||
          (a.path < b.path ? -1 : 1),
      );
      const items = entries.map(
        ({ id, name, type, path: entryPath, mode }) => ({
          id,
          name,
          type,
          path: entryPath,
          mode,
        }),
      );
      if (req.query.pagination === 'keyset') {
        const perPage = Math.min(100, Number(req.query.per_page ?? 20));
        const token = textOf(req.query.page_token);
        const start = token
          ? items.findIndex(
              item => item.id + item.path === token || item.id === token,
            ) + 1
          : 0;
        const page = items.slice(start, start + perPage);
        if (start + perPage < items.length) {
          const url = new URL(
            req.originalUrl,
            `${req.protocol}://${req.headers.host}`,
          );
          const last = page.at(-1)!;
          url.searchParams.set('page_token', last.id + last.path);
          res.set('link', `<${url}>; rel="next"`);
        }
        res.json(page);
        return;
      }
      res.json(paginate(req, res, items));
    }),
  );

  router.get(
    [
      '/projects/:id/repository/archive',
      '/projects/:id/repository/archive.:format(tar.gz|tar|zip|tgz)',
    ],
    inProject(guest, async (project, req, res) => {
      const { repository, sha } = await at(project, textOf(req.query.sha));
      const path = textOf(req.query.path)?.replace(/^\/+|\/+$/g, '');
      if (path && !(await repository.entry(sha, path))) throw notFound('File');
      const asked =
        req.params.format === 'tgz' ? 'tar.gz' : req.params.format ?? 'tar.gz';
      const format = asked as 'tar.gz' | 'tar' | 'zip';
      const ref = (textOf(req.query.sha) ?? project.defaultBranch).replace(
        /\//g,
        '-',
      );
      const prefix = [
        project.path,
        ref,
        ref === sha ? undefined : sha,
        path?.replace(/\//g, '-'),
      ]
        .filter(Boolean)
        .join('-');
      const archive = await repository.archive(sha, { format, prefix, path });
      res
        .set(
          'content-disposition',
          `attachment; filename="${prefix}.${format}"`,
        )
        .type(format === 'zip' ? 'application/zip' : 'application/gzip')
        .send(archive);
    }),
  );

  router.get(
    '/projects/:id/repository/blobs/:sha/raw',
    inProject(guest, async (project, req, res) => {
      if (!/^[0-9a-f]{40}$/.test(req.params.sha!)) throw notFound('Blob');
      res
        .type('text/plain')
        .send(await forge.repository(project).blob(req.params.sha!));
    }),
  );

  // --- files

  async function readFile(req: Request, project: Project) {
    const path = req.params.path!;
    const { repository, sha } = await at(project, textOf(req.query.ref));
    const entry = await repository.entry(sha, path);
    if (entry?.type !== 'blob') throw notFound('File');
    const [content, [last]] = await Promise.all([
      repository.blob(entry.id),
      repository.log(sha, { path, limit: 1 }),
    ]);
    return { entry, sha, content, lastCommit: last!.id };
  }

  router.get(
    '/projects/:id/repository/files/:path/raw',
    inProject(guest, async (project, req, res) => {
      const { entry, sha, content, lastCommit } = await readFile(req, project);
      res
        .set({
          'x-gitlab-blob-id': entry.id,
          'x-gitlab-commit-id': sha,
          'x-gitlab-last-commit-id': lastCommit,
          'content-disposition': 'inline',
          etag: `W/"${entry.id}"`,
        })
        .type('text/plain')
        .send(content);
    }),
  );

  router.get(
    '/projects/:id/repository/files/:path',
    inProject(guest, async (project, req, res) => {
      if (!textOf(req.query.ref)) throw badParameter('ref is missing');
      const { entry, sha, content, lastCommit } = await readFile(req, project);
      const body = {
        file_name: entry.name,
        file_path: entry.path,
        size: content.length,
        encoding: 'base64',
        content_sha256: createHash('sha256').update(content).digest('hex'),
        ref: String(req.query.ref),
        blob_id: entry.id,
        commit_id: sha,
        last_commit_id: lastCommit,
        execute_filemode: entry.mode === '100755',
      };
      res.set(
        Object.fromEntries(
          Object.entries(body).map(([key, value]) => [
            `x-gitlab-${key.replace(/_/g, '-')}`,
            String(value),
          ]),
        ),
      );
      if (req.method === 'HEAD') res.end();
      else res.json({ ...body, content: content.toString('base64') });
    }),
  );

  for (const [method, action, status] of [
    ['post', 'create', 201],
    ['put', 'update', 200],
    ['delete', 'delete', 204],
  ] as const) {
    router[method](
      '/projects/:id/repository/files/:path',
      inProject(guest, async (project, req, res) => {
        const { content, encoding, last_commit_id, execute_filemode, ...rest } =
          parse(fileBody, {
            ...req.query,
            ...req.body,
          });
        await commits.create(project, userOf(res), {
          ...rest,
          actions: [
            {
              action,
              file_path: req.params.path!,
              content,
              encoding,
              last_commit_id,
              execute_filemode,
            },
          ],
        });
        if (status === 204) res.status(204).end();
        else
          res
            .status(status)
            .json({ file_path: req.params.path, branch: rest.branch });
      }),
    );
  }

  // --- commits

  router.get(
    '/projects/:id/repository/commits',
    inProject(guest, async (project, req, res) => {
      const { repository, sha } = await at(project, textOf(req.query.ref_name));
      const page = Math.max(1, Number(req.query.page ?? 1));
      const perPage = Math.min(100, Number(req.query.per_page ?? 20));
      const list = await repository.log(sha, {
        path: textOf(req.query.path),
        limit: perPage + 1,
        skip: (page - 1) * perPage,
      });
      res.set({
        'x-page': String(page),
        'x-per-page': String(perPage),
        'x-next-page': list.length > perPage ? String(page + 1) : '',
      });
      res.json(
        list.slice(0, perPage).map(commit => present.commit(project, commit)),
      );
    }),
  );

  router.post(
    '/projects/:id/repository/commits',
    inProject(guest, async (project, req, res) => {
      const commit = await commits.create(
        project,
        userOf(res),
        parse(commitSchema, req.body),
      );
      res.status(201).json(present.commit(project, commit));
    }),
  );

  router.get(
    '/projects/:id/repository/commits/:sha',
    inProject(guest, async (project, req, res) => {
      const { repository, sha } = await at(project, req.params.sha!);
      res.json(present.commit(project, await repository.commit(sha)));
    }),
  );

  router.get(
    '/projects/:id/repository/commits/:sha/diff',
    inProject(guest, async (project, req, res) => {
      const { repository, sha } = await at(project, req.params.sha!);
      const { parents } = await repository.commit(sha);
      const changes = await repository.changes(parents[0], sha);
      res.json(paginate(req, res, changes).map(presentChange));
    }),
  );

  router.get(
    '/projects/:id/repository/compare',
    inProject(guest, async (project, req, res) => {
      const { from, to } = req.query;
      if (!textOf(from)) throw badParameter('from is missing');
      if (!textOf(to)) throw badParameter('to is missing');
      const { repository, sha: target } = await at(project, String(to));
      const { sha: source } = await at(project, String(from));
      const base = flag(req.query.straight)
        ? source
        : await repository.mergeBase(source, target);
      const [changes, list] = await Promise.all([
        repository.changes(base, target),
        repository.commitsBetween(source, target),
      ]);
      const shown = list.map(commit => present.commit(project, commit));
      res.json({
        commit: shown[0] ?? null,
        commits: [...shown].reverse(),
        diffs: changes.map(presentChange),
        compare_timeout: false,
        compare_same_ref: source === target,
        web_url: `${forge.webUrl(project)}/-/compare/${source}...${target}`,
      });
    }),
  );

  return router;
}

import { Router, type Request, type Response } from 'express';
import { ApiError, notFound } from '../forge/ApiError';
import type { Forge } from '../forge/Forge';
import type { MergeRequests } from '../mergeRequests/MergeRequests';
import type { JobLogs } from '../pipelines/JobLogs';
import type { Pipelines } from '../pipelines/Pipelines';
import { route } from '../rest/context';
import type { Project, User } from '../store/types';
import { html, type Html } from './html';
import { page } from './layout';
import { ProjectPages } from './projectPages';

/**
 * Plain pages, so that links from the portal lead somewhere. Whoever opens them acts as the first person of
 * the sandbox: it listens on this machine only.
 */
export function pageRoutes(
  forge: Forge,
  mergeRequests: MergeRequests,
  pipelines: Pipelines,
  logs: JobLogs,
): Router {
  const router = Router();
  const pages = new ProjectPages(forge, mergeRequests, pipelines);

  const visitor = (): User => {
    const user = forge.state.users.find(u => !u.bot) ?? forge.state.users[0];
    if (!user) throw notFound('User');
    return user;
  };
  const projectOf = (req: Request): Project => {
    const project = forge.state.projects.find(
      p => forge.fullPath(p) === req.params[0],
    );
    if (!project) throw notFound('Project');
    return project;
  };
  const send = (
    res: Response,
    title: string,
    content: Html,
    refreshSeconds?: number,
  ) =>
    res
      .set(
        'content-security-policy',
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
      )
      .type('html')
      .send(page(title, content, { refreshSeconds }));

  // A page elsewhere must not press the buttons here.
  const sameOrigin = (req: Request) => {
    const { origin, host } = req.headers;
    if (!origin || new URL(origin).host !== host) {
      throw new ApiError(403, {
        message: '403 Forbidden - only from the sandbox itself',
      });
    }
  };

  router.get(
    '/',
    route((_, res) => void send(res, 'Projects', pages.home())),
  );

  router.get(
    /^\/groups\/(.+)$/,
    route((req, res) => res.redirect(`/#${encodeURI(req.params[0]!)}`)),
  );

  router.get(
    /^\/(.+)\/-\/(?:tree|blob|edit)\/(.+)$/,
    route(async (req, res) => {
      const project = projectOf(req);
      const content = await pages.file(project, req.params[1]!);
      if (!content) throw notFound('File');
      send(res, project.name, content);
    }),
  );

  router.get(
    /^\/(.+)\/-\/commits$/,
    route(
      async (req, res) =>
        void send(res, 'Commits', await pages.commits(projectOf(req))),
    ),
  );

  router.get(
    /^\/(.+)\/-\/commit\/([0-9a-f]{40})$/,
    route(async (req, res) => {
      const project = projectOf(req);
      if (!(await forge.repository(project).resolve(req.params[1]!)))
        throw notFound('Commit');
      send(res, 'Commit', await pages.commit(project, req.params[1]!));
    }),
  );

  router.get(
    /^\/(.+)\/-\/merge_requests$/,
    route((req, res) => {
      const project = projectOf(req);
      const list = mergeRequests.of(project);
      send(
        res,
        'Merge requests',
        html`${pages.header(project, 'Merge requests')}
          <div class="card">
            ${list.length === 0 && 'None yet.'}
            <table>
              ${list.map(
                mr =>
                  html`<tr>
                    <td>!${mr.iid}</td>
                    <td>
                      <a
                        href="/${forge.fullPath(
                          project,
                        )}/-/merge_requests/${mr.iid}"
                        >${mr.title}</a
                      >
                    </td>
                    <td class="${mr.state}">${mr.state}</td>
                  </tr>`,
              )}
            </table>
          </div>`,
      );
    }),
  );

  router.get(
    /^\/(.+)\/-\/merge_requests\/(\d+)(?:\/diffs)?$/,
    route(async (req, res) => {
      const project = projectOf(req);
      const mr = mergeRequests.get(project, req.params[1]!);
      const [status, base, head] = await Promise.all([
        mergeRequests.status(project, mr),
        mergeRequests.base(project, mr),
        mergeRequests.head(project, mr),
      ]);
      const changes = head
        ? await forge.repository(project).changes(base, head)
        : [];
      const author = forge.user(mr.authorId)?.name;
      const button = (
        action: string,
        label: string,
        enabled: boolean,
        primary = false,
      ) =>
        html`<form
          method="post"
          action="/${forge.fullPath(
            project,
          )}/-/merge_requests/${mr.iid}/${action}"
        >
          <button
            class="${primary ? 'primary' : ''}"
            ${enabled ? '' : 'disabled'}
          >
            ${label}
          </button>
        </form>`;
      send(
        res,
        `!${mr.iid} ${mr.title}`,
        html`${pages.header(project, `!${mr.iid} ${mr.title}`)}
          <p>
            <strong class="${mr.state}">${mr.state}</strong>
            <span class="dim"
              >${author} wants to merge <code>${mr.sourceBranch}</code> into
              <code>${mr.targetBranch}</code> ·
              ${status.replace(/_/g, ' ')}</span
            >
          </p>
          <p>
            ${mr.labels.map(label => html`<span class="tag">${label}</span>`)}
          </p>
          <div class="actions">
            ${mr.state === 'opened' && [
              button('merge', 'Merge', status === 'mergeable', true),
              button('approve', `Approve (${mr.approvedBy.length})`, true),
              button('close', 'Close', true),
            ]}${mr.state === 'closed' && button('reopen', 'Reopen', true)}
          </div>
          <div class="card">
            <pre class="wrap">${mr.description || 'No description.'}</pre>
          </div>
          ${mr.notes.map(
            note =>
              html`<div class="card">
                <strong>${forge.user(note.authorId)?.name}</strong>
                <span class="dim">${note.createdAt}</span>
                <pre class="wrap">${note.body}</pre>
              </div>`,
          )}
          ${pages.diff(changes)}`,
      );
    }),
  );

  router.post(
    /^\/(.+)\/-\/merge_requests\/(\d+)\/(merge|approve|close|reopen)$/,
    route(async (req, res) => {
      sameOrigin(req);
      const project = projectOf(req);
      const mr = mergeRequests.get(project, req.params[1]!);
      const action = req.params[2]!;
      if (action === 'merge') await mergeRequests.merge(project, mr, visitor());
      else if (action === 'approve')
        mergeRequests.approve(project, mr, visitor());
      else
        await mergeRequests.setState(
          project,
          mr,
          action as 'close' | 'reopen',
          visitor(),
        );
      res.redirect(
        303,
        `/${forge.fullPath(project)}/-/merge_requests/${mr.iid}`,
      );
    }),
  );

  router.get(
    /^\/(.+)\/-\/pipelines$/,
    route((req, res) => {
      const project = projectOf(req);
      const list = pipelines.of(project);
      send(
        res,
        'Pipelines',
        html`${pages.header(project, 'Pipelines')}
          <div class="card">
            ${list.length === 0 && 'None yet.'}
            <table>
              ${list.map(
                pipeline =>
                  html`<tr>
                    <td>${pages.pipelineLink(project, pipeline.id)}</td>
                    <td>${pipeline.ref}</td>
                    <td><code>${pipeline.sha.slice(0, 8)}</code></td>
                    <td class="dim">${pipeline.source}</td>
                    <td class="dim">${pipeline.createdAt}</td>
                  </tr>`,
              )}
            </table>
          </div>`,
      );
    }),
  );

  router.get(
    /^\/(.+)\/-\/pipelines\/(\d+)$/,
    route((req, res) => {
      const project = projectOf(req);
      const pipeline = pipelines.find(project, Number(req.params[1]));
      if (!pipeline) throw notFound('Pipeline');
      const progress = pipelines.progress(pipeline);
      const moving = ['running', 'pending', 'created'].includes(
        progress.status,
      );
      send(
        res,
        `Pipeline #${pipeline.id}`,
        html`${pages.header(project, `Pipeline #${pipeline.id}`)}
          <p>
            <strong class="${progress.status}">${progress.status}</strong>
            <span class="dim"
              >${pipeline.ref} at <code>${pipeline.sha.slice(0, 8)}</code>,
              ${pipeline.source}</span
            >
          </p>
          <div class="stages">
            ${pipeline.stages.map(
              stage =>
                html`<div class="stage card">
                  <strong>${stage}</strong>
                  <table>
                    ${progress.jobs
                      .filter(({ job }) => job.stage === stage)
                      .map(
                        ({ job, status }) =>
                          html`<tr>
                            <td>
                              <a
                                href="/${forge.fullPath(
                                  project,
                                )}/-/jobs/${job.id}"
                                >${job.name}</a
                              >
                            </td>
                            <td class="${status}">
                              ${status}${status === 'manual' &&
                              html`<form
                                method="post"
                                action="/${forge.fullPath(
                                  project,
                                )}/-/jobs/${job.id}/play"
                              >
                                <button>Run</button>
                              </form>`}
                            </td>
                          </tr>`,
                      )}
                  </table>
                </div>`,
            )}
          </div>`,
        moving ? 2 : undefined,
      );
    }),
  );

  router.get(
    /^\/(.+)\/-\/jobs\/(\d+)$/,
    route((req, res) => {
      const project = projectOf(req);
      const id = Number(req.params[1]);
      const pipeline = pipelines.findByJob(project, id);
      const progress =
        pipeline &&
        pipelines.progress(pipeline).jobs.find(({ job }) => job.id === id);
      if (!pipeline || !progress) throw notFound('Job');
      send(
        res,
        progress.job.name,
        html`${pages.header(project, progress.job.name)}
          <p>
            <strong class="${progress.status}">${progress.status}</strong> in
            pipeline ${pages.pipelineLink(project, pipeline.id)}
          </p>
          <div class="card">
            <pre>
${logs.read(pipeline, progress).toString() || 'Not started.'}</pre
            >
          </div>`,
        progress.status === 'running' ? 2 : undefined,
      );
    }),
  );

  router.post(
    /^\/(.+)\/-\/jobs\/(\d+)\/play$/,
    route((req, res) => {
      sameOrigin(req);
      const project = projectOf(req);
      const id = Number(req.params[1]);
      const pipeline = pipelines.findByJob(project, id);
      const job = pipeline?.jobs.find(j => j.id === id);
      if (!pipeline || !job) throw notFound('Job');
      job.playedAt = new Date().toISOString();
      forge.store.save();
      res.redirect(
        303,
        `/${forge.fullPath(project)}/-/pipelines/${pipeline.id}`,
      );
    }),
  );

  router.get(
    /^\/(.+)$/,
    route(async (req, res) => {
      const project = projectOf(req);
      send(res, project.name, await pages.project(project));
    }),
  );

  return router;
}

import { Router } from 'express';
import { z } from 'zod';
import { ApiError, badRequest, forbidden, notFound } from '../forge/ApiError';
import { platformReport, REPORT_FILE } from '../pipelines/platformReport';
import { PipelineError } from '../pipelines/readPipeline';
import { sendPart } from '../http/sendPart';
import { accessLevels, type Pipeline, type Project } from '../store/types';
import {
  type RestContext,
  paginate,
  parse,
  projectRoute,
  userOf,
} from './context';

const createBody = z.object({
  ref: z.string(),
  variables: z
    .array(z.object({ key: z.string(), value: z.string() }))
    .optional(),
});

/** `/projects/:id/pipelines` and `/projects/:id/jobs`. */
export function pipelineRoutes({
  forge,
  logs,
  pipelines,
  present,
}: RestContext): Router {
  const router = Router();
  const inProject = projectRoute(forge);
  const { guest, developer } = accessLevels;

  const pipelineOf = (project: Project, id: string): Pipeline => {
    const pipeline = pipelines.find(project, Number(id));
    if (!pipeline) throw notFound();
    return pipeline;
  };

  router.get(
    '/projects/:id/pipelines',
    inProject(guest, (project, req, res) => {
      const { ref, sha, source, status } = req.query;
      const list = pipelines
        .of(project)
        .filter(
          pipeline =>
            (ref === undefined || pipeline.ref === ref) &&
            (sha === undefined || pipeline.sha === sha) &&
            (source === undefined || pipeline.source === source),
        )
        .map(pipeline => present.pipeline(project, pipeline))
        .filter(pipeline => status === undefined || pipeline.status === status);
      res.json(
        paginate(req, res, req.query.sort === 'asc' ? list.reverse() : list),
      );
    }),
  );

  router.post(
    '/projects/:id/pipeline',
    inProject(developer, async (project, req, res) => {
      const body = parse(createBody, { ...req.query, ...req.body });
      const sha = await forge.repository(project).branchHead(body.ref);
      if (!sha) throw badRequest({ base: ['Reference not found'] });
      if (!forge.mayMerge(userOf(res), project, body.ref)) {
        throw forbidden();
      }
      try {
        const pipeline = await pipelines.create(project, {
          ref: body.ref,
          sha,
          source: 'api',
          user: userOf(res),
          variables: Object.fromEntries(
            (body.variables ?? []).map(v => [v.key, v.value]),
          ),
        });
        res.status(201).json(present.pipeline(project, pipeline!));
      } catch (error) {
        if (error instanceof PipelineError)
          throw badRequest({ base: [error.message] });
        throw error;
      }
    }),
  );

  router.get(
    '/projects/:id/pipelines/:pipeline',
    inProject(guest, (project, req, res) => {
      if (req.params.pipeline === 'latest') {
        const [latest] = pipelines
          .of(project)
          .filter(p => p.ref === (req.query.ref ?? project.defaultBranch));
        if (!latest) throw forbidden();
        res.json(present.pipeline(project, latest));
        return;
      }
      res.json(
        present.pipeline(project, pipelineOf(project, req.params.pipeline!)),
      );
    }),
  );

  router.get(
    '/projects/:id/pipelines/:pipeline/jobs',
    inProject(guest, (project, req, res) => {
      const pipeline = pipelineOf(project, req.params.pipeline!);
      const { jobs } = pipelines.progress(pipeline);
      res.json(
        paginate(req, res, jobs).map(job =>
          present.job(project, pipeline, job),
        ),
      );
    }),
  );

  for (const action of ['retry', 'cancel'] as const) {
    router.post(
      `/projects/:id/pipelines/:pipeline/${action}`,
      inProject(developer, (project, req, res) => {
        const pipeline = pipelineOf(project, req.params.pipeline!);
        const { status } = pipelines.progress(pipeline);
        const now = new Date().toISOString();
        if (action === 'cancel' && status !== 'success')
          pipeline.canceledAt ??= now;
        if (action === 'retry') {
          const stopped = pipelines
            .progress(pipeline)
            .jobs.filter(job => ['failed', 'canceled'].includes(job.status));
          if (pipeline.canceledAt) {
            pipeline.canceledAt = null;
            pipeline.createdAt = now;
          } else {
            for (const { job } of stopped) pipelines.runAgain(project, job);
          }
        }
        forge.store.save();
        res.status(201).json(present.pipeline(project, pipeline));
      }),
    );
  }

  const jobOf = (project: Project, id: string) => {
    const pipeline = pipelines.findByJob(project, Number(id));
    const progress =
      pipeline &&
      pipelines.progress(pipeline).jobs.find(p => p.job.id === Number(id));
    if (!pipeline || !progress) throw notFound();
    return { pipeline, progress };
  };

  router.get(
    '/projects/:id/jobs/:job',
    inProject(guest, (project, req, res) => {
      const { pipeline, progress } = jobOf(project, req.params.job!);
      res.json(present.job(project, pipeline, progress));
    }),
  );

  router.get(
    '/projects/:id/jobs/:job/trace',
    inProject(guest, (project, req, res) => {
      const { pipeline, progress } = jobOf(project, req.params.job!);
      const log = logs.read(pipeline, progress);
      res.type('text/plain');
      if (logs.ranges) sendPart(req, res, log);
      else res.send(log);
    }),
  );

  router.get(
    '/projects/:id/jobs/:job/artifacts/*',
    inProject(guest, async (project, req, res) => {
      const { pipeline, progress } = jobOf(project, req.params.job!);
      const over = ['success', 'failed'].includes(progress.status);
      if (
        progress.job.name !== 'verify' ||
        req.params[0] !== REPORT_FILE ||
        !over
      ) {
        throw notFound();
      }
      res.json(
        await platformReport(
          project.path,
          forge.repository(project),
          pipeline,
          pipelines.progress(pipeline),
        ),
      );
    }),
  );

  router.post(
    '/projects/:id/jobs/:job/play',
    inProject(developer, (project, req, res) => {
      const { pipeline, progress } = jobOf(project, req.params.job!);
      if (progress.status !== 'manual')
        throw new ApiError(400, {
          message: '400 Bad request - Unplayable Job',
        });
      if (!forge.mayMerge(userOf(res), project, pipeline.ref))
        throw forbidden();
      progress.job.playedAt = new Date().toISOString();
      forge.store.save();
      res.json(
        present.job(
          project,
          pipeline,
          jobOf(project, req.params.job!).progress,
        ),
      );
    }),
  );

  router.post(
    '/projects/:id/jobs/:job/cancel',
    inProject(developer, (project, req, res) => {
      const { pipeline, progress } = jobOf(project, req.params.job!);
      if (!progress.finishedAt) {
        progress.job.canceledAt = new Date().toISOString();
        forge.store.save();
      }
      res
        .status(201)
        .json(
          present.job(
            project,
            pipeline,
            jobOf(project, req.params.job!).progress,
          ),
        );
    }),
  );

  router.post(
    '/projects/:id/jobs/:job/retry',
    inProject(developer, (project, req, res) => {
      const { pipeline, progress } = jobOf(project, req.params.job!);
      if (!['success', 'failed', 'canceled'].includes(progress.status)) {
        throw forbidden('Job is not retryable');
      }
      pipeline.canceledAt = null;
      pipelines.runAgain(project, progress.job);
      res
        .status(201)
        .json(
          present.job(
            project,
            pipeline,
            jobOf(project, req.params.job!).progress,
          ),
        );
    }),
  );

  return router;
}

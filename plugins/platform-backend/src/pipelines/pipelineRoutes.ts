import { ConflictError, InputError } from '@backstage/errors';
import {
  platformDestroyPermission,
  platformItem,
  platformPipelineRunPermission,
  platformReadPermission,
  type Pipeline,
  type AuditedAction,
  type StartedPipeline,
} from '@slipway/plugin-platform-common';
import {
  gitlabPath,
  type GitLabClients,
  type GitLabPipeline,
  type PlatformRepositories,
} from '@slipway/plugin-platform-node';
import express, { type Request } from 'express';
import Router from 'express-promise-router';
import { z } from 'zod';
import type { Audit } from '../audit/Audit';
import { parseQuery } from '../http/parseQuery';
import { toldAsOurs } from '../http/toldAsOurs';
import type { ItemPermission, Permitted } from '../http/permitted';
import { sendUnlessSame } from '../http/sendUnlessSame';
import { jobsOf, type GitLabJob } from './gitlabPipeline';
import type { PipelineState } from './PipelineState';
import { projectOf, type PlatformProject } from './projectOf';

/** The job that takes a platform down. */
const DESTROY_JOB = 'destroy';

const destroyBody = z.strictObject({ confirm: z.string().max(100) });
const listQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
const logQuery = z.object({
  offset: z.coerce.number().int().min(0).default(0),
});
const numberParam = z.coerce.number().int().positive();

function numberOf(req: Request): number {
  const result = numberParam.safeParse(req.params.id);
  if (result.success) return result.data;
  throw new InputError(
    `${String(req.params.id).slice(0, 50)} is not a number of GitLab`,
  );
}

/** Whether running what failed of a pipeline again would go on destroying. */
const hasStartedDestroying = (pipeline: Pipeline) =>
  jobsOf(pipeline).some(
    ({ name, status }) => name === DESTROY_JOB && status !== 'manual',
  );

/** The pipelines of a platform: what is known of them, and what people do with them. */
export function pipelineRoutes(deps: {
  permitted: Permitted;
  audit: Audit;
  clients: GitLabClients;
  pipelines: PipelineState;
  repositories: PlatformRepositories;
}) {
  const { permitted, audit, clients, pipelines, repositories } = deps;
  const router = Router();
  router.use('/platforms/:name', express.json({ limit: '10kb' }));

  router.get('/platforms/:name/pipelines', async (req, res) => {
    await permitted(req, platformReadPermission);
    const { limit } = parseQuery(listQuery, req.query);
    sendUnlessSame(req, res, pipelines.list(req.params.name, limit));
  });

  router.get('/platforms/:name/pipelines/:id', async (req, res) => {
    await permitted(req, platformReadPermission);
    sendUnlessSame(
      req,
      res,
      pipelines.pipeline(req.params.name, numberOf(req)),
    );
  });

  router.get('/platforms/:name/jobs/:id/log', async (req, res) => {
    await permitted(req, platformReadPermission);
    const { offset } = parseQuery(logQuery, req.query);
    res.json(await pipelines.log(req.params.name, numberOf(req), offset));
  });

  router.get('/platforms/:name/reports', async (req, res) => {
    await permitted(req, platformReadPermission);
    // So that an unknown platform is one.
    pipelines.list(req.params.name, 1);
    sendUnlessSame(req, res, { items: pipelines.reports(req.params.name) });
  });

  const audited = <T extends { url: string }>(
    req: Request,
    act: {
      action: AuditedAction;
      eventId: string;
      severityLevel: 'medium' | 'critical';
      item?: string;
      meta?: Record<string, string | number>;
      permit: () => Promise<unknown>;
    },
    work: (platform: string) => Promise<T>,
  ): Promise<T> => {
    const { permit, ...facts } = act;
    const platform = req.params.name!.slice(0, 100);
    return audit.run({ ...facts, platform }, req, permit, async ({ note }) => {
      const done = await toldAsOurs(work(platform));
      note({ pipeline: done.url });
      return done;
    });
  };

  /** Needs the permission for pipelines, and that for destroying where it comes to that. */
  const allowed = async (req: Request, destroys: boolean) => {
    const permissions: ItemPermission[] = destroys
      ? [platformPipelineRunPermission, platformDestroyPermission]
      : [platformPipelineRunPermission];
    for (const permission of permissions) {
      await permitted(req, permission, [platformItem(req.params.name!)]);
    }
  };

  const start = async (
    platform: string,
    variables: Record<string, string>,
  ): Promise<PlatformProject & { pipeline: GitLabPipeline }> => {
    const { location } = await repositories.open(platform);
    const place = projectOf(location, clients);
    if (!place) {
      throw new InputError(
        `${location.title} is a folder on this machine; it has no pipeline`,
      );
    }
    const pipeline = await place.client.json<GitLabPipeline>({
      method: 'POST',
      path: gitlabPath`/projects/${place.project}/pipeline`,
      body: {
        ref: place.branch,
        variables: Object.entries(variables).map(([key, value]) => ({
          key,
          value,
        })),
      },
    });
    return { ...place, pipeline };
  };

  router.post('/platforms/:name/pipelines', async (req, res) => {
    const started = await audited<StartedPipeline>(
      req,
      {
        action: 'pipeline.start',
        eventId: 'platform-pipeline-run',
        severityLevel: 'medium',
        permit: () => allowed(req, false),
      },
      async platform => {
        const { pipeline } = await start(platform, {});
        return { id: pipeline.id, url: pipeline.web_url };
      },
    );
    res.status(201).json(started);
  });

  for (const action of ['retry', 'cancel'] as const) {
    router.post(
      `/platforms/:name/pipelines/:id/${action}`,
      async (req, res) => {
        await permitted(req, platformReadPermission);
        const id = numberOf(req);
        const pipeline = pipelines.pipeline(req.params.name, id);
        const destroys = action === 'retry' && hasStartedDestroying(pipeline);
        res.json(
          await audited(
            req,
            {
              action: `pipeline.${action}`,
              eventId: 'platform-pipeline-operate',
              severityLevel: destroys ? 'critical' : 'medium',
              item: String(id),
              meta: { actionType: action, pipeline: id },
              permit: () => allowed(req, destroys),
            },
            platform => pipelines.pipelineAction(platform, id, action),
          ),
        );
      },
    );
  }

  for (const action of ['play', 'retry', 'cancel'] as const) {
    router.post(`/platforms/:name/jobs/:id/${action}`, async (req, res) => {
      await permitted(req, platformReadPermission);
      const id = numberOf(req);
      // Only jobs of the platform's own project are known.
      const { job } = pipelines.job(req.params.name, id);
      const destroys = job.name === DESTROY_JOB;
      res.json(
        await audited(
          req,
          {
            action: `job.${action}`,
            eventId: 'platform-job-operate',
            severityLevel: destroys ? 'critical' : 'medium',
            item: job.name,
            meta: { actionType: action, job: job.name },
            permit: () => allowed(req, destroys),
          },
          platform => pipelines.jobAction(platform, id, action),
        ),
      );
    });
  }

  router.post('/platforms/:name/destroy', async (req, res) => {
    const started = await audited<StartedPipeline>(
      req,
      {
        action: 'platform.destroy',
        eventId: 'platform-destroy',
        severityLevel: 'critical',
        permit: () =>
          permitted(req, platformDestroyPermission, [
            platformItem(req.params.name),
          ]),
      },
      async platform => {
        const body = destroyBody.safeParse(req.body);
        if (!body.success || body.data.confirm !== platform) {
          throw new InputError(
            `Type ${platform} into the confirmation; nothing was started`,
          );
        }
        // The job itself compares the name once more, so that no other way in can skip it.
        const { client, project, pipeline } = await start(platform, {
          DESTROY_PLATFORM: platform,
        });
        const jobs = await client.all<GitLabJob>({
          path: gitlabPath`/projects/${project}/pipelines/${pipeline.id}/jobs`,
        });
        const job = jobs.find(({ name }) => name === DESTROY_JOB);
        if (!job) {
          throw new ConflictError(
            `The pipeline ${pipeline.web_url} has no job destroy: the CI variable AWS_ROLE_ARN is not set, so there is nothing in AWS that this pipeline made`,
          );
        }
        await client.json({
          method: 'POST',
          path: gitlabPath`/projects/${project}/jobs/${job.id}/play`,
        });
        return { id: pipeline.id, url: pipeline.web_url };
      },
    );
    res.status(201).json(started);
  });

  return router;
}

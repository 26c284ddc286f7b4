import type { AuditorService } from '@backstage/backend-plugin-api';
import { ConflictError, InputError } from '@backstage/errors';
import {
  platformDestroyPermission,
  platformPipelineRunPermission,
  type StartedPipeline,
} from '@slipway/plugin-platform-common';
import {
  gitlabPath,
  type GitLabClient,
  type GitLabClients,
  type GitLabPipeline,
  type PlatformRepositories,
} from '@slipway/plugin-platform-node';
import express, { type Request } from 'express';
import Router from 'express-promise-router';
import { z } from 'zod';
import { toldAsOurs } from '../http/toldAsOurs';
import type { Permitted } from '../http/permitted';
import { platformItem } from '../permissions/items';

interface Job {
  id: number;
  name: string;
  status: string;
}

const destroyBody = z.strictObject({ confirm: z.string().max(100) });

/** Pipelines of a platform that people start from here, and the one that destroys it. */
export function pipelineRoutes(deps: {
  permitted: Permitted;
  auditor: AuditorService;
  clients: GitLabClients;
  repositories: PlatformRepositories;
}) {
  const { permitted, auditor, clients, repositories } = deps;
  const router = Router();
  router.use('/platforms/:name', express.json({ limit: '10kb' }));

  const start = async (
    platform: string,
    variables: Record<string, string>,
  ): Promise<{
    client: GitLabClient;
    project: string;
    pipeline: GitLabPipeline;
  }> => {
    const { location } = await repositories.open(platform);
    const [, host, project] = /^gitlab:([^/]+)\/(.+)$/.exec(location.id) ?? [];
    if (!host || !project) {
      throw new InputError(
        `${location.title} is a folder on this machine; it has no pipeline`,
      );
    }
    const client = clients.forHost(host);
    const pipeline = await client.json<GitLabPipeline>({
      method: 'POST',
      path: gitlabPath`/projects/${project}/pipeline`,
      body: {
        ref: location.branch,
        variables: Object.entries(variables).map(([key, value]) => ({
          key,
          value,
        })),
      },
    });
    return { client, project, pipeline };
  };

  const audited = async (
    req: Request,
    eventId: string,
    severityLevel: 'medium' | 'critical',
    act: (platform: string) => Promise<StartedPipeline>,
  ): Promise<StartedPipeline> => {
    const platform = req.params.name!.slice(0, 100);
    const event = await auditor.createEvent({
      eventId,
      severityLevel,
      request: req,
      meta: { platform },
    });
    try {
      const started = await toldAsOurs(act(platform));
      await event.success({ meta: { pipeline: started.url } });
      return started;
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  };

  router.post('/platforms/:name/pipelines', async (req, res) => {
    await permitted(req, platformPipelineRunPermission, [
      platformItem(req.params.name),
    ]);
    const started = await audited(
      req,
      'platform-pipeline-run',
      'medium',
      async platform => {
        const { pipeline } = await start(platform, {});
        return { id: pipeline.id, url: pipeline.web_url };
      },
    );
    res.status(201).json(started);
  });

  router.post('/platforms/:name/destroy', async (req, res) => {
    await permitted(req, platformDestroyPermission, [
      platformItem(req.params.name),
    ]);
    const body = destroyBody.safeParse(req.body);
    if (!body.success || body.data.confirm !== req.params.name) {
      throw new InputError(
        `Type ${req.params.name.slice(
          0,
          100,
        )} into the confirmation; nothing was started`,
      );
    }
    const started = await audited(
      req,
      'platform-destroy',
      'critical',
      async platform => {
        // The job itself compares the name once more, so that no other way in can skip it.
        const { client, project, pipeline } = await start(platform, {
          DESTROY_PLATFORM: platform,
        });
        const jobs = await client.all<Job>({
          path: gitlabPath`/projects/${project}/pipelines/${pipeline.id}/jobs`,
        });
        const job = jobs.find(({ name }) => name === 'destroy');
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

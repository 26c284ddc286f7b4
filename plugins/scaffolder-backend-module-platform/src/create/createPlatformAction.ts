import type { PermissionsService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { EventsService } from '@backstage/plugin-events-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { USER_TOKEN_SECRET } from '@slipway/plugin-platform-common';
import {
  Blueprint,
  NewPlatformVariables,
  gitlabPath,
  renderBlueprint,
  signInHost,
  type GitLabClients,
  type GitLabGroup,
} from '@slipway/plugin-platform-node';
import { audited, type Creations } from './audited';
import { ensureDeployToken } from './ensureDeployToken';
import { ensureFirstCommit } from './ensureFirstCommit';
import { ensureApprovals, ensureProtection } from './ensureGuards';
import { ensurePipeline } from './ensurePipeline';
import {
  ensureProject,
  findGroup,
  findProject,
  refuseForeign,
} from './ensureProject';
import { ensureVariables } from './ensureVariables';
import { ensureWebhook } from './ensureWebhook';
import { examples } from './examples';
import { mayCreate } from './mayCreate';
import { firstCommitMessage, requestId } from './requestId';
import { MAIN, type Target } from './Target';

/** A name that GitLab takes as the path of a project. */
const projectPath = /^[a-z0-9]([a-z0-9._-]*[a-z0-9])?$/;

/**
 * The action `platform:create`: a new platform as a GitLab project.
 *
 * Every step first looks whether an earlier try has done it, so that a run that was broken off at any point
 * and run again ends in one project with one first commit.
 */
export function createPlatformAction(deps: {
  config: Config;
  clients: GitLabClients;
  events: EventsService;
  permissions: PermissionsService;
  /** Notes in the audit trail who makes a platform, and refuses those who may not. */
  creations: Creations;
  /** Milliseconds between looks for the pipeline. */
  pipelinePause?: number;
}) {
  const { config, clients, creations, events, permissions } = deps;
  return createTemplateAction({
    id: 'platform:create',
    description:
      'Creates a platform: a GitLab project with the whole platform repository in one first commit, protected, with its webhook and pipeline',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        gitlab: z =>
          z
            .object({
              host: z.string().describe('A host of integrations.gitlab'),
              group: z.string().min(1).describe('Full path of the group'),
              project: z
                .string()
                .regex(projectPath)
                .describe('Path of the new project'),
            })
            .describe('Where the project is created'),
        settings: z =>
          z
            .record(z.any())
            .describe(
              'Values of platform.yaml, nested as there; what is left out stays as in the blueprint. repository and gitlab are filled in',
            ),
        groups: z =>
          z
            .array(z.string())
            .optional()
            .describe(
              'The groups of apps to install; by default all. What they need comes along',
            ),
      },
      output: {
        projectUrl: z => z.string().describe('The page of the GitLab project'),
        pipelineUrl: z =>
          z.string().optional().describe('The page of its first pipeline'),
        platformUrl: z =>
          z.string().describe('Path of the page of the platform in the portal'),
        platform: z => z.string().describe('The name of the platform'),
        entityRef: z => z.string().describe('The platform in the catalog'),
        commit: z => z.string().describe('The first commit'),
        apps: z => z.number().describe('How many apps it has'),
      },
    },
    async handler(ctx) {
      const { gitlab, groups } = ctx.input;
      const credentials = await ctx.getInitiatorCredentials();
      const make = async (): Promise<string> => {
        const userToken = ctx.secrets?.[USER_TOKEN_SECRET];
        if (userToken && signInHost(config) !== gitlab.host) {
          // A token of one GitLab is never shown to another.
          throw new InputError(
            `People do not sign in with ${gitlab.host}, so the platform cannot be made in your own name; let the portal make it`,
          );
        }
        const client = clients.forHost(gitlab.host);
        const target: Target = {
          client,
          group: gitlab.group,
          project: `${gitlab.group}/${gitlab.project}`,
          logger: ctx.logger,
          signal: ctx.signal,
        };
        const group = await findGroup(target);
        const teams = await client.all<GitLabGroup>({
          path: gitlabPath`/groups/${group.id}/descendant_groups`,
          signal: ctx.signal,
        });
        const { files, platform, selection } = renderBlueprint(
          await Blueprint.fromConfig(config).files(),
          {
            // Inputs come frozen from the template engine.
            settings: {
              ...structuredClone({ ...ctx.input.settings }),
              repository: {
                url: `${client.webUrl}/${target.project}.git`,
                branch: MAIN,
              },
              gitlab: { url: client.webUrl, group: gitlab.group },
            },
            groups: groups && [...groups],
            teams: teams.map(team => team.full_path),
          },
        );
        for (const need of selection.needs) {
          ctx.logger.info(
            `The group ${need.group} comes along: ${need.neededBy} needs ${need.app}`,
          );
        }
        // Before the first write: what is wrong in the configuration leaves nothing half made.
        const configured = NewPlatformVariables.fromConfig(config).of(platform);
        const { name, title } = platform.settings;
        ctx.logger.info(
          `${name}: ${platform.apps.length} apps in ${platform.groups.length} groups, ${files.length} files`,
        );
        const projectUrl = `${client.webUrl}/${target.project}`;
        ctx.output('projectUrl', projectUrl);
        ctx.output('platformUrl', `/platforms/${name}`);
        ctx.output('platform', name);
        ctx.output('entityRef', `domain:default/${name}`);
        ctx.output('apps', platform.apps.length);

        const rendered = requestId(gitlab.host, target.project, files);
        if (ctx.isDryRun) {
          const project = await findProject(target);
          if (project) await refuseForeign(target, project, rendered);
          for (const file of files) ctx.logger.info(file.path);
          const none = '0'.repeat(40);
          ctx.output('commit', none);
          return none;
        }
        // Kept with the task, so that a run that goes on with a newer blueprint still knows its own commit.
        const request = await ctx.checkpoint({
          key: 'platform.create.request',
          fn: async () => rendered,
        });
        await ctx.checkpoint({
          key: 'platform.create.project',
          fn: async () =>
            ensureProject(target, { request, description: title }),
        });
        // Before the first commit: its pipeline has the jobs that the variables allow.
        await ensureVariables(target, {
          ...configured,
          PLATFORM_NAME: name,
          AWS_ACCOUNT_ID: platform.settings.aws.accountId,
          AWS_REGION: platform.settings.aws.region,
        });
        await ensureDeployToken(target);
        const commit = await ctx.checkpoint({
          key: 'platform.create.commit',
          fn: async () =>
            ensureFirstCommit(target, {
              request,
              message: firstCommitMessage({
                platform: name,
                request,
                requestedBy: ctx.user?.ref,
              }),
              files,
              userToken,
            }),
        });
        await ensureProtection(target);
        await ensureApprovals(target);
        const webhook = config.getOptionalConfig('platform.webhook');
        if (webhook) {
          await ensureWebhook(target, {
            url: webhook.getString('url'),
            secret: webhook.getString('secret'),
          });
        }
        const pipelineUrl = await ensurePipeline(target, commit, {
          pause: deps.pipelinePause,
        });
        if (pipelineUrl) ctx.output('pipelineUrl', pipelineUrl);
        ctx.output('commit', commit);
        await events.publish({
          topic: 'platform.changed',
          eventPayload: { host: gitlab.host, project: target.project },
        });
        return commit;
      };
      // The project is made with the portal's own token (decision 15), so who may have one made is asked here.
      if (ctx.isDryRun) {
        await mayCreate(permissions, credentials);
        await make();
        return;
      }
      await audited(
        { creations, credentials, logger: ctx.logger },
        {
          // As the person wrote it: what is wrong with it is found later, and is told in the trail.
          platform: String(ctx.input.settings.name ?? gitlab.project),
          project: `${gitlab.host}/${gitlab.group}/${gitlab.project}`,
        },
        make,
      );
    },
  });
}

import {
  createTemplateAction,
  type TemplateAction,
} from '@backstage/plugin-scaffolder-node';
import type { PlatformClient } from '@slipway/plugin-platform-node';
import { changeExample } from './examples';

/** Gives a platform's model to later steps. */
function describeAction(client: PlatformClient): TemplateAction {
  return createTemplateAction({
    id: 'platform:describe',
    description:
      'Gives the groups, apps, services and resources of a platform to later steps',
    supportsDryRun: true,
    examples: [
      changeExample('platform:describe', {
        description: 'Reads a platform',
        input: {},
      }),
    ],
    schema: {
      input: {
        platform: z => z.string().describe('The name of the platform'),
        reason: z => z.string().optional(),
      },
      output: {
        platform: z =>
          z.any().describe('As GET /api/platform/platforms/:name answers'),
      },
    },
    async handler(ctx) {
      const credentials = await ctx.getInitiatorCredentials();
      const platform = await client.describe(ctx.input.platform, {
        credentials,
        signal: ctx.signal,
      });
      ctx.logger.info(
        `${platform.title}: ${platform.apps.length} apps in ${platform.groups.length} groups`,
      );
      ctx.output('platform', JSON.parse(JSON.stringify(platform)));
    },
  }) as unknown as TemplateAction;
}

/** Starts a pipeline of a platform. */
function pipelineAction(client: PlatformClient): TemplateAction {
  return createTemplateAction({
    id: 'platform:pipeline:run',
    description:
      'Starts a pipeline on the branch of a platform: it applies what is there',
    supportsDryRun: true,
    examples: [
      changeExample('platform:pipeline:run', {
        description: 'Applies the branch again',
        input: {},
      }),
    ],
    schema: {
      input: {
        platform: z => z.string().describe('The name of the platform'),
        reason: z => z.string().optional(),
      },
      output: { pipelineUrl: z => z.string().optional() },
    },
    async handler(ctx) {
      if (ctx.isDryRun) return;
      const credentials = await ctx.getInitiatorCredentials();
      const started = await ctx.checkpoint({
        key: 'platform.pipeline.run',
        fn: async () => ({
          ...(await client.runPipeline(ctx.input.platform, {
            credentials,
            signal: ctx.signal,
          })),
        }),
      });
      ctx.logger.info(started.url);
      ctx.output('pipelineUrl', started.url);
    },
  }) as unknown as TemplateAction;
}

/** Destroys a platform, by the job of its own pipeline. */
function destroyAction(client: PlatformClient): TemplateAction {
  return createTemplateAction({
    id: 'platform:destroy',
    description:
      'Starts the guarded job of a platform’s pipeline that destroys it with everything in it',
    supportsDryRun: true,
    examples: [
      changeExample('platform:destroy', {
        description: 'Destroys a platform',
        input: { confirm: 'nordwind-dev' },
      }),
    ],
    schema: {
      input: {
        platform: z => z.string().describe('The name of the platform'),
        confirm: z => z.string().describe('The name once more'),
        reason: z => z.string().optional(),
      },
      output: { pipelineUrl: z => z.string().optional() },
    },
    async handler(ctx) {
      const { platform, confirm } = ctx.input;
      if (confirm !== platform) {
        throw new Error(
          `Type ${platform} into the confirmation; nothing was started`,
        );
      }
      if (ctx.isDryRun) return;
      const credentials = await ctx.getInitiatorCredentials();
      const started = await ctx.checkpoint({
        key: 'platform.destroy',
        fn: async () => ({
          ...(await client.destroy(platform, confirm, {
            credentials,
            signal: ctx.signal,
          })),
        }),
      });
      ctx.logger.info(`Destroying ${platform}: ${started.url}`);
      ctx.output('pipelineUrl', started.url);
    },
  }) as unknown as TemplateAction;
}

/** The actions on a platform as a whole. */
export function createPlatformActions(
  client: PlatformClient,
): TemplateAction[] {
  return [
    describeAction(client),
    pipelineAction(client),
    destroyAction(client),
  ];
}

import { setTimeout as sleep } from 'node:timers/promises';
import {
  createTemplateAction,
  type TemplateAction,
} from '@backstage/plugin-scaffolder-node';
import type { Change } from '@slipway/plugin-platform-common';
import type { PlatformClient } from '@slipway/plugin-platform-node';
import { changeExample } from './examples';

const said: Record<Change['state'], string> = {
  proposing: 'is on its way to a merge request',
  proposed: 'waits for approval and merge',
  approved: 'is approved and waits to be merged',
  merged: 'is merged',
  closed: 'was closed without being merged',
  failed: 'could not be proposed',
};

/** Waits until a change is merged. */
export function createWaitAction(
  client: PlatformClient,
  options: { pauseMs?: number } = {},
): TemplateAction {
  return createTemplateAction({
    id: 'platform:change:wait',
    description:
      'Waits until the merge request of a change is merged, and fails when it is closed or the time is over',
    supportsDryRun: true,
    examples: [
      changeExample('platform:change:wait', {
        description: 'Waits at most two hours',
        input: {
          changeId: '${{ steps.change.output.changeId }}',
          minutes: 120,
        },
      }),
    ],
    schema: {
      input: {
        changeId: z => z.string().describe('The output of an earlier step'),
        minutes: z =>
          z
            .number()
            .min(1)
            .max(24 * 60)
            .default(60)
            .describe('How long to wait at most'),
        // Steps of the examples carry them; they say nothing here.
        platform: z => z.string().optional(),
        reason: z => z.string().optional(),
      },
      output: {
        state: z => z.string().describe('merged'),
        mergedAt: z => z.string().optional().describe('ISO 8601'),
      },
    },
    async handler(ctx) {
      if (ctx.isDryRun) {
        ctx.output('state', 'merged');
        return;
      }
      const { changeId, minutes } = ctx.input;
      const end = Date.now() + minutes * 60_000;
      let last: Change['state'] | undefined;
      for (;;) {
        // Anew each time: a token that was good an hour ago is not any more.
        const credentials = await ctx.getInitiatorCredentials();
        const change = await client.follow(changeId, {
          credentials,
          signal: ctx.signal,
        });
        if (change.state !== last) {
          ctx.logger.info(
            `${change.title} ${said[change.state]}: ${
              change.mergeRequest?.url ?? ''
            }`,
          );
          last = change.state;
        }
        if (change.state === 'merged') {
          ctx.output('state', change.state);
          ctx.output('mergedAt', change.mergedAt);
          return;
        }
        if (change.state === 'closed' || change.state === 'failed') {
          throw new Error(
            `${change.title} ${said[change.state]}${
              change.error ? `: ${change.error}` : ''
            }`,
          );
        }
        if (Date.now() >= end) {
          throw new Error(
            `${change.title} ${
              said[change.state]
            } after ${minutes} minutes; merge ${
              change.mergeRequest?.url
            }, or run this again with more time`,
          );
        }
        await sleep(options.pauseMs ?? 5_000, undefined, {
          signal: ctx.signal,
        });
      }
    },
  }) as unknown as TemplateAction;
}

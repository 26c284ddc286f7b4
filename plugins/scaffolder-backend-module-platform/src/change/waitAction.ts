import { setTimeout as sleep } from 'node:timers/promises';
import {
  createTemplateAction,
  type TemplateAction,
} from '@backstage/plugin-scaffolder-node';
import type { Change, ChangeStep } from '@slipway/plugin-platform-common';
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

/** Where a change is, in one sentence; the step whose turn it is says more than the state. */
function whereItIs(change: Change): string {
  const step = change.steps?.find(({ state }) => state === 'current');
  return step?.reason && change.state === 'merged'
    ? `${said.merged}; ${step.name}: ${step.reason}`
    : `${said[change.state]}${step?.reason ? ` (${step.reason})` : ''}`;
}

/** A line for the log about a step that is other than before. */
function lineOf({ name, state, reason, url }: ChangeStep): string {
  const words = { done: 'done', skipped: 'nothing to do', failed: 'failed' };
  const what = state in words ? words[state as keyof typeof words] : 'waits';
  return [`${name}: ${what}`, reason, url].filter(Boolean).join(', ');
}

/** Waits until a change is merged, or until it is live. */
export function createWaitAction(
  client: PlatformClient,
  options: { pauseMs?: number } = {},
): TemplateAction {
  return createTemplateAction({
    id: 'platform:change:wait',
    description:
      'Waits until a change is live, or merged; fails with the reason when it failed, when its merge request is closed, or when the time is over',
    supportsDryRun: true,
    examples: [
      changeExample('platform:change:wait', {
        description: 'Waits at most two hours until what is changed runs',
        input: {
          changeId: '${{ steps.change.output.changeId }}',
          minutes: 120,
        },
      }),
      changeExample('platform:change:wait', {
        description: 'Waits only for the merge',
        input: {
          changeId: '${{ steps.change.output.changeId }}',
          until: 'merged',
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
        until: z =>
          z
            .enum(['merged', 'live'])
            .default('live')
            .describe(
              'merged: Git has it. live: the pipeline passed, and what it touches is synced and healthy',
            ),
        // Steps of the examples carry them; they say nothing here.
        platform: z => z.string().optional(),
        reason: z => z.string().optional(),
      },
      output: {
        state: z => z.string().describe('merged or live'),
        mergedAt: z => z.string().optional().describe('ISO 8601'),
      },
    },
    async handler(ctx) {
      if (ctx.isDryRun) {
        ctx.output('state', ctx.input.until);
        return;
      }
      const { changeId, minutes, until } = ctx.input;
      const end = Date.now() + minutes * 60_000;
      let last: Change['state'] | undefined;
      const told = new Map<string, string>();
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
        for (const step of change.steps ?? []) {
          const line = lineOf(step);
          if (step.state === 'waiting' || told.get(step.name) === line)
            continue;
          told.set(step.name, line);
          ctx.logger.info(line);
        }
        const isLive = change.outcome === 'live';
        if (isLive || (until === 'merged' && change.state === 'merged')) {
          ctx.output('state', until);
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
        const broken = change.steps?.find(({ state }) => state === 'failed');
        if (change.outcome === 'failed' && broken) {
          throw new Error(
            `${change.title} is merged, and ${broken.name} failed: ${
              broken.reason ?? 'no reason is known'
            }${broken.url ? ` (${broken.url})` : ''}`,
          );
        }
        if (Date.now() >= end) {
          throw new Error(
            `${change.title} ${whereItIs(
              change,
            )} after ${minutes} minutes; look at ${
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

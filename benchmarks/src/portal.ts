/**
 * A portal in a process of its own, so that its memory can be told from that of the stand-in for GitLab: the
 * real catalog on SQLite in memory, and our provider. Does what it is told over the channel of its parent.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import catalogModulePlatform from '@slipway/plugin-catalog-backend-module-platform';
import type { Knex } from 'knex';
import type { Answer, Measured, Order } from './messages';

/** Processing sets the time of an entity's next look to minutes ahead; this is beyond any of those. */
const far = '2099-01-01 00:00:00';

async function startPortal(gitlabUrl: string, token: string) {
  const events = mockServices.events();
  const host = new URL(gitlabUrl).host;
  let knex: Knex | undefined;
  await startTestBackend({
    features: [
      catalogPlugin,
      catalogModulePlatform,
      createBackendModule({
        pluginId: 'catalog',
        moduleId: 'benchmark',
        register(reg) {
          reg.registerInit({
            deps: { database: coreServices.database },
            async init({ database }) {
              knex = await database.getClient();
            },
          });
        },
      }),
      mockServices.scheduler.factory({ skipTaskRunOnStartup: true }),
      createServiceFactory({
        service: eventsServiceRef,
        deps: {},
        factory: () => events,
      }),
      mockServices.rootConfig.factory({
        data: {
          catalog: { processingInterval: { hours: 6 } },
          integrations: {
            gitlab: [
              {
                host,
                baseUrl: gitlabUrl,
                apiBaseUrl: `${gitlabUrl}/api/v4`,
                token,
              },
            ],
          },
          platform: {
            discovery: [{ host, group: 'platforms' }],
            gitlab: { timeout: { minutes: 2 } },
          },
        },
      }),
    ],
  });
  return { events, knex: knex!, gitlabUrl };
}

async function count(rows: Knex.QueryBuilder): Promise<number> {
  const [row] = await rows.count({ total: '*' });
  return Number(row.total);
}

function tell(answer: Answer) {
  process.send!(answer);
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(100);
}

async function carryOut(
  portal: Awaited<ReturnType<typeof startPortal>>,
  order: Exclude<Order, { order: 'stop' }>,
): Promise<Measured> {
  const { knex, events, gitlabUrl } = portal;
  await knex('refresh_state').update({ next_update_at: far });
  const start = performance.now();
  if (order.order === 'refresh') {
    await events.publish({ topic: 'platform.changed', eventPayload: {} });
  } else {
    await events.publish({
      topic: 'gitlab.push',
      eventPayload: {
        ref: 'refs/heads/main',
        project: {
          path_with_namespace: order.project,
          web_url: `${gitlabUrl}/${order.project}`,
        },
      },
    });
  }
  const seconds = (performance.now() - start) / 1000;
  await until(async () => {
    if (order.order === 'push') {
      const row = await knex('final_entities')
        .where({ entity_ref: order.app })
        .first('final_entity');
      return row?.final_entity.includes(`"${order.version}"`) ?? false;
    }
    const shown = await count(
      knex('final_entities').whereNotNull('final_entity'),
    );
    const waiting = await count(knex('stitch_queue'));
    return shown === order.entities && waiting === 0;
  });
  const secondsUntilShown = (performance.now() - start) / 1000;
  const writes = await count(
    knex('refresh_state').whereNot({ next_update_at: far }),
  );
  return {
    seconds,
    secondsUntilShown,
    writes,
    // kilobytes on every system
    peakMemory: process.resourceUsage().maxRSS * 1024,
  };
}

async function main() {
  const [gitlabUrl, token] = process.argv.slice(2);
  const portal = await startPortal(gitlabUrl!, token!);
  process.on('message', async (order: Order) => {
    // The backend's listeners would keep the process alive.
    if (order.order === 'stop') process.exit(0);
    tell({ benchmark: 'measured', measured: await carryOut(portal, order) });
  });
  tell({ benchmark: 'ready' });
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});

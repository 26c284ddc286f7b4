import { setTimeout as sleep } from 'node:timers/promises';
import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { closedScheduler } from './closedScheduler';

const tasks = '/api/chores/.backstage/scheduler/v1/tasks';

describe('the endpoints of the scheduler', () => {
  let url: string;
  let stop: () => Promise<void>;
  let sweeps = 0;
  let ended = new AbortController();

  /** A plugin with a task that does not run in this test unless it is told to. */
  const chores = createBackendPlugin({
    pluginId: 'chores',
    register(env) {
      env.registerInit({
        deps: {
          http: coreServices.httpRouter,
          scheduler: coreServices.scheduler,
        },
        async init({ http, scheduler }) {
          http.use((request, response, next) => {
            if (request.path === '/own') response.json({});
            else next();
          });
          await scheduler.scheduleTask({
            id: 'sweep',
            scope: 'local',
            frequency: { hours: 1 },
            initialDelay: { hours: 1 },
            timeout: { seconds: 10 },
            signal: ended.signal,
            fn: async () => {
              sweeps++;
            },
          });
        },
      });
    },
  });

  beforeEach(async () => {
    sweeps = 0;
    ended = new AbortController();
    const backend = await startTestBackend({
      features: [closedScheduler, chores],
    });
    url = `http://localhost:${backend.server.port()}`;
    stop = async () => {
      // It would wait for the next hour.
      ended.abort();
      await backend.stop();
    };
  });

  afterEach(() => stop());

  const ask = (method: string, path: string, authorization?: string) =>
    fetch(`${url}${path}`, {
      method,
      headers: authorization ? { authorization } : {},
    });
  const person = mockCredentials.user.header();
  const service = mockCredentials.service.header();

  it.each([
    ['GET', tasks],
    ['POST', `${tasks}/sweep/trigger`],
    ['POST', `${tasks}/sweep/cancel`],
    // As routes are found, too.
    ['POST', `${tasks.replace('scheduler', 'SCHEDULER')}/sweep/trigger`],
    ['POST', `${tasks}/sweep/trigger/`],
  ])('are closed to people: %s %s', async (method, path) => {
    const { status } = await ask(method, path, person);
    expect(status).toBe(403);
    expect(sweeps).toBe(0);
  });

  it('are closed to whoever is not signed in', async () => {
    expect(
      (await ask('GET', tasks, mockCredentials.none.header())).status,
    ).toBe(401);
  });

  it('are there for services', async () => {
    const list = await ask('GET', tasks, service);
    expect(list.status).toBe(200);
    expect(await list.json()).toMatchObject({ tasks: [{ taskId: 'sweep' }] });

    const trigger = await ask('POST', `${tasks}/sweep/trigger`, service);
    expect(trigger.status).toBe(200);
    while (sweeps === 0) await sleep(10);
    expect(sweeps).toBe(1);
  });

  it('are all that is closed', async () => {
    expect((await ask('GET', '/api/chores/own', person)).status).toBe(200);
  });
});

import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import type { Backend } from '@backstage/backend-app-api';
import { createBackend } from '@backstage/backend-defaults';
import { rootHttpRouterServiceFactory } from '@backstage/backend-defaults/rootHttpRouter';
import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import eventsPlugin from '@backstage/plugin-events-backend';
import { parse } from 'yaml';

interface Limit {
  incomingRequestLimit: number;
  window: object;
  plugin?: Record<string, Limit>;
}

const { backend: production } = parse(
  readFileSync(
    resolve(__dirname, '../../../../app-config.production.yaml'),
    'utf8',
  ),
) as { backend: { trustProxy: number; rateLimit: Limit } };

/** So that a limit is reached soon. */
const SMALLER = 300;
const limitOf = (limit: Limit) => limit.incomingRequestLimit / SMALLER;
const { plugin: plugins = {} } = production.rateLimit;

/** The same limits, of so many requests less. */
function smaller({ plugin, ...limit }: Limit, more: object): object {
  return {
    ...limit,
    ...more,
    incomingRequestLimit: limitOf(limit),
    ...(plugin && {
      plugin: Object.fromEntries(
        Object.entries(plugin).map(([id, own]) => [id, smaller(own, more)]),
      ),
    }),
  };
}

const answering = (pluginId: string) =>
  createBackendPlugin({
    pluginId,
    register(env) {
      env.registerInit({
        deps: { http: coreServices.httpRouter },
        async init({ http }) {
          http.addAuthPolicy({ path: '/', allow: 'unauthenticated' });
          http.use((_req, res) => {
            res.json({});
          });
        },
      });
    },
  });

describe('the limits of production', () => {
  let backend: Backend;
  let url: string;

  /** @param more - what of the limits differs from production */
  const start = async (more: object = {}) => {
    let server: Server | undefined;
    backend = createBackend();
    backend.add(
      rootHttpRouterServiceFactory({
        configure({ server: own, applyDefaults }) {
          server = own;
          applyDefaults();
        },
      }),
    );
    backend.add(mockServices.rootLogger.factory());
    backend.add(
      mockServices.rootConfig.factory({
        data: {
          backend: {
            baseUrl: 'http://127.0.0.1',
            listen: { host: '127.0.0.1', port: 0 },
            database: { client: 'better-sqlite3', connection: ':memory:' },
            trustProxy: production.trustProxy,
            rateLimit: smaller(production.rateLimit, more),
          },
          events: { http: { topics: ['gitlab'] } },
        },
      }),
    );
    backend.add(eventsPlugin);
    backend.add(answering('auth'));
    backend.add(answering('notes'));
    await backend.start();
    if (!server!.listening) await once(server!, 'listening');
    url = `http://127.0.0.1:${(server!.address() as AddressInfo).port}`;
  };

  afterEach(() => backend.stop());

  const ask = async (path: string, from?: string) => {
    const { status } = await fetch(`${url}${path}`, {
      method: path.startsWith('/api/events') ? 'POST' : 'GET',
      headers: {
        'content-type': 'application/json',
        ...(from && { 'x-forwarded-for': from }),
      },
      ...(path.startsWith('/api/events') && { body: '{}' }),
    });
    return status;
  };
  /** How many of so many requests were answered, before the first 429. */
  const answered = async (most: number, path: string, from?: string) => {
    for (let count = 0; count < most; count++) {
      if ((await ask(path, from)) === 429) return count;
    }
    return most;
  };

  describe('with a proxy on another machine', () => {
    // The proxy of this test is on this machine, which is exempt otherwise.
    beforeEach(() => start({ ipAllowList: [] }));

    it('are for all that an address asks, and for that address only', async () => {
      const limit = limitOf(production.rateLimit);
      expect(await answered(limit + 1, '/api/notes', '192.0.2.1')).toBe(limit);
      expect(await ask('/', '192.0.2.1')).toBe(429);

      expect(await ask('/api/notes', '192.0.2.2')).toBe(200);
    });

    it('cannot be got round by telling another address', async () => {
      const limit = limitOf(production.rateLimit);
      // A proxy adds whom it sees to what came with the request.
      for (let count = 0; count < limit; count++) {
        await ask('/api/notes', `198.51.100.${count}, 192.0.2.1`);
      }
      expect(await ask('/api/notes', '203.0.113.1, 192.0.2.1')).toBe(429);
    });

    it.each([
      ['auth', '/api/auth/gitlab/start'],
      ['events', '/api/events/http/gitlab'],
    ])('are lower for %s', async (plugin, path) => {
      const limit = limitOf(plugins[plugin]!);
      expect(limit).toBeLessThan(limitOf(production.rateLimit));
      expect(await answered(limit + 1, path, '192.0.2.1')).toBe(limit);

      expect(await ask('/api/notes', '192.0.2.1')).toBe(200);
      expect(await ask(path, '192.0.2.2')).not.toBe(429);
    });
  });

  it('do not hold up what the plugins ask each other', async () => {
    await start();
    const more = limitOf(production.rateLimit) + 5;
    expect(await answered(more, '/api/auth/keys')).toBe(more);
  });
});

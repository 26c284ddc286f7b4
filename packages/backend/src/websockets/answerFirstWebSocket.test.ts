import { once } from 'node:events';
import { createServer, request, type IncomingMessage } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { createBackend } from '@backstage/backend-defaults';
import type { Backend } from '@backstage/backend-app-api';
import { mockServices } from '@backstage/backend-test-utils';
import signalsPlugin from '@backstage/plugin-signals-backend';
import { rootHttpRouter } from './rootHttpRouter';

describe('a portal that has just started', () => {
  let backend: Backend;
  let port: number;

  beforeEach(async () => {
    const probe = createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    ({ port } = probe.address() as AddressInfo);
    await new Promise(resolve => probe.close(resolve));
    backend = createBackend();
    backend.add(rootHttpRouter);
    backend.add(mockServices.rootLogger.factory());
    backend.add(
      mockServices.rootConfig.factory({
        data: {
          backend: {
            baseUrl: `http://127.0.0.1:${port}`,
            listen: { host: '127.0.0.1', port },
            database: { client: 'better-sqlite3', connection: ':memory:' },
          },
        },
      }),
    );
    backend.add(signalsPlugin);
    await backend.start();
  });

  afterEach(() => backend.stop());

  /** Opens a connection for signals, and closes it. */
  const open = () =>
    new Promise<string>(resolve => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}/api/signals`);
      socket.onclose = ({ code }) => resolve(`closed with ${code}`);
      socket.onopen = () => {
        socket.onclose = () => resolve('was open');
        socket.close();
      };
    });
  /** What is answered to who wants to go on as a WebSocket somewhere. */
  const refusal = async (path: string) => {
    const asked = request({
      host: '127.0.0.1',
      port,
      path,
      headers: { connection: 'Upgrade', upgrade: 'websocket' },
    }).end();
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    response.resume();
    await once(response, 'close');
    return response.statusCode;
  };

  it('answers the first WebSocket, and the others that come at once', async () => {
    expect(await Promise.all([open(), open(), open()])).toEqual(
      Array(3).fill('was open'),
    );
    expect(await open()).toBe('was open');
  });

  it('refuses one that nobody wants, whoever else waits, and answers the next', async () => {
    const gone = connect(port, '127.0.0.1', () => {
      gone.write(
        'GET /api/nobody HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
      );
      gone.resetAndDestroy();
    });
    expect(
      await Promise.all([refusal('/api/nobody'), refusal('/api/nobody')]),
    ).toEqual([404, 404]);
    expect(await open()).toBe('was open');
  });
});

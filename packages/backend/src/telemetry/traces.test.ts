import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** A process that begins as the portal does, and then serves until it is told to end. */
const program = `
  require(${JSON.stringify(join(__dirname, 'begin.ts'))});
  const server = require('node:http').createServer((_req, res) => res.end());
  server.listen(0, '127.0.0.1', () => console.log(server.address().port));
  process.once('SIGTERM', () => server.close());
`;

interface Sent {
  path?: string;
  type?: string;
  body: Buffer;
}

describe('traces', () => {
  let collector: Server;
  let sent: Sent[];

  beforeEach(async () => {
    sent = [];
    collector = createServer(async (req, res) => {
      const parts: Buffer[] = [];
      for await (const part of req) parts.push(part);
      sent.push({
        path: req.url,
        type: req.headers['content-type'],
        body: Buffer.concat(parts),
      });
      res.end();
    });
    collector.listen(0, '127.0.0.1');
    await once(collector, 'listening');
  });

  afterEach(() => {
    collector.closeAllConnections();
    collector.close();
  });

  const collectorUrl = () =>
    `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;

  /** Asks a traced process for the paths and has it end. */
  const traced = async (
    environment: Record<string, string>,
    paths: readonly string[],
  ) => {
    const portal = spawn(
      process.execPath,
      [
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        '--eval',
        program,
      ],
      {
        env: { PATH: process.env.PATH, ...environment },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const ended = once(portal, 'exit');
    try {
      const [port] = await once(portal.stdout, 'data');
      for (const path of paths) {
        await fetch(`http://127.0.0.1:${String(port).trim()}${path}`, {
          headers: { connection: 'close' },
        });
      }
    } finally {
      portal.kill();
    }
    expect(await ended).toEqual([0, null]);
  };

  it.each([
    ['http/protobuf', 'application/x-protobuf'],
    ['http/json', 'application/json'],
  ])(
    'reach the collector as %s before the portal has ended, without those of probes',
    async (protocol, type) => {
      await traced(
        {
          OTEL_EXPORTER_OTLP_ENDPOINT: collectorUrl(),
          // The first is the default.
          ...(protocol === 'http/json' && {
            OTEL_EXPORTER_OTLP_PROTOCOL: protocol,
          }),
        },
        ['/api/platform/platforms', '/.backstage/health/v1/readiness'],
      );

      expect(sent).toHaveLength(1);
      expect(sent[0]).toMatchObject({ path: '/v1/traces', type });
      // Both formats keep texts as they are.
      const text = sent[0]!.body.toString('latin1');
      expect(text).toContain('slipway-portal');
      expect(text).toContain('/api/platform/platforms');
      expect(text).not.toContain('/.backstage/health');
    },
  );
});

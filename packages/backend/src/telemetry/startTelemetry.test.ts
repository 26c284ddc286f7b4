import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { metrics } from '@opentelemetry/api';
import { startTelemetry } from './startTelemetry';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(done => server.listen(0, done));
  const { port } = server.address() as AddressInfo;
  await new Promise(done => server.close(done));
  return port;
}

describe('startTelemetry', () => {
  it('does nothing where nothing is wanted', () => {
    startTelemetry({});
    expect(metrics.getMeter('test').constructor.name).toMatch(/Noop/i);
  });

  it('refuses what is no port', () => {
    expect(() => startTelemetry({ METRICS_PORT: 'yes' })).toThrow(
      'METRICS_PORT is "yes"; write the number of a port',
    );
  });

  it('offers metrics to Prometheus', async () => {
    const port = await freePort();
    const stop = startTelemetry({ METRICS_PORT: String(port) });
    metrics.getMeter('slipway').createCounter('slipway.tests').add(2);
    const response = await fetch(`http://localhost:${port}/metrics`);
    const text = await response.text();
    expect(text).toMatch(/^slipway_tests_total\{.*\} 2$/m);
    expect(text).toContain('service_name="slipway-portal"');
    expect(text).toMatch(/^v8js_memory_heap_used\{.*old_space.*\} \d+/m);
    expect(text).toMatch(/^nodejs_eventloop_utilization\{/m);
    await stop();
  });
});

import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { PgInstrumentation } from '@opentelemetry/instrumentation-pg';
import { RuntimeNodeInstrumentation } from '@opentelemetry/instrumentation-runtime-node';
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici';
import { startNodeSdk } from '@opentelemetry/sdk-node';

/** Asked every few seconds by Kubernetes; nobody wants to see that. */
const PROBES = '/.backstage/health/';

/**
 * Collects metrics and traces, where the environment says to: `METRICS_PORT` offers metrics to Prometheus at
 * `/metrics`, `OTEL_EXPORTER_OTLP_ENDPOINT` sends traces there. Every other variable of OpenTelemetry counts as well.
 *
 * To be called before anything else is loaded, since what is loaded before cannot be traced.
 *
 * @returns sends what was not sent yet, and ends it
 * @throws Error when the port is no number
 */
export function startTelemetry(
  environment: Readonly<Record<string, string | undefined>>,
): () => Promise<void> {
  const { METRICS_PORT: port, OTEL_EXPORTER_OTLP_ENDPOINT: endpoint } =
    environment;
  if (!port && !endpoint) return async () => {};
  if (port && !/^\d{1,5}$/.test(port)) {
    throw new Error(
      `METRICS_PORT is "${port}"; write the number of a port, such as 9464, or leave it out`,
    );
  }
  const { shutdown } = startNodeSdk({
    resourceAttributes: {
      'service.name': environment.OTEL_SERVICE_NAME ?? 'slipway-portal',
    },
    // The platform's collector adds what it knows of the pod.
    resourceDetectors: [],
    metricReaders: port ? [new PrometheusExporter({ port: Number(port) })] : [],
    // Where none are wanted, none are made.
    ...(!endpoint && { spanProcessors: [] }),
    // Logs go to the output; the platform collects them there.
    logRecordProcessors: [],
    instrumentations: [
      new HttpInstrumentation({
        ignoreIncomingRequestHook: ({ url }) =>
          url?.startsWith(PROBES) ?? false,
      }),
      new UndiciInstrumentation(),
      new PgInstrumentation({ requireParentSpan: true }),
      // Heap by space, garbage collection, and how late the event loop is.
      new RuntimeNodeInstrumentation(),
    ],
  });
  return shutdown;
}

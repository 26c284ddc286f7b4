import type { LocatedObject } from '../schemas/validator';
import { holds } from './chartWorkloads';
import type { Switch } from './description';
import type { Problem } from './problem';
import type { Values } from '../charts/mergedValues';
import type { Workload } from './workload';

const monitorKinds = ['ServiceMonitor', 'PodMonitor', 'VMServiceScrape'];

/** Whether an object has Prometheus read metrics: a monitor, or what an operator makes one of. */
function isMonitor({ object }: LocatedObject): boolean {
  if (monitorKinds.includes(object.kind)) return true;
  const { observability } = (object.spec ?? {}) as {
    observability?: { metrics?: { enableMetrics?: boolean } };
  };
  return (
    object.kind === 'OpenTelemetryCollector' &&
    observability?.metrics?.enableMetrics === true
  );
}

/** The pods that a PodMonitor of ours picks, which must be pods of the app. */
function strayMonitors(
  app: string,
  workloads: readonly Workload[],
  objects: readonly LocatedObject[],
): Problem[] {
  return objects
    .filter(({ object }) => object.kind === 'PodMonitor')
    .flatMap(({ file, object }) => {
      const { selector, namespaceSelector } = object.spec as {
        selector: { matchLabels?: Record<string, string> };
        namespaceSelector?: object;
      };
      const labels = Object.entries(selector.matchLabels ?? {});
      const isKnown =
        // Reads the pods of another namespace, which are none of this app.
        namespaceSelector !== undefined ||
        workloads.some(workload =>
          labels.every(([key, value]) => workload.labels[key] === value),
        );
      return isKnown
        ? []
        : [
            {
              rule: 'metrics' as const,
              app,
              text: `${file}: ${app}: the PodMonitor ${
                object.metadata.name
              } looks for pods with ${JSON.stringify(
                selector.matchLabels,
              )}, and no pod of the app has these labels. Correct its selector.`,
            },
          ];
    });
}

/**
 * What is wrong with how an app is watched: one that runs pods has monitors, all that its chart can make, or one of
 * its own.
 *
 * @param file - where the values of the app are
 */
export function metricsProblems(
  { app, file }: { app: string; file: string },
  workloads: readonly Workload[],
  objects: readonly LocatedObject[],
  chart?: { monitors: readonly Switch[]; values: Values },
): Problem[] {
  if (workloads.length === 0) return [];
  const stray = strayMonitors(app, workloads, objects);
  const monitors = chart?.monitors ?? [];
  const off = monitors.filter(monitor => !holds(monitor, chart!.values));
  const problems = off.map(
    ({ key }): Problem => ({
      rule: 'metrics',
      app,
      text: `${file}: ${app}: its metrics are not read. Switch on ${key}.`,
    }),
  );
  return monitors.length > 0 || objects.some(isMonitor)
    ? [...stray, ...problems]
    : [
        ...stray,
        {
          rule: 'metrics',
          app,
          text: `${file}: ${app}: nothing reads its metrics, and its chart has no monitor. Add a ServiceMonitor or PodMonitor to the manifests of the app, or say why not in packages/platform-tests/src/operation/exceptions.ts.`,
        },
      ];
}

import type { App } from '@slipway/plugin-platform-common';
import type { Application } from '../argocd/application';
import type { AppObjects } from '../schemas/platformObjects';
import { budgetProblems } from './budgets';
import { chartDescriptions } from './charts';
import { workloadOf } from './chartWorkloads';
import type { Exception } from './exceptions';
import { metricsProblems } from './metrics';
import { ownWorkloads } from './ownWorkloads';
import type { Problem } from './problem';
import { resourceProblems } from './resourcesOfPods';
import { valuesOf, type Values } from '../charts/mergedValues';
import type { Workload } from './workload';

/** The chart of others that an app uses, or undefined. */
export function foreignChart({ source }: App): string | undefined {
  return source.helm && 'repository' in source.helm
    ? source.helm.chart
    : undefined;
}

/** The file in which an app is changed: its values if it has a chart of others. */
export const fileOf = (app: App): string =>
  `${app.folder}/${foreignChart(app) === undefined ? 'app' : 'values'}.yaml`;

/** Everything that runs for an app, of its chart and of its own objects. */
export function workloadsOf(
  { app, objects }: AppObjects,
  values: Values,
): Workload[] {
  const chart = foreignChart(app);
  const where = { app: app.name, file: fileOf(app) };
  const parts = chart === undefined ? [] : chartDescriptions[chart]!.parts;
  return [
    ...parts.flatMap(part => workloadOf(part, values, where) ?? []),
    ...ownWorkloads(app.name, objects),
  ];
}

/** Whatever an app breaks of the rules of operation. */
export function appProblems(
  described: AppObjects,
  application: Application,
): Problem[] {
  const { app, objects } = described;
  const chart = foreignChart(app);
  const values = valuesOf(app, application);
  const workloads = workloadsOf(described, values);
  return [
    ...metricsProblems(
      { app: app.name, file: fileOf(app) },
      workloads,
      objects,
      chart === undefined
        ? undefined
        : { monitors: chartDescriptions[chart]!.monitors, values },
    ),
    ...budgetProblems(workloads, objects),
    ...resourceProblems(workloads),
  ];
}

const excuses = (exception: Exception, problem: Problem): boolean =>
  exception.rule === problem.rule &&
  exception.app === problem.app &&
  (exception.part === undefined || exception.part === problem.part);

/** The problems that no exception excuses, and the exceptions that excuse none, as sentences. */
export function unexcused(
  problems: readonly Problem[],
  exceptions: readonly Exception[],
): string[] {
  return [
    ...problems
      .filter(problem => !exceptions.some(one => excuses(one, problem)))
      .map(({ text }) => text),
    ...exceptions
      .filter(one => !problems.some(problem => excuses(one, problem)))
      .map(
        ({ rule, app, part }) =>
          `packages/platform-tests/src/operation/exceptions.ts: the exception from ${rule} for ${app}${
            part ? `, ${part}` : ''
          } is no longer needed. Remove it.`,
      ),
  ];
}

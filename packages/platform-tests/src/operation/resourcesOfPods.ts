import type { Problem } from './problem';
import { valueAt } from '../charts/mergedValues';
import type { Workload } from './workload';

const wanted = ['requests.cpu', 'requests.memory', 'limits.memory'];

/**
 * What is wrong with what containers ask for: without requests a pod is placed blindly, and without a limit of memory
 * one that leaks takes its neighbours along. There is no limit of CPU on purpose: it slows down what could run.
 */
export function resourceProblems(workloads: readonly Workload[]): Problem[] {
  return workloads.flatMap(({ app, file, name, containers }) =>
    containers.flatMap(({ at, resources }) => {
      const missing = wanted.filter(
        path => valueAt(resources, path) === undefined,
      );
      return missing.length === 0
        ? []
        : [
            {
              rule: 'resources' as const,
              app,
              part: name,
              text: `${file}: ${app}, ${name}: ${at} has no ${missing.join(
                ' and no ',
              )}. Set ${missing.length > 1 ? 'them' : 'it'} there.`,
            },
          ];
    }),
  );
}

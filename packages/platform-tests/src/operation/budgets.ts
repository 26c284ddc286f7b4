import type { LocatedObject } from '../schemas/validator';
import type { Limits } from './description';
import type { Problem } from './problem';
import type { Workload } from './workload';

interface OwnBudget extends Limits {
  file: string;
  labels: Record<string, string>;
}

/** The PodDisruptionBudgets that an app brings itself. */
function ownBudgets(objects: readonly LocatedObject[]): OwnBudget[] {
  return objects
    .filter(({ object }) => object.kind === 'PodDisruptionBudget')
    .map(({ file, object }) => {
      const { selector, minAvailable, maxUnavailable } =
        object.spec as Limits & {
          selector?: { matchLabels?: Record<string, string> };
        };
      const labels = selector?.matchLabels ?? {};
      return { file, labels, minAvailable, maxUnavailable };
    });
}

const selects = (
  labels: Record<string, string>,
  pods: Record<string, string>,
): boolean =>
  Object.keys(labels).length > 0 &&
  Object.entries(labels).every(([key, value]) => pods[key] === value);

/** What is wrong with the limits of a budget of so many pods. */
function limitProblem(
  { minAvailable, maxUnavailable }: Limits,
  replicas: number,
): string | undefined {
  if ((minAvailable ?? maxUnavailable) === undefined) {
    return 'names neither minAvailable nor maxUnavailable; set maxUnavailable: 1';
  }
  if (minAvailable !== undefined && minAvailable !== null) {
    const kept = Number(minAvailable);
    if (kept >= replicas) {
      return `keeps all ${replicas} of its pods, so that no node of theirs can ever be drained; lower minAvailable or set maxUnavailable: 1 instead`;
    }
    if (kept === 0) {
      return 'keeps none of its pods; set maxUnavailable: 1 or minAvailable: 1';
    }
  }
  return maxUnavailable !== undefined && Number(maxUnavailable) === 0
    ? 'lets none of its pods go, so that no node of theirs can ever be drained; set maxUnavailable: 1'
    : undefined;
}

/**
 * What is wrong with how the pods of an app may be interrupted: those of which there are several need a
 * PodDisruptionBudget, of the chart or of the app itself, and no budget may hold a node for ever.
 */
export function budgetProblems(
  workloads: readonly Workload[],
  objects: readonly LocatedObject[],
): Problem[] {
  const own = ownBudgets(objects);
  return workloads.flatMap(workload => {
    const { app, file, name, replicas, labels, budget, budgetAt } = workload;
    if (replicas === undefined) return [];
    const ours = own.find(one => selects(one.labels, labels));
    const found = ours ?? budget;
    const problem = (text: string, where = file): Problem[] => [
      { rule: 'budget', app, part: name, text: `${where}: ${text}` },
    ];
    if (!found) {
      if (replicas < 2) return [];
      return problem(
        `${app}, ${name}: ${replicas} pods without a PodDisruptionBudget, so that a drain may take all at once. ${
          budgetAt
            ? `Switch on ${budgetAt}.`
            : `The chart has none: add one to the manifests of the app, with the labels ${JSON.stringify(
                labels,
              )}.`
        }`,
      );
    }
    const wrong = limitProblem(found, replicas);
    return wrong
      ? problem(
          `${app}, ${name}: its PodDisruptionBudget ${wrong}.`,
          ours?.file ?? file,
        )
      : [];
  });
}

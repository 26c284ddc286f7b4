import type { ChartBudget, ChartPart, Limits, Switch } from './description';
import { valueAt, type Values } from '../charts/mergedValues';
import type { Resources, Workload } from './workload';

/** Whether a switch is as it has to be. */
export function holds(
  { key, is = true, isNot, byDefault }: Switch,
  values: Values,
): boolean {
  const value = valueAt(values, key) ?? byDefault;
  return isNot === undefined ? value === is : value !== isNot;
}

/** The limits of the budget that a chart makes with some values; undefined when it makes none. */
function budgetOf(budget: ChartBudget, values: Values): Limits | undefined {
  const { key, flag, byDefault = false, limits } = budget;
  const value = valueAt(values, key);
  if (typeof value === 'boolean') return value ? limits : undefined;
  const given = (value ?? {}) as Limits & Record<string, unknown>;
  const isOn = flag
    ? (given[flag] ?? byDefault) === true
    : byDefault || Object.keys(given).length > 0;
  if (!isOn) return undefined;
  const { minAvailable, maxUnavailable } = given;
  return minAvailable === undefined && maxUnavailable === undefined
    ? limits ?? {}
    : { minAvailable, maxUnavailable };
}

function replicasOf(
  replicas: ChartPart['replicas'],
  values: Values,
): number | undefined {
  if (Array.isArray(replicas)) {
    return Number(valueAt(values, replicas[0]) ?? replicas[1]);
  }
  return typeof replicas === 'number' ? replicas : undefined;
}

/** The part of a chart as it comes out with some values; undefined when it does not come. */
export function workloadOf(
  part: ChartPart,
  values: Values,
  where: { app: string; file: string },
): Workload | undefined {
  const replicas = replicasOf(part.replicas, values);
  if (replicas === 0) return undefined;
  if (!(part.when ?? []).every(one => holds(one, values))) return undefined;
  const { budget, labels = {}, filled = [] } = part;
  return {
    ...where,
    name: part.name,
    replicas,
    budget: budget && budgetOf(budget, values),
    budgetAt: budget?.key,
    labels,
    containers: part.resources
      .map(at => ({
        at,
        resources: valueAt(values, at) as Resources | undefined,
      }))
      .filter(({ at, resources }) => resources || !filled.includes(at)),
  };
}

import type { Limits } from './description';

/** What a container asks for and may take. */
export interface Resources {
  requests?: { cpu?: unknown; memory?: unknown };
  limits?: { memory?: unknown };
}

/** A container of a workload. */
export interface Container {
  /** Where its resources stand: a key of the values, or the name of the container. */
  at: string;
  resources: Resources | undefined;
}

/** Pods of an app, whoever writes them down: a chart of others, or this repository. */
export interface Workload {
  app: string;
  /** For people, such as `server`. */
  name: string;
  /** Where it is changed. */
  file: string;
  /** How many; left out for what runs once or on each node. */
  replicas?: number;
  /** The budget that its chart makes. */
  budget?: Limits;
  /** Where to switch that on; left out when the chart has none. */
  budgetAt?: string;
  /** Labels of its pods, as far as they are known. */
  labels: Record<string, string>;
  containers: Container[];
}

/** A value that decides whether something is there. */
export interface Switch {
  /** In the values of the chart, with dots. */
  key: string;
  /** What it must be; by default `true`. */
  is?: boolean;
  /** Instead: what it must not be. */
  isNot?: string;
  /** What it is when our values say nothing. */
  byDefault: boolean | string;
}

/** How many pods may be away at once. */
export interface Limits {
  minAvailable?: number | string;
  maxUnavailable?: number | string;
}

/** How a chart makes a PodDisruptionBudget. */
export interface ChartBudget {
  /** Where its limits stand, or whether there is one. */
  key: string;
  /** Below the key: what switches it on. Without it any limit does. */
  flag?: 'enabled' | 'create';
  /** Whether there is one when our values say nothing. */
  byDefault?: boolean;
  /** Its limits when our values name none. */
  limits?: Limits;
}

/** Pods that a chart makes. */
export interface ChartPart {
  /** For people, such as `server`. */
  name: string;
  /** All must hold, or the part is not there. */
  when?: Switch[];
  /**
   * How many there are: the key with the number and what it is by default, or a number that cannot be changed, or
   * one on each node. Left out for what runs once, and for containers beside those of another part.
   */
  replicas?: [key: string, byDefault: number] | number | 'each node';
  /** Left out when the chart has none: then the app brings its own. */
  budget?: ChartBudget;
  /** Labels of the pods, for a budget or a monitor that the app brings itself. */
  labels?: Record<string, string>;
  /** Where the resources of its containers stand. */
  resources: string[];
  /** Those of them that the chart itself fills, with requests and a limit of memory. */
  filled?: string[];
}

/** What a chart of others makes, as far as it matters for running it. Holds for the version that is pinned. */
export interface ChartDescription {
  parts: ChartPart[];
  /** Switches of its ServiceMonitors and PodMonitors. All of them shall be on. Empty when the chart has none. */
  monitors: Switch[];
  /** Charts inside the chart that are not used, by the key of their values: what would switch them on. */
  unused?: Record<string, Switch>;
  /** Keys that look like resources or budgets of pods and are none of ours, with the reason. */
  aside?: Record<string, string>;
}

/** By chart, as `app.yaml` names it. */
export type ChartDescriptions = Record<string, ChartDescription>;

/** Switched on by our values. */
export const on = (key: string): Switch => ({ key, byDefault: false });

/** On unless our values say otherwise. */
export const usually = (key: string): Switch => ({ key, byDefault: true });

/** There only as long as a value is off, which it is by default. */
export const without = (key: string): Switch => ({
  key,
  is: false,
  byDefault: false,
});

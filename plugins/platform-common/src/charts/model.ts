import type { Complaint } from '../findings/complaint';
import type { App } from '../model';

/** A chart of a repository at an exact version: what is in it never changes. @public */
export interface ChartPlace {
  /** `https://…` or `oci://…`. */
  repository: string;
  chart: string;
  version: string;
}

/** The chart of a repository that an app comes from; `undefined` when it comes from elsewhere. @public */
export function chartPlaceOf({
  source,
}: Pick<App, 'source'>): ChartPlace | undefined {
  if (!source.helm || !('repository' in source.helm)) return undefined;
  const { repository, chart, version } = source.helm;
  return { repository, chart, version };
}

/** `GET /charts/content?repository=&chart=&version=`: what a chart says of its values. @public */
export interface ChartContent {
  name: string;
  version: string;
  appVersion?: string;
  description?: string;
  /** The text of its values.yaml, with its comments. */
  values: string;
  /** Its values.schema.json, when it has one: what Helm checks values with. */
  schema?: Record<string, unknown>;
  /** Under which keys the values of its subcharts stand. */
  subcharts: string[];
  /** Those packed with it that have a schema, or hold some that do. By default none. */
  subchartSchemas?: SubchartSchema[];
}

/** A chart in a chart: Helm checks the values under its key with its own schema. @public */
export interface SubchartSchema {
  /** Under which its values stand: its alias, or else its name. */
  key: string;
  /** The text of its values.yaml, which are below all others. */
  values: string;
  schema?: Record<string, unknown>;
  /** Which values switch it off and on, such as `redis.enabled`; several with commas, of which the first counts. */
  condition?: string;
  /** The values below `tags` that do the same, where no condition is set. */
  tags?: string[];
  subchartSchemas?: SubchartSchema[];
}

/** Something wrong or noteworthy in values; its message follows the field. @public */
export interface ValuesFinding extends Complaint {
  severity: 'error' | 'warning';
  /** 1-based. */
  line: number;
  /** With dots, such as `ingress.hosts.0`; empty for the values as a whole. */
  field: string;
}

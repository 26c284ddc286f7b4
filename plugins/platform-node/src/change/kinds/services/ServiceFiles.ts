import type {
  ServiceOrder,
  ServiceSettings,
} from '@slipway/plugin-platform-common';

/** What is known of a service when its files are made. @public */
export interface ServiceFacts
  extends Omit<ServiceSettings, 'dependsOn' | 'links'> {
  name: string;
  /** The apps of the platform, to leave out what it has no operator for. */
  platformApps: ReadonlySet<string>;
}

/** One Kubernetes object. */
export interface KubernetesObject {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  [field: string]: unknown;
}

/** An app of a service. */
export interface ServiceApp {
  /** After the name of the service; the app is `<service>-<suffix>`. */
  suffix: string;
  title: string;
  description: string;
  wave: 30 | 40;
  /** A chart from a repository; without it the app is its manifests. */
  chart?: { repository: string; chart: string; version: string };
  /** Values of the chart: an object that we make, or a text that a person wrote. */
  values?: object | string;
  /** Apps of the platform it needs. */
  needs?: string[];
  /** By file name. */
  manifests?: Record<string, KubernetesObject[]>;
  labelSelector?: string;
}

/** What a type of service consists of, beside what all have. */
export interface ServiceParts {
  /** Apps of the platform it stands on. */
  needs: string[];
  apps: ServiceApp[];
  /** Alerts, as Prometheus rules. */
  alerts: {
    alert: string;
    expr: string;
    for: string;
    summary: string;
    severity: 'warning' | 'critical';
  }[];
  /** Keys of Kubernetes Secrets that are copied to Vault, so that the team finds them there. */
  published: { secret: string; key: string; property: string }[];
  /** How to use it, for the README of the service; Markdown. */
  guide: string[];
}

/** Makes the parts of one type of service. */
export type ServiceBlueprint<T extends ServiceOrder['type']> = (
  service: ServiceFacts,
  order: Extract<ServiceOrder, { type: T }>,
) => ServiceParts;

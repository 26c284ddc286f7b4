import type { Rule } from './problem';

/** A rule that an app does not keep, with the reason. Reviewed; one that is no longer needed fails the test. */
export interface Exception {
  rule: Rule;
  app: string;
  /** A part of the app; without it the whole app. */
  part?: string;
  reason: string;
}

const JOB =
  'A job ends before anybody reads its metrics. kube-state-metrics tells whether it succeeded, and the alert KubeJobFailed watches that.';

/** Every exception that there is. */
export const exceptions: readonly Exception[] = [
  { rule: 'metrics', app: 'gitlab-sign-in', reason: JOB },
  { rule: 'metrics', app: 'renovate', reason: JOB },
  { rule: 'metrics', app: 'single-sign-on', reason: JOB },
  { rule: 'metrics', app: 'vault-snapshots', reason: JOB },
  {
    rule: 'metrics',
    app: 'goldilocks',
    reason:
      'It has no metrics of its own; what it recommends are VerticalPodAutoscalers, which the app vpa counts.',
  },
  {
    rule: 'metrics',
    app: 'headlamp',
    reason:
      'Its metrics would be on the port that the Gateway publishes. Its probe tells whether people reach it.',
  },
  {
    rule: 'sign-in',
    app: 'keycloak',
    reason: 'It is what people sign in with.',
  },
  {
    rule: 'metrics',
    app: 'plugin-barman-cloud',
    reason:
      'It opens no port for metrics: each database tells of its own backups, and has a PodMonitor.',
  },
];

import { metrics, type Histogram } from '@opentelemetry/api';

/** The name under which the portal's own metrics are collected. */
export const METER = 'slipway';

let duration: Histogram | undefined;

/** What is told of a request to another system. */
export interface UpstreamRequestFacts {
  system: 'gitlab' | 'argocd' | 'kubernetes' | 'oidc';
  /** Which of them: the host of a GitLab or of an identity provider, or the platform. */
  of: string;
  method: string;
  /** The HTTP status; absent when there was no answer. */
  status?: number;
  /** Why it did not work, in the words of `UpstreamError`; absent when it did. */
  failure?: string;
}

/**
 * Counts a request to another system, each try by itself.
 *
 * @param since - `performance.now()` when it was sent
 */
export function recordUpstreamRequest(
  facts: UpstreamRequestFacts,
  since: number,
): void {
  // Made late: what is made before the SDK has started is never collected.
  duration ??= metrics
    .getMeter(METER)
    .createHistogram('slipway.upstream.request.duration', {
      unit: 's',
      description:
        'Requests to GitLab, Argo CD, Kubernetes and identity providers',
      advice: {
        explicitBucketBoundaries: [
          0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30,
        ],
      },
    });
  duration.record((performance.now() - since) / 1000, {
    system: facts.system,
    of: facts.of,
    method: facts.method,
    ...(facts.status !== undefined && { status: String(facts.status) }),
    outcome: facts.failure ?? 'ok',
  });
}

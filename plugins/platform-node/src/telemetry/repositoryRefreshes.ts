import { metrics, type Histogram } from '@opentelemetry/api';
import { METER } from './upstreamRequests';

let duration: Histogram | undefined;

/**
 * Notes how long a look at a platform repository took.
 *
 * @param repository - its title
 * @param outcome - `read`: there was a new commit
 * @param since - `performance.now()` when it began
 */
export function recordRepositoryRefresh(
  repository: string,
  outcome: 'unchanged' | 'read' | 'failed',
  since: number,
): void {
  duration ??= metrics
    .getMeter(METER)
    .createHistogram('slipway.repository.refresh.duration', {
      unit: 's',
      description: 'Looks at platform repositories',
    });
  duration.record((performance.now() - since) / 1000, { repository, outcome });
}

import { metrics, type Counter } from '@opentelemetry/api';

let entities: Counter | undefined;

/**
 * Counts what was handed over to the catalog.
 *
 * @param counts - entities by what was done with them; `held` are deletions that wait
 */
export function recordWrites(
  counts: Record<'written' | 'removed' | 'held', number>,
): void {
  // Made late: what is made before the SDK has started is never collected.
  entities ??= metrics
    .getMeter('slipway')
    .createCounter('slipway.catalog.entities', {
      description: 'Entities that platforms handed over to the catalog',
    });
  for (const [operation, count] of Object.entries(counts)) {
    if (count > 0) entities.add(count, { operation });
  }
}

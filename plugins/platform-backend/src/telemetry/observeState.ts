import type { RootLifecycleService } from '@backstage/backend-plugin-api';
import { metrics, type ObservableResult } from '@opentelemetry/api';
import type { LiveSource } from '@slipway/plugin-platform-common';
import type { ChangeStore } from '../changes/ChangeStore';

/** One source of one platform. */
export interface ObservedSource {
  platform: string;
  source: LiveSource;
}

/**
 * Offers gauges that are read when metrics are collected: how old what is shown is, and how many changes are in which
 * state.
 */
export function observeState(deps: {
  lifecycle: RootLifecycleService;
  /** Every source of every platform. */
  sources: () => ObservedSource[];
  store: Pick<ChangeStore, 'countByState'>;
}): void {
  const meter = metrics.getMeter('slipway');
  const connected = ({ source }: ObservedSource) => source.status !== 'off';
  const labels = ({ platform, source }: ObservedSource) => ({
    platform,
    source: source.source,
  });

  const age = meter.createObservableGauge('slipway.source.age', {
    unit: 's',
    description: 'How long ago what is shown was last known to be true',
  });
  const observeAge = (result: ObservableResult) => {
    const now = Date.now();
    for (const one of deps.sources().filter(connected)) {
      const { status, observedAt } = one.source;
      // What is live is true now; what never answered has no age.
      if (status === 'live') result.observe(0, labels(one));
      else if (observedAt !== undefined) {
        result.observe((now - Date.parse(observedAt)) / 1000, labels(one));
      }
    }
  };

  const up = meter.createObservableGauge('slipway.source.up', {
    description: '1 when a source of live state answers, else 0',
  });
  const observeUp = (result: ObservableResult) => {
    for (const one of deps.sources().filter(connected)) {
      result.observe(one.source.status === 'live' ? 1 : 0, labels(one));
    }
  };

  const changes = meter.createObservableGauge('slipway.changes', {
    description: 'Changes of platforms by their state',
  });
  const observeChanges = async (result: ObservableResult) => {
    for (const [state, count] of Object.entries(
      await deps.store.countByState(),
    )) {
      result.observe(count, { state });
    }
  };

  age.addCallback(observeAge);
  up.addCallback(observeUp);
  changes.addCallback(observeChanges);
  deps.lifecycle.addShutdownHook(() => {
    age.removeCallback(observeAge);
    up.removeCallback(observeUp);
    changes.removeCallback(observeChanges);
  });
}

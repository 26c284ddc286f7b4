import { useRef } from 'react';
import { usePolled, type Polled } from '../api/usePolled';
import { useLiveSignal } from './useLiveSignal';

/** With signals, asking is only a net for those that got lost. */
const WITH_SIGNALS = 60_000;
/** Signals from before their connection stands are lost, so that the first looks follow each other soon. */
const AT_FIRST = [3_000, 10_000];
const WITHOUT_SIGNALS = 15_000;

/**
 * Anything of a platform that changes while people look: asked for now, at each signal of the platform, and from
 * time to time.
 *
 * @param platform - whose signals count; those of all when not given
 * @param load - must keep its identity as long as it asks the same question
 * @param soon - milliseconds until the next question where an answer calls for one earlier than usual
 */
export function useLive<T>(
  platform: string | undefined,
  load: (signal: AbortSignal) => Promise<T>,
  soon?: (value: T | undefined) => number | undefined,
): Polled<T> {
  const reload = useRef(async () => {});
  const looks = useRef({ of: load, count: 0 });
  const signals = useLiveSignal(platform, () => void reload.current());
  const polled = usePolled(load, value => {
    if (looks.current.of !== load) looks.current = { of: load, count: 0 };
    const usual = signals
      ? AT_FIRST[looks.current.count++] ?? WITH_SIGNALS
      : WITHOUT_SIGNALS;
    return Math.min(soon?.(value) ?? usual, usual);
  });
  reload.current = polled.reload;
  return polled;
}

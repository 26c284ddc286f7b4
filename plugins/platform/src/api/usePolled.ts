import { useCallback, useEffect, useRef, useState } from 'react';

/** What {@link usePolled} knows at this moment. */
export interface Polled<T> {
  /** The last answer; stays when a later call fails. */
  value?: T;
  /** Why the last call failed; gone as soon as one works. */
  error?: unknown;
  /** Asks again now; resolves when the answer is there. */
  reload(): Promise<void>;
}

/**
 * Asks now and then again: at the interval that the answer calls for, not while the page is hidden, and
 * at once when it is shown again. One question at a time.
 *
 * @param load - must keep its identity as long as it asks the same question
 * @param interval - milliseconds until the next question
 */
export function usePolled<T>(
  load: (signal: AbortSignal) => Promise<T>,
  interval: (value: T | undefined) => number,
): Polled<T> {
  const [state, setState] = useState<{
    of: typeof load;
    value?: T;
    error?: unknown;
  }>({ of: load });
  const intervalOf = useRef(interval);
  intervalOf.current = interval;
  const ask = useRef<() => Promise<void>>(async () => {});

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let running: Promise<void> | undefined;
    let last: T | undefined;

    const plan = () => {
      clearTimeout(timer);
      if (signal.aborted || document.hidden) return;
      timer = setTimeout(askOnce, intervalOf.current(last));
    };
    const askNow = async () => {
      try {
        const value = await load(signal);
        last = value;
        if (!signal.aborted) {
          setState(before =>
            before.of === load && before.value === value && !before.error
              ? before
              : { of: load, value },
          );
        }
      } catch (error) {
        if (!signal.aborted) {
          setState(before => ({
            of: load,
            value: before.of === load ? before.value : undefined,
            error,
          }));
        }
      }
    };
    function askOnce(): Promise<void> {
      clearTimeout(timer);
      running ??= askNow().finally(() => {
        running = undefined;
        plan();
      });
      return running;
    }
    const onVisibility = () => {
      if (document.hidden) clearTimeout(timer);
      else askOnce();
    };

    // An answer that is already under way may be older than what the caller has just changed.
    ask.current = () => (running ? running.then(askOnce) : askOnce());
    askOnce();
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      controller.abort();
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onVisibility);
    };
  }, [load]);

  const reload = useCallback(() => ask.current(), []);
  // An answer to an earlier question (another platform) must not be shown for this one.
  return state.of === load
    ? { value: state.value, error: state.error, reload }
    : { reload };
}

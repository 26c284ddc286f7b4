import { useCallback, useEffect, useState } from 'react';

/** How far a check of something that was typed has come. */
export type Check<R> =
  | { state: 'idle' }
  | { state: 'pending' }
  | { state: 'done'; result: R }
  | { state: 'failed'; error: unknown };

/** How long after the last key a check begins. */
export const CHECK_DELAY = 400;

/**
 * Asks the backend about what was typed, once the person pauses. An answer to something that has been
 * typed over meanwhile is dropped.
 *
 * @param subject - identifies what is checked; `undefined` when there is nothing to check yet
 * @param check - asks; read at the time of asking
 * @param delay - milliseconds to wait for the next key
 */
export function useCheck<R>(
  subject: string | undefined,
  check: (signal: AbortSignal) => Promise<R>,
  delay = CHECK_DELAY,
): [Check<R>, () => void] {
  const [answer, setAnswer] = useState<{ of: string; check: Check<R> }>();
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    if (subject === undefined) return undefined;
    const controller = new AbortController();
    const say = (next: Check<R>) => {
      if (!controller.signal.aborted) setAnswer({ of: subject, check: next });
    };
    say({ state: 'pending' });
    const timer = setTimeout(
      () =>
        check(controller.signal).then(
          result => say({ state: 'done', result }),
          error => say({ state: 'failed', error }),
        ),
      attempt > 0 ? 0 : delay,
    );
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
    // `check` closes over the subject; a new function for the same subject asks nothing new.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [subject, attempt]);

  const retry = useCallback(() => setAttempt(before => before + 1), []);
  if (subject === undefined) return [{ state: 'idle' }, retry];
  return [answer?.of === subject ? answer.check : { state: 'pending' }, retry];
}

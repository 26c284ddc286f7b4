import { useEffect, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { liveApiRef } from '../api/LiveApi';

/** More of a log than this a browser need not hold; the end counts. */
const MOST = 4_000_000;
const PAUSE = 2_000;
const AFTER_ERROR = 5_000;

/** A log as far as it is known. */
export interface JobLogState {
  text: string;
  complete: boolean;
  /** Its beginning was dropped, since it is very long. */
  cut: boolean;
  /** Why the last question failed; it is asked again by itself. */
  error?: unknown;
}

/** Follows the log of a job to its end. */
export function useJobLog(platform: string, job: number): JobLogState {
  const api = useApi(liveApiRef);
  const [state, setState] = useState<JobLogState>({
    text: '',
    complete: false,
    cut: false,
  });

  useEffect(() => {
    const controller = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let offset = 0;
    const ask = async () => {
      try {
        const answer = await api.getJobLog(
          { platform, job, offset },
          { signal: controller.signal },
        );
        if (controller.signal.aborted) return;
        const more = answer.restarted || answer.offset > offset;
        offset = answer.offset;
        setState(before => {
          const known = answer.restarted ? { text: '', cut: false } : before;
          const text = known.text + answer.text;
          return {
            text: text.slice(-MOST),
            complete: answer.complete,
            cut: known.cut || text.length > MOST,
          };
        });
        if (!answer.complete) timer = setTimeout(ask, more ? 0 : PAUSE);
      } catch (error) {
        if (controller.signal.aborted) return;
        setState(before => ({ ...before, error }));
        timer = setTimeout(ask, AFTER_ERROR);
      }
    };
    void ask();
    return () => {
      controller.abort();
      clearTimeout(timer);
    };
  }, [api, platform, job]);

  return state;
}

import { useCallback, useState } from 'react';
import {
  toastApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { isForbidden } from '../api/errorText';
import { refusalText } from '../problems/refusalText';
import { platformTranslationRef } from '../translation';

/** Does something to a pipeline or job and says how it went. */
export function usePipelineAction(reload: () => Promise<void>) {
  const { t } = useTranslationRef(platformTranslationRef);
  const toast = useApi(toastApiRef);
  const [pending, setPending] = useState(false);
  const run = useCallback(
    async (name: string, work: () => Promise<unknown>) => {
      setPending(true);
      try {
        await work();
        await reload();
        toast.post({
          title: t('pipeline.actionDone', { name }),
          status: 'success',
          timeout: 4_000,
        });
      } catch (error) {
        toast.post({
          title: t('pipeline.actionFailed', { name }),
          description: isForbidden(error)
            ? t('pipeline.forbidden')
            : refusalText(t, error),
          status: 'danger',
        });
      } finally {
        setPending(false);
      }
    },
    [reload, t, toast],
  );
  return { pending, run };
}

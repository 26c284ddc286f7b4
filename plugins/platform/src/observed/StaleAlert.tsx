import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import type { ObservedState } from '@slipway/plugin-platform-common';
import { TimeAgo } from '../time/TimeAgo';
import { platformTranslationRef } from '../translation';

/** Tells at length why what is shown is not what the repository holds now; nothing when it is. */
export function StaleAlert({ observed }: { observed: ObservedState }) {
  const { t } = useTranslationRef(platformTranslationRef);
  const { observedAt, failingSince } = observed;
  if (observed.status === 'fresh') return null;
  return (
    <Alert
      status="warning"
      icon
      title={
        failingSince
          ? t('observed.staleTitle', { time: <TimeAgo time={failingSince} /> })
          : t('observed.staleNever')
      }
      description={
        <>
          {observed.error}{' '}
          {observedAt
            ? t('observed.lastSeen', { time: <TimeAgo time={observedAt} /> })
            : t('observed.nothingSeen')}
        </>
      }
    />
  );
}

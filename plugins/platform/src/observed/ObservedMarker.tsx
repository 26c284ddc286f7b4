import { RiAlertLine } from '@remixicon/react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ObservedState } from '@slipway/plugin-platform-common';
import { TimeAgo } from '../time/TimeAgo';
import { platformTranslationRef } from '../translation';
import styles from './ObservedMarker.module.css';

/** Says when the content was last known to be what the repository holds; stands out when that is not now. */
export function ObservedMarker({ observed }: { observed: ObservedState }) {
  const { t } = useTranslationRef(platformTranslationRef);
  const time = observed.observedAt && <TimeAgo time={observed.observedAt} />;
  if (observed.status === 'fresh') {
    return (
      <span className={styles.fresh}>
        {time ? t('observed.seen', { time }) : t('observed.neverSeen')}
      </span>
    );
  }
  return (
    <span className={styles.stale} title={observed.error}>
      <RiAlertLine size={14} aria-hidden />
      <span>
        {time ? t('observed.stale', { time }) : t('observed.staleNever')}
      </span>
    </span>
  );
}

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { LiveSource } from '@slipway/plugin-platform-common';
import { ExternalLink } from '../forge/ExternalLink';
import { TimeAgo } from '../time/TimeAgo';
import { platformTranslationRef } from '../translation';
import { StateIcon } from './StateIcon';
import type { ShownState } from './stateIcons';
import styles from './SourceLine.module.css';
import states from './state.module.css';

const shown: Record<LiveSource['status'], ShownState> = {
  live: 'healthy',
  connecting: 'progressing',
  stale: 'stale',
  off: 'absent',
};

/** Where live state comes from, and whether it is current; the reason when it is not. */
export function SourceLine({ sources }: { sources: LiveSource[] }) {
  const { t } = useTranslationRef(platformTranslationRef);
  return (
    <ul className={styles.sources} aria-label={t('live.sources')}>
      {sources.map(source => (
        <li
          key={source.source}
          className={`${states.state} ${styles.source}`}
          data-state={shown[source.status]}
        >
          <StateIcon state={shown[source.status]} />
          <span>
            <ExternalLink href={source.url}>
              {t(`live.source.${source.source}`)}
            </ExternalLink>
            {': '}
            <SourceStatus source={source} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function SourceStatus({ source }: { source: LiveSource }) {
  const { t } = useTranslationRef(platformTranslationRef);
  const { status, observedAt, failingSince, error } = source;
  const reason = error ? ` ${error}` : '';
  if (status === 'stale') {
    const since = failingSince ?? observedAt;
    return (
      <>
        {since
          ? t('live.stale', { time: <TimeAgo time={since} /> })
          : t('live.staleNever')}
        {reason}
      </>
    );
  }
  return (
    <>
      {t(`live.${status}`)}
      {reason}
    </>
  );
}

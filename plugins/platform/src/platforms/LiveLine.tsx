import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { LiveSummary } from '@slipway/plugin-platform-common';
import { isKnown } from '../live/knownSources';
import { PlatformState } from '../live/PlatformState';
import { secondsText } from '../live/seconds';
import states from '../live/state.module.css';
import { PipelineStatusBadge } from '../pipelines/PipelineStatusBadge';
import { platformTranslationRef } from '../translation';
import styles from './LiveLine.module.css';

/** What a platform does now, in two lines: its stages as a bar, and the worst state of its apps. */
export function LiveLine({ live }: { live: LiveSummary }) {
  const { t } = useTranslationRef(platformTranslationRef);
  if (!isKnown(live.sources) && !live.pipeline) return null;
  const stale = live.sources.find(({ status }) => status === 'stale');
  return (
    <div className={styles.live}>
      <ol className={styles.rail} aria-label={t('stage.title')}>
        {live.stages.map(stage => (
          <li
            key={stage.name}
            className={`${states.state} ${styles.stage}`}
            data-state={stage.state}
            title={`${t(`stage.${stage.name}`)}: ${t(`state.${stage.state}`)}`}
          >
            <span className={styles.hidden}>
              {t(`stage.${stage.name}`)}: {t(`state.${stage.state}`)}
            </span>
          </li>
        ))}
      </ol>
      <p className={styles.words}>
        <PlatformState counts={live.counts} />
        {live.pipeline && live.pipeline.status !== 'success' && (
          <span>
            {t('live.pipeline')}{' '}
            <PipelineStatusBadge status={live.pipeline.status} />
          </span>
        )}
        {stale && (
          <span
            className={`${states.state} ${styles.stale}`}
            data-state="stale"
          >
            {t('state.stale')}
          </span>
        )}
        {live.secondsFromZero !== undefined && (
          <span className={styles.zero}>
            {t('rail.fromZero')} {secondsText(live.secondsFromZero)}
          </span>
        )}
      </p>
    </div>
  );
}

import { Link } from 'react-router-dom';
import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { LiveWave } from '@slipway/plugin-platform-common';
import { secondsText } from '../live/seconds';
import { StateIcon } from '../live/StateIcon';
import states from '../live/state.module.css';
import { platformRouteRef } from '../routes';
import { platformTranslationRef } from '../translation';
import styles from './StageRail.module.css';

/** How far each wave is: how many of its apps are healthy. Leads to them. */
export function StageWaves(props: {
  platform: string | undefined;
  waves: LiveWave[];
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  const toPlatform = useRouteRef(platformRouteRef);
  const base = props.platform && toPlatform?.({ name: props.platform });
  return (
    <ul className={styles.waves}>
      {props.waves.map(wave => {
        const share = wave.total === 0 ? 1 : wave.healthy / wave.total;
        const content = (
          <>
            <span>{t('estate.wave', { wave: String(wave.wave) })}</span>{' '}
            <b>
              {wave.healthy === wave.total
                ? wave.total
                : `${wave.healthy}/${wave.total}`}{' '}
              <StateIcon state={wave.state} size={12} />
            </b>
          </>
        );
        const attributes = {
          className: `${styles.wave} ${states.state}`,
          'data-state': wave.state,
          'data-live': true,
          style: { '--share': `${share * 100}%` } as React.CSSProperties,
          title: [
            t('rail.waveHealthy', {
              healthy: String(wave.healthy),
              total: String(wave.total),
            }),
            t(`state.${wave.state}`),
            wave.seconds !== undefined && secondsText(wave.seconds),
          ]
            .filter(Boolean)
            .join(' · '),
        };
        return (
          <li key={wave.wave}>
            {base ? (
              <Link {...attributes} to={`${base}/apps?wave=${wave.wave}`}>
                {content}
              </Link>
            ) : (
              <span {...attributes}>{content}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { platformTranslationRef } from '../translation';
import styles from './WaveFilter.module.css';

/** One button per wave that shows or hides its apps. */
export function WaveFilter(props: {
  waves: { wave: number; count: number }[];
  selected: number[];
  onToggle(wave: number): void;
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  return (
    <div className={styles.waves} role="group" aria-label={t('estate.waves')}>
      {props.waves.map(({ wave, count }) => (
        <button
          key={wave}
          type="button"
          className={styles.wave}
          style={{ '--wave': waveShade(wave) } as React.CSSProperties}
          aria-pressed={props.selected.includes(wave)}
          aria-label={t('estate.waveCount', { wave: String(wave), count })}
          onClick={() => props.onToggle(wave)}
        >
          <span>{t('estate.wave', { wave: String(wave) })}</span> <b>{count}</b>
        </button>
      ))}
    </div>
  );
}

/** How strongly a wave is coloured: the later, the lighter. */
export function waveShade(wave: number): string {
  return `${Math.max(15, 100 - Math.min(wave, 50) * 1.9)}%`;
}

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  APP_STATES,
  type AppState,
  type AppStateCounts,
} from '@slipway/plugin-platform-common';
import { platformTranslationRef } from '../translation';
import { StateIcon } from './StateIcon';
import styles from './state.module.css';

/** One button per state that there is, which shows or hides its apps; the legend of the colours as well. */
export function StateFilter(props: {
  counts: AppStateCounts;
  selected: readonly AppState[];
  onToggle(state: AppState): void;
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  const { counts, selected } = props;
  const states = APP_STATES.filter(
    state => (counts[state] ?? 0) > 0 || selected.includes(state),
  );
  return (
    <div className={styles.filter} role="group" aria-label={t('live.states')}>
      {states.map(state => (
        <button
          key={state}
          type="button"
          className={`${styles.state} ${styles.choice}`}
          data-state={state}
          aria-pressed={selected.includes(state)}
          onClick={() => props.onToggle(state)}
        >
          <StateIcon state={state} />
          {t(`state.${state}`)} <b>{counts[state] ?? 0}</b>
        </button>
      ))}
    </div>
  );
}

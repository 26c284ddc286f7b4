import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Change, ChangeStep } from '@slipway/plugin-platform-common';
import { ExternalLink } from '../forge/ExternalLink';
import states from '../live/state.module.css';
import { platformTranslationRef } from '../translation';
import styles from './ChangeTimeline.module.css';

/** How far a change is on its way from proposed to healthy, and what it waits for. */
export function ChangeTimeline({ change }: { change: Change }) {
  const { t } = useTranslationRef(platformTranslationRef);
  const steps = change.steps ?? [];
  if (steps.length === 0) return null;
  const telling =
    steps.find(({ state }) => state === 'failed') ??
    steps.find(({ state }) => state === 'current');
  return (
    <div>
      <ol className={styles.steps} aria-label={t('timeline.label')}>
        {steps.map(step => (
          <li
            key={step.name}
            className={`${states.state} ${styles.step}`}
            data-state={step.state}
            title={describe(step, t(`timeline.${step.name}`))}
          >
            <span className={styles.name}>{t(`timeline.${step.name}`)}</span>
            <span className={styles.hidden}> {t(`state.${step.state}`)}</span>
          </li>
        ))}
      </ol>
      {telling?.reason && (
        <p
          className={`${states.state} ${styles.reason}`}
          data-state={telling.state}
        >
          <ExternalLink href={telling.url}>{telling.reason}</ExternalLink>
        </p>
      )}
    </div>
  );
}

function describe(step: ChangeStep, name: string): string {
  const at = step.at && new Date(step.at).toLocaleString();
  return [name, at, step.reason].filter(Boolean).join(' · ');
}

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  APP_STATES,
  type AppStateCounts,
} from '@slipway/plugin-platform-common';
import { platformTranslationRef } from '../translation';
import { StateBadge } from './StateBadge';

/** The worst state of a platform's apps, and how many are in it; all healthy when none is worse. */
export function PlatformState({ counts }: { counts: AppStateCounts }) {
  const { t } = useTranslationRef(platformTranslationRef);
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const worst = APP_STATES.find(state => (counts[state] ?? 0) > 0);
  if (!worst) return null;
  if (worst === 'healthy') {
    return (
      <StateBadge state="healthy">
        {t('live.allHealthy', { count: total })}
      </StateBadge>
    );
  }
  return (
    <StateBadge state={worst}>
      {t(`state.${worst}`)} ·{' '}
      {t('live.someOf', {
        some: String(counts[worst]),
        total: String(total),
      })}
    </StateBadge>
  );
}

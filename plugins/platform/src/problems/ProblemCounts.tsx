import { RiAlertLine, RiErrorWarningLine } from '@remixicon/react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { PlatformSummary } from '@slipway/plugin-platform-common';
import { platformTranslationRef } from '../translation';
import styles from './ProblemCounts.module.css';

/** How many errors and warnings a repository has; nothing when it has none. */
export function ProblemCounts({
  problems,
}: {
  problems: PlatformSummary['problems'];
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  return (
    <>
      {problems.errors > 0 && (
        <span className={styles.error}>
          <RiErrorWarningLine size={14} aria-hidden />
          {t('counts.errors', { count: problems.errors })}
        </span>
      )}
      {problems.warnings > 0 && (
        <span className={styles.warning}>
          <RiAlertLine size={14} aria-hidden />
          {t('counts.warnings', { count: problems.warnings })}
        </span>
      )}
    </>
  );
}

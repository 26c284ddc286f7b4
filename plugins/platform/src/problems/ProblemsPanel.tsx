import { useState } from 'react';
import { RiCheckLine } from '@remixicon/react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type { PlatformDetail } from '@slipway/plugin-platform-common';
import { Panel, PanelCount } from '../layout/Panel';
import { platformTranslationRef } from '../translation';
import { ProblemList } from './ProblemList';
import styles from './ProblemsPanel.module.css';

/** More than this many at once are not read by anybody. */
const AT_FIRST = 8;

/** What is wrong in the repository, where, and what to do about it; errors first. */
export function ProblemsPanel({ platform }: { platform: PlatformDetail }) {
  const { t } = useTranslationRef(platformTranslationRef);
  const [all, setAll] = useState(false);
  const problems = [...platform.problemList].sort(
    (a, b) =>
      Number(a.severity === 'warning') - Number(b.severity === 'warning'),
  );
  const shown = all ? problems : problems.slice(0, AT_FIRST);

  return (
    <Panel
      id="problems"
      title={t('problems.title')}
      aside={<PanelCount count={problems.length} />}
    >
      {problems.length === 0 && (
        <p className={styles.none}>
          <RiCheckLine size={16} aria-hidden />
          {t('problems.none')}
        </p>
      )}
      <ProblemList platform={platform} problems={shown} />
      {shown.length < problems.length && (
        <Button size="small" variant="secondary" onPress={() => setAll(true)}>
          {t('problems.more', { count: problems.length - shown.length })}
        </Button>
      )}
    </Panel>
  );
}

import { useState } from 'react';
import { RiAlertLine, RiCheckLine, RiErrorWarningLine } from '@remixicon/react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type { PlatformDetail, Problem } from '@slipway/plugin-platform-common';
import { ExternalLink } from '../forge/ExternalLink';
import { FilePath } from '../forge/FilePath';
import { Panel, PanelCount } from '../layout/Panel';
import { platformTranslationRef } from '../translation';
import { problemUrl } from './problemUrl';
import { useProblemText } from './useProblemText';
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
      <ul className={styles.list}>
        {shown.map(problem => (
          <ProblemItem
            key={`${problem.file}:${problem.line}:${problem.field}:${problem.message}`}
            problem={problem}
            url={problemUrl(platform, problem)}
          />
        ))}
      </ul>
      {shown.length < problems.length && (
        <Button size="small" variant="secondary" onPress={() => setAll(true)}>
          {t('problems.more', { count: problems.length - shown.length })}
        </Button>
      )}
    </Panel>
  );
}

function ProblemItem({
  problem,
  url,
}: {
  problem: Problem;
  url: string | undefined;
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  const { message, remedy } = useProblemText()(problem);
  const Icon = problem.severity === 'error' ? RiErrorWarningLine : RiAlertLine;
  return (
    <li className={styles.problem} data-severity={problem.severity}>
      <Icon
        size={16}
        className={styles.icon}
        role="img"
        aria-label={t(`problems.${problem.severity}`)}
      />
      <div className={styles.text}>
        <p className={styles.message}>{message}.</p>
        <p className={styles.remedy}>{remedy}.</p>
        <p className={styles.place}>
          <ExternalLink href={url}>
            <FilePath path={problem.file} line={problem.line} />
          </ExternalLink>
          {problem.field && (
            <span> · {t('problems.field', { field: problem.field })}</span>
          )}
        </p>
      </div>
    </li>
  );
}

import { RiAlertLine, RiErrorWarningLine } from '@remixicon/react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { PlatformSummary, Problem } from '@slipway/plugin-platform-common';
import { ExternalLink } from '../forge/ExternalLink';
import { FilePath } from '../forge/FilePath';
import { platformTranslationRef } from '../translation';
import { problemUrl } from './problemUrl';
import { useProblemText } from './useProblemText';
import styles from './ProblemList.module.css';

/** Problems of a repository, each with its place on the forge and what to do about it. */
export function ProblemList(props: {
  platform: Pick<PlatformSummary, 'repository' | 'revision'>;
  problems: readonly Problem[];
}) {
  const { platform, problems } = props;
  return (
    <ul className={styles.list}>
      {problems.map(problem => (
        <ProblemItem
          key={`${problem.file}:${problem.line}:${problem.field}:${problem.message}`}
          problem={problem}
          url={problemUrl(platform, problem)}
        />
      ))}
    </ul>
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

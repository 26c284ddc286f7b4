import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Alert } from '@backstage/ui';
import { ANNOTATION_HELD_DELETIONS } from '@slipway/plugin-platform-common';
import { ExternalLink } from '../forge/ExternalLink';
import { FilePath } from '../forge/FilePath';
import { useProblemLineText } from '../problems/useProblemLineText';
import { platformTranslationRef } from '../translation';
import { appFacts, entityProblems } from './appFacts';
import styles from './EntityCard.module.css';
import { HeldDeletion } from './HeldDeletion';

/** Says on an entity page that its file cannot be used now, so that what is shown is older. */
export function ProblemCard() {
  const { t } = useTranslationRef(platformTranslationRef);
  const { entity } = useEntity();
  const textOf = useProblemLineText();
  const { file, fileUrl, platform } = appFacts(entity);
  const held = Number(
    entity.metadata.annotations?.[ANNOTATION_HELD_DELETIONS] ?? 0,
  );
  return (
    <Alert
      status="danger"
      icon
      title={t('entity.problemTitle')}
      description={
        <>
          <ul className={styles.problems}>
            {entityProblems(entity).map(problem => (
              <li key={problem}>{textOf(problem)}</li>
            ))}
          </ul>
          {held > 0 && platform && (
            <p>
              <HeldDeletion platform={platform} count={held} />
            </p>
          )}
          {t('entity.problemText')}{' '}
          {file && (
            <ExternalLink href={fileUrl}>
              <FilePath path={file} />
            </ExternalLink>
          )}
        </>
      }
    />
  );
}

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { Change } from '@slipway/plugin-platform-common';
import { ExternalLink } from '../forge/ExternalLink';
import { TimeAgo } from '../time/TimeAgo';
import { platformTranslationRef } from '../translation';
import styles from './ChangesPanel.module.css';

/** How far a change is, in a word: what became of it once it is over. */
export function ChangeStateText({ change }: { change: Change }) {
  const { t } = useTranslationRef(platformTranslationRef);
  return (
    <span className={styles.state} data-state={change.outcome ?? change.state}>
      {change.outcome
        ? t(`timeline.${change.outcome}`)
        : t(`changes.${change.state}`)}
    </span>
  );
}

/** When, who and where, on one line. */
export function ChangeSummary(props: {
  change: Change;
  /** Where changes of several platforms are listed. */
  showPlatform?: boolean;
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  const { change } = props;
  return (
    <p className={styles.about}>
      {props.showPlatform && `${change.platform} · `}
      <TimeAgo time={change.mergedAt ?? change.createdAt} />
      {change.requestedBy && (
        <>
          {' · '}
          <EntityRefLink entityRef={change.requestedBy} hideIcon />
        </>
      )}
      {change.origin === 'gitlab' && change.author && (
        <> · {t('timeline.inGitLab', { who: change.author })}</>
      )}
      {change.mergeRequest && (
        <>
          {' · '}
          <ExternalLink href={change.mergeRequest.url}>
            {t('changes.mergeRequest', {
              iid: String(change.mergeRequest.iid),
            })}
          </ExternalLink>
        </>
      )}
    </p>
  );
}

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { ButtonLink } from '@backstage/ui';
import type { Change } from '@slipway/plugin-platform-common';
import { ExternalLink } from '../forge/ExternalLink';
import { TimeAgo } from '../time/TimeAgo';
import { platformTranslationRef } from '../translation';
import styles from './ChangesPanel.module.css';
import { ChangeTimeline } from './ChangeTimeline';
import { useTemplateAddress } from './templateAddress';

/** One change: what, who, when, how far, and the way back. */
export function ChangeItem(props: {
  change: Change;
  /** Where changes of several platforms are listed. */
  showPlatform?: boolean;
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  const addressOf = useTemplateAddress();
  const { change } = props;
  const undo =
    change.state === 'merged' && change.origin !== 'gitlab'
      ? addressOf('undo-change', {
          platform: change.platform,
          change: change.id,
        })
      : undefined;
  return (
    <li className={styles.change}>
      <p className={styles.head}>
        <span
          className={styles.state}
          data-state={change.outcome ?? change.state}
        >
          {change.outcome
            ? t(`timeline.${change.outcome}`)
            : t(`changes.${change.state}`)}
        </span>
        <span className={styles.title}>{change.title}</span>
      </p>
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
      <ChangeTimeline change={change} />
      {change.error && <p className={styles.error}>{change.error}</p>}
      {undo && (
        <ButtonLink
          size="small"
          variant="tertiary"
          href={undo}
          aria-label={t('changes.undoOf', { title: change.title })}
        >
          {t('changes.undo')}
        </ButtonLink>
      )}
    </li>
  );
}

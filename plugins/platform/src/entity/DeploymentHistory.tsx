import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import {
  platformAppForcePermission,
  platformItem,
  type LiveAppDetail,
  type LiveHistoryEntry,
} from '@slipway/plugin-platform-common';
import { ConfirmDialog } from '../layout/ConfirmDialog';
import { useAppActions } from '../live/actions/useAppActions';
import { useMay } from '../permissions/useMay';
import { TimeAgo } from '../time/TimeAgo';
import { platformTranslationRef } from '../translation';
import styles from './EntityCard.module.css';

/**
 * What was deployed when, and the way back to it. An app that Argo CD syncs by itself goes back in Git; Argo CD
 * refuses to roll it back.
 */
export function DeploymentHistory(props: {
  platform: string;
  app: LiveAppDetail;
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  const { platform, app } = props;
  const actions = useAppActions(platform);
  const [asking, setAsking] = useState<LiveHistoryEntry>();
  const mayRollBack = useMay(
    platformAppForcePermission,
    app.entityRef ?? platformItem(platform),
  );
  if (app.history.length === 0) return null;

  const nameOf = ({ version, revision }: LiveHistoryEntry) =>
    version ??
    (revision
      ? t('card.commit', { revision: revision.slice(0, 8) })
      : t('state.unknown'));
  const rollBack = async (entry: LiveHistoryEntry) => {
    if (await actions.rollback(app.name, entry.id)) setAsking(undefined);
  };

  return (
    <details className={styles.objects}>
      <summary>{t('card.history', { count: app.history.length })}</summary>
      {app.autoSync && <p className={styles.hint}>{t('card.undoInstead')}</p>}
      <ol className={styles.objectList}>
        {app.history.map((entry, index) => (
          <li key={entry.id} className={styles.stateRow}>
            <b>{nameOf(entry)}</b>
            <span className={styles.since}>
              <TimeAgo time={entry.deployedAt} />
              {entry.by &&
                ` · ${
                  entry.by === 'automated' ? t('card.automated') : entry.by
                }`}
            </span>
            {mayRollBack && !app.autoSync && index > 0 && (
              <span className={styles.push}>
                <Button
                  size="small"
                  variant="secondary"
                  aria-label={t('card.rollBackTo', {
                    time: new Date(entry.deployedAt).toLocaleString(),
                  })}
                  onPress={() => setAsking(entry)}
                >
                  {t('card.rollBack')}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ol>
      {asking && (
        <ConfirmDialog
          title={t('card.rollBackTitle', {
            app: app.name,
            version: nameOf(asking),
          })}
          action={t('card.rollBack')}
          pending={actions.pending}
          onConfirm={() => void rollBack(asking)}
          onClose={() => setAsking(undefined)}
        >
          {t('card.rollBackAsk')}
        </ConfirmDialog>
      )}
    </details>
  );
}

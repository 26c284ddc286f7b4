import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Checkbox } from '@backstage/ui';
import { ConfirmDialog } from '../../layout/ConfirmDialog';
import { platformTranslationRef } from '../../translation';
import styles from './actions.module.css';
import type { AppActions } from './useAppActions';

/** Asks how apps are to be synced; what would be deleted is never the default. */
export function SyncDialog(props: {
  apps: string[];
  actions: AppActions;
  onClose(): void;
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  const { apps, actions } = props;
  const [prune, setPrune] = useState(false);
  const [dryRun, setDryRun] = useState(false);

  const sync = async () => {
    const done = await actions.sync(apps, {
      ...(prune && { prune }),
      ...(dryRun && { dryRun }),
    });
    if (done) props.onClose();
  };

  return (
    <ConfirmDialog
      title={
        apps.length === 1
          ? t('sync.title', { app: apps[0]! })
          : t('sync.titleMany', { count: apps.length })
      }
      action={dryRun ? t('sync.try') : t('sync.sync')}
      destructive={prune && !dryRun}
      pending={actions.pending}
      onConfirm={() => void sync()}
      onClose={props.onClose}
    >
      <div className={styles.options}>
        <p>{t('sync.text')}</p>
        {apps.length > 1 && (
          <p className={styles.names}>{apps.slice(0, 30).join(', ')}</p>
        )}
        <Checkbox isSelected={prune} onChange={setPrune}>
          {t('sync.prune')}
        </Checkbox>
        {prune && <p className={styles.warning}>{t('sync.pruneText')}</p>}
        <Checkbox isSelected={dryRun} onChange={setDryRun}>
          {t('sync.dryRun')}
        </Checkbox>
      </div>
    </ConfirmDialog>
  );
}

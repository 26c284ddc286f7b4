import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Checkbox,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
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
    <Dialog
      isOpen
      onOpenChange={open => {
        if (!open) props.onClose();
      }}
    >
      <DialogHeader>
        {apps.length === 1
          ? t('sync.title', { app: apps[0]! })
          : t('sync.titleMany', { count: apps.length })}
      </DialogHeader>
      <DialogBody>
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
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={props.onClose}>
          {t('sync.cancel')}
        </Button>
        <Button
          variant="primary"
          destructive={prune && !dryRun}
          isPending={actions.pending}
          onPress={sync}
        >
          {dryRun ? t('sync.try') : t('sync.sync')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

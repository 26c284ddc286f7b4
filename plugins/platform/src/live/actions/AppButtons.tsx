import { useState } from 'react';
import { RiLoopLeftLine, RiRefreshLine } from '@remixicon/react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { platformTranslationRef } from '../../translation';
import { SyncDialog } from './SyncDialog';
import styles from './actions.module.css';
import { useAppActions } from './useAppActions';

/** Sync and refresh, for one app or for those that are chosen. */
export function AppButtons(props: { platform: string; apps: string[] }) {
  const { t } = useTranslationRef(platformTranslationRef);
  const actions = useAppActions(props.platform);
  const [syncing, setSyncing] = useState(false);
  const none = props.apps.length === 0;
  return (
    <div className={styles.buttons}>
      <Button
        size="small"
        variant="secondary"
        iconStart={<RiLoopLeftLine />}
        isDisabled={none}
        onPress={() => setSyncing(true)}
      >
        {t('appAction.sync')}
      </Button>
      <Button
        size="small"
        variant="secondary"
        iconStart={<RiRefreshLine />}
        isDisabled={none}
        isPending={actions.pending && !syncing}
        onPress={() => void actions.refresh(props.apps, false)}
      >
        {t('appAction.refresh')}
      </Button>
      {syncing && (
        <SyncDialog
          apps={props.apps}
          actions={actions}
          onClose={() => setSyncing(false)}
        />
      )}
    </div>
  );
}

import { useState } from 'react';
import {
  RiExternalLinkLine,
  RiLoopLeftLine,
  RiMore2Line,
  RiRefreshLine,
  RiStopCircleLine,
} from '@remixicon/react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import {
  platformAppOperatePermission,
  platformItem,
  type LiveApp,
} from '@slipway/plugin-platform-common';
import { webAddress } from '../../forge/webAddress';
import { useMay } from '../../permissions/useMay';
import { platformTranslationRef } from '../../translation';
import { SyncDialog } from './SyncDialog';
import { useAppActions, type AppActions } from './useAppActions';

/** What can be done with an app that runs, behind a button. */
export function AppActionsMenu(props: { platform: string; app: LiveApp }) {
  const { t } = useTranslationRef(platformTranslationRef);
  const { platform, app } = props;
  const actions = useAppActions(platform);
  const [syncing, setSyncing] = useState(false);

  return (
    <>
      <MenuTrigger>
        <ButtonIcon
          size="small"
          variant="tertiary"
          aria-label={t('appAction.menu', { app: app.name })}
          icon={<RiMore2Line />}
          isPending={actions.pending}
        />
        <Menu>
          <AppMenuItems
            platform={platform}
            app={app}
            actions={actions}
            onSync={() => setSyncing(true)}
          />
        </Menu>
      </MenuTrigger>
      {syncing && (
        <SyncDialog
          apps={[app.name]}
          actions={actions}
          onClose={() => setSyncing(false)}
        />
      )}
    </>
  );
}

/** Rendered when the menu is open: a table of thousands asks for no permission before somebody wants to act. */
function AppMenuItems(props: {
  platform: string;
  app: LiveApp;
  actions: AppActions;
  onSync(): void;
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  const { platform, app, actions } = props;
  const may = useMay(
    platformAppOperatePermission,
    app.entityRef ?? platformItem(platform),
  );
  const url = webAddress(app.url);
  return (
    <>
      <MenuItem
        isDisabled={!may}
        iconStart={<RiLoopLeftLine size={16} />}
        onAction={props.onSync}
      >
        {t('appAction.sync')}
      </MenuItem>
      <MenuItem
        isDisabled={!may}
        iconStart={<RiRefreshLine size={16} />}
        onAction={() => void actions.refresh([app.name], false)}
      >
        {t('appAction.refresh')}
      </MenuItem>
      <MenuItem
        isDisabled={!may}
        iconStart={<RiRefreshLine size={16} />}
        onAction={() => void actions.refresh([app.name], true)}
      >
        {t('appAction.hardRefresh')}
      </MenuItem>
      {app.operation?.phase === 'Running' && (
        <MenuItem
          isDisabled={!may}
          iconStart={<RiStopCircleLine size={16} />}
          onAction={() => void actions.terminate(app.name)}
        >
          {t('appAction.terminate')}
        </MenuItem>
      )}
      {url && (
        <MenuItem
          iconStart={<RiExternalLinkLine size={16} />}
          onAction={() => window.open(url, '_blank', 'noopener,noreferrer')}
        >
          {t('appAction.open')}
        </MenuItem>
      )}
    </>
  );
}

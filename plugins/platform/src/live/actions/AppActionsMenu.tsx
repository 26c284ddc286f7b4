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
import type { LiveApp } from '@slipway/plugin-platform-common';
import { webAddress } from '../../forge/webAddress';
import { platformTranslationRef } from '../../translation';
import { SyncDialog } from './SyncDialog';
import { useAppActions } from './useAppActions';

/** What can be done with an app that runs, behind a button. */
export function AppActionsMenu(props: { platform: string; app: LiveApp }) {
  const { t } = useTranslationRef(platformTranslationRef);
  const { platform, app } = props;
  const actions = useAppActions(platform);
  const [syncing, setSyncing] = useState(false);
  const url = webAddress(app.url);
  const running = app.operation?.phase === 'Running';

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
          <MenuItem
            iconStart={<RiLoopLeftLine size={16} />}
            onAction={() => setSyncing(true)}
          >
            {t('appAction.sync')}
          </MenuItem>
          <MenuItem
            iconStart={<RiRefreshLine size={16} />}
            onAction={() => void actions.refresh([app.name], false)}
          >
            {t('appAction.refresh')}
          </MenuItem>
          <MenuItem
            iconStart={<RiRefreshLine size={16} />}
            onAction={() => void actions.refresh([app.name], true)}
          >
            {t('appAction.hardRefresh')}
          </MenuItem>
          {running && (
            <MenuItem
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

import { useState } from 'react';
import { RiRefreshLine } from '@remixicon/react';
import {
  toastApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { platformRefreshPermission } from '@slipway/plugin-platform-common';
import { isForbidden } from '../api/errorText';
import { refusalText } from '../problems/refusalText';
import { platformApiRef } from '../api/PlatformApi';
import { useMay } from '../permissions/useMay';
import { platformTranslationRef } from '../translation';

/** Has the platform's repository read again now, instead of when its turn comes. */
export function RefreshButton(props: {
  name: string;
  title: string;
  reload(): Promise<void>;
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  const api = useApi(platformApiRef);
  const toast = useApi(toastApiRef);
  const [pending, setPending] = useState(false);
  const may = useMay(platformRefreshPermission);

  const refresh = async () => {
    setPending(true);
    try {
      await api.refreshPlatform(props.name);
      await props.reload();
      toast.post({
        title: t('overview.refreshed', { name: props.title }),
        status: 'success',
        timeout: 4_000,
      });
    } catch (error) {
      toast.post({
        title: t('overview.refreshFailed', { name: props.title }),
        description: isForbidden(error)
          ? t('overview.refreshForbidden')
          : refusalText(t, error),
        status: 'danger',
      });
    } finally {
      setPending(false);
    }
  };

  if (!may) return null;
  return (
    <Button
      variant="secondary"
      iconStart={<RiRefreshLine />}
      isPending={pending}
      onPress={refresh}
    >
      {t('overview.refresh')}
    </Button>
  );
}

import { useState } from 'react';
import {
  toastApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { platformDeletionConfirmPermission } from '@slipway/plugin-platform-common';
import { refusalText } from '../problems/refusalText';
import { platformApiRef } from '../api/PlatformApi';
import { ConfirmDialog } from '../layout/ConfirmDialog';
import { useMay } from '../permissions/useMay';
import { platformTranslationRef } from '../translation';

/** Lets whoever may agree to the deletions from the catalog that are held back, since so much is gone at once. */
export function HeldDeletion(props: { platform: string; count: number }) {
  const { t } = useTranslationRef(platformTranslationRef);
  const api = useApi(platformApiRef);
  const toast = useApi(toastApiRef);
  const may = useMay(platformDeletionConfirmPermission);
  const [asking, setAsking] = useState(false);
  const [pending, setPending] = useState(false);
  const { platform, count } = props;
  if (!may) return null;

  const confirm = async () => {
    setPending(true);
    try {
      await api.confirmDeletion(platform);
      setAsking(false);
      toast.post({
        title: t('held.done'),
        status: 'success',
        timeout: 5_000,
      });
    } catch (error) {
      toast.post({
        title: t('held.failed'),
        description: refusalText(t, error),
        status: 'danger',
      });
    } finally {
      setPending(false);
    }
  };

  return (
    <>
      <Button size="small" variant="secondary" onPress={() => setAsking(true)}>
        {t('held.button')}
      </Button>
      {asking && (
        <ConfirmDialog
          title={t('held.title', { count, platform })}
          action={t('held.delete')}
          destructive
          pending={pending}
          onConfirm={() => void confirm()}
          onClose={() => setAsking(false)}
        >
          {t('held.text')}
        </ConfirmDialog>
      )}
    </>
  );
}

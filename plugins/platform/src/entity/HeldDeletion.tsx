import { useState } from 'react';
import {
  toastApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import { platformDeletionConfirmPermission } from '@slipway/plugin-platform-common';
import { errorText } from '../api/errorText';
import { platformApiRef } from '../api/PlatformApi';
import { platformTranslationRef } from '../translation';

/** Lets whoever may agree to the deletions from the catalog that are held back, since so much is gone at once. */
export function HeldDeletion(props: { platform: string; count: number }) {
  const { t } = useTranslationRef(platformTranslationRef);
  const api = useApi(platformApiRef);
  const toast = useApi(toastApiRef);
  const { allowed } = usePermission({
    permission: platformDeletionConfirmPermission,
  });
  const [asking, setAsking] = useState(false);
  const [pending, setPending] = useState(false);
  const { platform, count } = props;
  if (!allowed) return null;

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
        description: errorText(error),
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
        <Dialog isOpen onOpenChange={setAsking}>
          <DialogHeader>{t('held.title', { count, platform })}</DialogHeader>
          <DialogBody>{t('held.text')}</DialogBody>
          <DialogFooter>
            <Button variant="secondary" onPress={() => setAsking(false)}>
              {t('sync.cancel')}
            </Button>
            <Button
              variant="primary"
              destructive
              isPending={pending}
              onPress={confirm}
            >
              {t('held.delete')}
            </Button>
          </DialogFooter>
        </Dialog>
      )}
    </>
  );
}

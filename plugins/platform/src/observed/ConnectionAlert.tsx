import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button } from '@backstage/ui';
import { refusalText } from '../problems/refusalText';
import { platformTranslationRef } from '../translation';

/** Tells that the portal itself does not answer; what was shown before stays on the page. */
export function ConnectionAlert(props: {
  error: unknown;
  title?: string;
  onRetry(): Promise<void>;
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  const [pending, setPending] = useState(false);
  const reason = refusalText(t, props.error);
  const retry = async () => {
    setPending(true);
    try {
      await props.onRetry();
    } finally {
      setPending(false);
    }
  };
  return (
    <div role="alert">
      <Alert
        status={props.title ? 'danger' : 'warning'}
        icon
        title={props.title ?? t('observed.connection', { reason })}
        description={props.title ? reason : undefined}
        customActions={
          <Button
            size="small"
            variant="secondary"
            isPending={pending}
            onPress={retry}
          >
            {t('observed.retry')}
          </Button>
        }
      />
    </div>
  );
}

import { useEffect } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import type { PlatformDetail } from '@slipway/plugin-platform-common';
import { platformTranslationRef } from '../../translation';
import { CheckLines } from '../CheckLines';
import { enteredValues, type FieldProps } from '../fieldProps';
import { FieldStatus } from '../FieldStatus';
import { FormSurface } from '../FormSurface';
import { usePlatformDetail } from '../pickers/usePlatformDetail';
import styles from './DestroySummaryField.module.css';

/** `DestroySummary`: what goes with the platform that was chosen. */
export function DestroySummaryField(props: FieldProps<string>) {
  const { t } = useTranslationRef(platformTranslationRef);
  const [platform, retry] = usePlatformDetail(enteredValues(props).platform);
  const seen = platform.state === 'done' ? platform.result.name : undefined;
  useEffect(() => {
    // Nobody goes on without having seen it.
    if (seen && props.formData !== seen) props.onChange(seen);
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [seen, props.formData]);

  return (
    <FormSurface>
      <FieldStatus>
        <CheckLines
          check={platform}
          onRetry={retry}
          idle={t('form.platformFirst')}
          pending={t('form.platformLoading')}
          failed={reason => t('form.platformFailed', { reason })}
        />
        {platform.state === 'done' && <Summary platform={platform.result} />}
      </FieldStatus>
    </FormSurface>
  );
}

function Summary({ platform }: { platform: PlatformDetail }) {
  const { t } = useTranslationRef(platformTranslationRef);
  const { title, domain, apps, services } = platform;
  return (
    <>
      <Alert
        status="danger"
        icon
        title={t('destroy.title', { title })}
        description={t('destroy.text')}
      />
      <ul className={styles.list}>
        <li>{t('counts.apps', { count: apps.length })}</li>
        <li>
          {t('counts.services', { count: services.length })}
          {services.length > 0 &&
            `: ${services
              .map(service => `${service.title} (${service.owner})`)
              .join(', ')}`}
        </li>
        <li>{t('destroy.inAws')}</li>
        {domain && <li>{t('destroy.names', { domain })}</li>}
      </ul>
    </>
  );
}

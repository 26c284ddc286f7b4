import { useCallback, type ReactNode } from 'react';
import { useParams } from 'react-router-dom';
import {
  BreadcrumbEntry,
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Alert, ButtonLink, Container } from '@backstage/ui';
import type { PlatformDetail } from '@slipway/plugin-platform-common';
import { isNotFound } from '../api/errorText';
import { platformApiRef } from '../api/PlatformApi';
import { useLive } from '../live/useLive';
import { usePageTitle } from '../layout/usePageTitle';
import { ConnectionAlert } from '../observed/ConnectionAlert';
import { platformRouteRef, rootRouteRef } from '../routes';
import { PlatformPages } from '../tabs/PlatformPages';
import { platformTranslationRef } from '../translation';
import { OverviewSkeleton } from './OverviewSkeleton';
import styles from './PlatformPage.module.css';

/** A platform that was created seconds ago appears soon, without a reload by hand. */
const interval = (platform: PlatformDetail | undefined) =>
  platform ? 30_000 : 5_000;

/** `/platforms/:name` and what is below it: one platform. */
export function PlatformPage() {
  const { t } = useTranslationRef(platformTranslationRef);
  const { name = '' } = useParams();
  const api = useApi(platformApiRef);
  const toPlatforms = useRouteRef(rootRouteRef);
  const toPlatform = useRouteRef(platformRouteRef);
  const { value, error, reload } = useLive(
    name,
    useCallback(
      (signal: AbortSignal) => api.getPlatform(name, { signal }),
      [api, name],
    ),
    interval,
  );
  usePageTitle(value?.title ?? name);

  let content: ReactNode = <OverviewSkeleton label={t('overview.loading')} />;
  if (value) {
    content = (
      <PlatformPages
        name={name}
        platform={value}
        reload={reload}
        alert={
          Boolean(error) && <ConnectionAlert error={error} onRetry={reload} />
        }
      />
    );
  } else if (isNotFound(error)) {
    content = (
      <Container className={styles.message}>
        <Alert
          status="info"
          icon
          title={t('overview.notFoundTitle', { name })}
          description={t('overview.notFoundText')}
          customActions={
            toPlatforms && (
              <ButtonLink size="small" variant="secondary" href={toPlatforms()}>
                {t('overview.back')}
              </ButtonLink>
            )
          }
        />
      </Container>
    );
  } else if (error) {
    content = (
      <Container className={styles.message}>
        <ConnectionAlert
          error={error}
          title={t('overview.errorTitle')}
          onRetry={reload}
        />
      </Container>
    );
  }
  return (
    <BreadcrumbEntry
      entry={{
        label: value?.title ?? name,
        href: toPlatform?.({ name }) ?? '',
      }}
    >
      {content}
    </BreadcrumbEntry>
  );
}

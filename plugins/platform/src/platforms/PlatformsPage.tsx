import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { RiAddLine } from '@remixicon/react';
import {
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import {
  Alert,
  ButtonLink,
  Container,
  Header,
  SearchField,
} from '@backstage/ui';
import type {
  PlatformList,
  PlatformSummary,
} from '@slipway/plugin-platform-common';
import { platformApiRef } from '../api/PlatformApi';
import { useLive } from '../live/useLive';
import { usePageTitle } from '../layout/usePageTitle';
import { useLiveSummaries } from '../live/usePlatformLive';
import { ConnectionAlert } from '../observed/ConnectionAlert';
import { selectedTemplateRouteRef } from '../routes';
import { wordSearch } from '../search/wordSearch';
import { platformTranslationRef } from '../translation';
import { NoPlatforms } from './NoPlatforms';
import { PlatformCard } from './PlatformCard';
import { PlatformsSkeleton } from './PlatformsSkeleton';
import styles from './PlatformsPage.module.css';

/** From this number on, looking for a platform is worth a filter. */
const FILTER_FROM = 4;

const interval = (answer: PlatformList | undefined) =>
  answer?.loading ? 2_000 : 30_000;

/** `/platforms`: every platform that the portal knows. */
export function PlatformsPage() {
  const { t } = useTranslationRef(platformTranslationRef);
  usePageTitle(t('page.title'));
  const api = useApi(platformApiRef);
  const toTemplate = useRouteRef(selectedTemplateRouteRef);
  const newPlatform = toTemplate?.({
    namespace: 'default',
    templateName: 'new-platform',
  });
  const { value, error, reload } = useLive(
    undefined,
    useCallback((signal: AbortSignal) => api.listPlatforms({ signal }), [api]),
    interval,
  );
  const live = useLiveSummaries();
  const [params, setParams] = useSearchParams();
  const text = params.get('q') ?? '';
  const setText = (next: string) =>
    setParams(next ? { q: next } : {}, { replace: true });
  const shown = useMemo(() => {
    const matches = wordSearch(text);
    return (value?.items ?? []).filter(item => matches(known(item)));
  }, [value, text]);
  const reading = value?.loading && value.items.length === 0;

  return (
    <>
      <Header
        title={
          value && !reading
            ? t('list.summary', { count: value.items.length })
            : t('page.title')
        }
        description={t('list.description')}
        customActions={
          newPlatform && (
            <ButtonLink
              href={newPlatform}
              variant="primary"
              iconStart={<RiAddLine />}
            >
              {t('list.create')}
            </ButtonLink>
          )
        }
      />
      <Container className={styles.content}>
        {Boolean(error) && (
          <ConnectionAlert
            error={error}
            title={value ? undefined : t('list.errorTitle')}
            onRetry={reload}
          />
        )}
        {reading && <Alert status="info" isPending title={t('list.reading')} />}
        {(reading || (!value && !error)) && (
          <PlatformsSkeleton label={t('list.loading')} />
        )}
        {value && !reading && value.items.length === 0 && (
          <NoPlatforms newPlatform={newPlatform} />
        )}
        {value && value.items.length >= FILTER_FROM && (
          <SearchField
            className={styles.filter}
            aria-label={t('list.filter')}
            placeholder={t('list.filterPlaceholder')}
            value={text}
            onChange={setText}
          />
        )}
        {shown.length > 0 && (
          <ul className={styles.list}>
            {shown.map(platform => (
              <li key={platform.repository.id}>
                <PlatformCard
                  platform={platform}
                  live={live.value?.find(
                    summary => summary.platform === platform.name,
                  )}
                />
              </li>
            ))}
          </ul>
        )}
        {value && value.items.length > 0 && shown.length === 0 && (
          <p role="status">{t('list.noMatch', { text })}</p>
        )}
      </Container>
    </>
  );
}

/** What a search finds it by. */
function known(platform: PlatformSummary) {
  return [
    platform.name,
    platform.title,
    platform.description,
    platform.owner,
    platform.environment,
    platform.region,
    platform.domain,
    platform.repository.title,
  ];
}

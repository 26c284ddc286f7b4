import { useCallback } from 'react';
import { Route, Routes } from 'react-router-dom';
import { RiAddLine } from '@remixicon/react';
import {
  NotFoundErrorPage,
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { ButtonLink, Container, Header } from '@backstage/ui';
import { refusalText } from '../problems/refusalText';
import { liveApiRef } from '../api/LiveApi';
import { platformApiRef } from '../api/PlatformApi';
import { CheckLine } from '../form/CheckLine';
import { usePageTitle } from '../layout/usePageTitle';
import { useLive } from '../live/useLive';
import { NoPlatforms } from '../platforms/NoPlatforms';
import { selectedTemplateRouteRef } from '../routes';
import { platformTranslationRef } from '../translation';
import { HomePlatforms } from './HomePlatforms';
import { MyAppsPanel, MyChangesPanel } from './MyWorkPanels';
import styles from './HomePage.module.css';

/** `/`, and nothing below it. */
export function HomeRouter() {
  return (
    <main>
      <Routes>
        <Route index element={<HomePage />} />
        <Route path="*" element={<NotFoundErrorPage />} />
      </Routes>
    </main>
  );
}

/** What needs the person who is signed in, now. */
export function HomePage() {
  const { t } = useTranslationRef(platformTranslationRef);
  usePageTitle(t('home.title'));
  const live = useApi(liveApiRef);
  const api = useApi(platformApiRef);
  const toTemplate = useRouteRef(selectedTemplateRouteRef);
  const newPlatform = toTemplate?.({
    namespace: 'default',
    templateName: 'new-platform',
  });
  const platforms = useLive(
    undefined,
    useCallback((signal: AbortSignal) => api.listPlatforms({ signal }), [api]),
    list => (list?.loading ? 2_000 : undefined),
  );
  const work = useLive(
    undefined,
    useCallback((signal: AbortSignal) => live.getMyWork({ signal }), [live]),
  );
  const none =
    platforms.value &&
    !platforms.value.loading &&
    platforms.value.items.length === 0;

  return (
    <>
      <Header
        title={t('home.title')}
        customActions={
          newPlatform && (
            <ButtonLink
              variant="primary"
              href={newPlatform}
              iconStart={<RiAddLine />}
            >
              {t('home.new')}
            </ButtonLink>
          )
        }
      />
      <Container className={styles.content}>
        {none ? (
          <NoPlatforms newPlatform={newPlatform} />
        ) : (
          <div className={styles.columns}>
            <div className={styles.work}>
              {!work.value && !work.error && (
                <CheckLine state="pending">{t('home.loading')}</CheckLine>
              )}
              {Boolean(work.error) && (
                <CheckLine state="failed" onRetry={work.reload}>
                  {t('home.failed', { reason: refusalText(t, work.error) })}
                </CheckLine>
              )}
              {work.value && (
                <>
                  <MyAppsPanel apps={work.value.apps} />
                  <MyChangesPanel
                    id="approvals"
                    title={t('home.approvals')}
                    none={t('home.noApprovals')}
                    changes={work.value.approvals}
                  />
                  <MyChangesPanel
                    id="my-changes"
                    title={t('home.changes')}
                    none={t('home.noChanges')}
                    changes={work.value.changes}
                  />
                </>
              )}
            </div>
            <HomePlatforms list={platforms} />
          </div>
        )}
      </Container>
    </>
  );
}

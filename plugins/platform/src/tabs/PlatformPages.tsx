import { lazy, Suspense, type ReactNode } from 'react';
import { Route, Routes } from 'react-router-dom';
import {
  NotFoundErrorPage,
  Progress,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Container } from '@backstage/ui';
import type { PlatformDetail } from '@slipway/plugin-platform-common';
import { isKnown } from '../live/knownSources';
import { SourceLine } from '../live/SourceLine';
import { usePlatformLive } from '../live/usePlatformLive';
import { ConnectionAlert } from '../observed/ConnectionAlert';
import { StaleAlert } from '../observed/StaleAlert';
import { PlatformHeader } from '../overview/PlatformHeader';
import { PlatformOverview } from '../overview/PlatformOverview';
import { platformRouteRef } from '../routes';
import { platformTranslationRef } from '../translation';
import styles from '../overview/PlatformPage.module.css';
import { PlatformTabs, type PlatformTab } from './PlatformTabs';

const AppsPage = lazy(() =>
  import('../apps/AppsPage').then(m => ({ default: m.AppsPage })),
);
const ChangesPage = lazy(() =>
  import('../changes/ChangesPage').then(m => ({ default: m.ChangesPage })),
);
const DriftPage = lazy(() =>
  import('../drift/DriftPage').then(m => ({ default: m.DriftPage })),
);
const PipelinesPage = lazy(() =>
  import('../pipelines/PipelinesPage').then(m => ({
    default: m.PipelinesPage,
  })),
);
const ResourcesPage = lazy(() =>
  import('../resources/ResourcesPage').then(m => ({
    default: m.ResourcesPage,
  })),
);

/** The pages of one platform below one header: what Git says of it and what it does now. */
export function PlatformPages(props: {
  /** As in the address. */
  name: string;
  platform: PlatformDetail;
  alert: ReactNode;
  reload(): Promise<void>;
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  const toPlatform = useRouteRef(platformRouteRef);
  const { name, platform } = props;
  const { value, error, reload } = usePlatformLive(name);
  const live = value && isKnown(value.sources) ? value : undefined;
  const drifted = live?.apps.filter(({ drift }) => drift !== undefined).length;

  const tabs: PlatformTab[] = [
    {
      path: '',
      title: t('tabs.overview'),
      element: <PlatformOverview platform={platform} live={live} />,
    },
    {
      path: 'apps',
      title: t('tabs.apps'),
      count: platform.apps.length,
      element: <AppsPage platform={platform} name={name} live={value} />,
    },
    {
      path: 'changes',
      title: t('tabs.changes'),
      element: <ChangesPage platform={name} />,
    },
    {
      path: 'pipelines',
      title: t('tabs.pipelines'),
      element: <PipelinesPage name={name} />,
    },
    {
      path: 'resources',
      title: t('tabs.resources'),
      count: platform.resources.length,
      element: <ResourcesPage platform={platform} name={name} />,
    },
    {
      path: 'drift',
      title: t('tabs.drift'),
      count: drifted,
      element: <DriftPage name={name} live={value} />,
    },
  ];

  return (
    <>
      <PlatformHeader platform={platform} live={live} reload={props.reload} />
      <PlatformTabs base={toPlatform?.({ name }) ?? ''} tabs={tabs} />
      <Container className={styles.content}>
        {props.alert}
        {Boolean(error) && !props.alert && (
          <ConnectionAlert error={error} onRetry={reload} />
        )}
        <StaleAlert observed={platform.observed} />
        <Suspense fallback={<Progress />}>
          <Routes>
            {tabs.map(({ path, element }) =>
              path ? (
                <Route key={path} path={`${path}/*`} element={element} />
              ) : (
                <Route key="index" index element={element} />
              ),
            )}
            <Route path="*" element={<NotFoundErrorPage />} />
          </Routes>
        </Suspense>
        {value && <SourceLine sources={value.sources} />}
      </Container>
    </>
  );
}

import { Link } from 'react-router-dom';
import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { PlatformList } from '@slipway/plugin-platform-common';
import { refusalText } from '../problems/refusalText';
import type { Polled } from '../api/usePolled';
import { CheckLine } from '../form/CheckLine';
import { Panel, PanelCount } from '../layout/Panel';
import { useLiveSummaries } from '../live/usePlatformLive';
import { EnvironmentTag } from '../platforms/EnvironmentTag';
import { LiveLine } from '../platforms/LiveLine';
import { platformRouteRef, rootRouteRef } from '../routes';
import { platformTranslationRef } from '../translation';
import styles from './HomePage.module.css';

/** Every platform at a glance. */
export function HomePlatforms({ list }: { list: Polled<PlatformList> }) {
  const { t } = useTranslationRef(platformTranslationRef);
  const toPlatform = useRouteRef(platformRouteRef);
  const toPlatforms = useRouteRef(rootRouteRef);
  const { value: summaries } = useLiveSummaries();
  return (
    <Panel
      id="platforms"
      title={t('home.platforms')}
      aside={<PanelCount count={list.value?.items.length ?? 0} />}
    >
      {!list.value && !list.error && (
        <CheckLine state="pending">{t('list.loading')}</CheckLine>
      )}
      {Boolean(list.error) && (
        <CheckLine state="failed" onRetry={list.reload}>
          {refusalText(t, list.error)}
        </CheckLine>
      )}
      <ul className={styles.list}>
        {list.value?.items.map(platform => {
          const live = summaries?.find(
            summary => summary.platform === platform.name,
          );
          return (
            <li key={platform.repository.id} className={styles.platform}>
              <p className={styles.platformHead}>
                <b>
                  {platform.name && toPlatform ? (
                    <Link to={toPlatform({ name: platform.name })}>
                      {platform.title}
                    </Link>
                  ) : (
                    platform.title
                  )}
                </b>
                {platform.environment && (
                  <EnvironmentTag environment={platform.environment} />
                )}
                <span className={styles.about}>
                  {t('counts.apps', { count: platform.counts.apps })}
                </span>
              </p>
              {live && <LiveLine live={live} />}
            </li>
          );
        })}
      </ul>
      <p className={styles.all}>
        {toPlatforms && <Link to={toPlatforms()}>{t('home.all')}</Link>}
        <Link to="/create">{t('home.order')}</Link>
      </p>
    </Panel>
  );
}

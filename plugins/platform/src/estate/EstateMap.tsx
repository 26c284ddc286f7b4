import { useDeferredValue, useMemo } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, SearchField } from '@backstage/ui';
import type {
  PlatformDetail,
  PlatformLive,
} from '@slipway/plugin-platform-common';
import { Panel } from '../layout/Panel';
import { StateFilter } from '../live/StateFilter';
import { platformTranslationRef } from '../translation';
import {
  countWaves,
  emptyFilter,
  filterApps,
  isEmptyFilter,
  toggleState,
  toggleWave,
} from './estateFilter';
import { EstateSectionList } from './EstateSectionList';
import { UnmanagedApps } from './UnmanagedApps';
import { useEstateFilter } from './useEstateFilter';
import { WaveFilter } from './WaveFilter';
import styles from './EstateMap.module.css';

/**
 * All apps of a platform by group, with wave, version and, where it is known, state; each leads to its catalog
 * page.
 *
 * @param props.live - only when some source could tell
 */
export function EstateMap(props: {
  platform: PlatformDetail;
  live: PlatformLive | undefined;
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  const { platform, live } = props;
  const [filter, setFilter] = useEstateFilter();
  // Typing goes on while a large estate is drawn.
  const drawnFilter = useDeferredValue(filter);
  const waves = useMemo(() => countWaves(platform.apps), [platform.apps]);
  const liveApps = live?.apps;
  const byName = useMemo(
    () => liveApps && new Map(liveApps.map(app => [app.name, app])),
    [liveApps],
  );
  const apps = useMemo(
    () => filterApps(platform.apps, drawnFilter, byName),
    [platform.apps, drawnFilter, byName],
  );
  const total = platform.apps.length;
  const filtered = !isEmptyFilter(filter);

  return (
    <Panel
      id="estate"
      title={t('estate.title')}
      aside={
        <>
          <p className={styles.count} role="status">
            {filtered
              ? t('estate.shown', {
                  shown: String(apps.length),
                  total: String(total),
                })
              : t('counts.apps', { count: total })}
          </p>
          <div className={styles.filters}>
            <WaveFilter
              waves={waves}
              selected={filter.waves}
              onToggle={wave => setFilter(toggleWave(filter, wave))}
            />
            <SearchField
              className={styles.search}
              size="small"
              aria-label={t('estate.filter')}
              placeholder={t('estate.filterPlaceholder')}
              value={filter.text}
              onChange={text => setFilter({ ...filter, text })}
            />
          </div>
        </>
      }
    >
      {live && (
        <div className={styles.legend}>
          <StateFilter
            counts={live.counts}
            selected={filter.states}
            onToggle={state => setFilter(toggleState(filter, state))}
          />
        </div>
      )}
      {total === 0 && <p className={styles.empty}>{t('estate.noApps')}</p>}
      {total > 0 && apps.length === 0 && (
        <p className={styles.empty}>
          {t('estate.noMatch')}{' '}
          <Button
            size="small"
            variant="secondary"
            onPress={() => setFilter(emptyFilter)}
          >
            {t('estate.clear')}
          </Button>
        </p>
      )}
      <EstateSectionList platform={platform} apps={apps} live={byName} />
      {liveApps && !filtered && <UnmanagedApps apps={liveApps} />}
    </Panel>
  );
}

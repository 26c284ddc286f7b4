import { useDeferredValue, useMemo } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, SearchField } from '@backstage/ui';
import type { PlatformDetail } from '@slipway/plugin-platform-common';
import { Panel } from '../layout/Panel';
import { platformTranslationRef } from '../translation';
import { countWaves, filterApps, toggleWave } from './estateFilter';
import { EstateSectionList } from './EstateSectionList';
import { useEstateFilter } from './useEstateFilter';
import { WaveFilter } from './WaveFilter';
import styles from './EstateMap.module.css';

/** All apps of a platform by group, with their wave and version; each leads to its catalog page. */
export function EstateMap({ platform }: { platform: PlatformDetail }) {
  const { t } = useTranslationRef(platformTranslationRef);
  const [filter, setFilter] = useEstateFilter();
  // Typing goes on while a large estate is drawn.
  const drawnFilter = useDeferredValue(filter);
  const waves = useMemo(() => countWaves(platform.apps), [platform.apps]);
  const apps = useMemo(
    () => filterApps(platform.apps, drawnFilter),
    [platform.apps, drawnFilter],
  );
  const total = platform.apps.length;
  const filtered = Boolean(filter.text) || filter.waves.length > 0;

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
      {total === 0 && <p className={styles.empty}>{t('estate.noApps')}</p>}
      {total > 0 && apps.length === 0 && (
        <p className={styles.empty}>
          {t('estate.noMatch')}{' '}
          <Button
            size="small"
            variant="secondary"
            onPress={() => setFilter({ text: '', waves: [] })}
          >
            {t('estate.clear')}
          </Button>
        </p>
      )}
      <EstateSectionList platform={platform} apps={apps} />
    </Panel>
  );
}

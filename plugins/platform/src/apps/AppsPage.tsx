import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, SearchField, Select } from '@backstage/ui';
import type {
  AppState,
  PlatformDetail,
  PlatformLive,
} from '@slipway/plugin-platform-common';
import { Panel } from '../layout/Panel';
import { AppButtons } from '../live/actions/AppButtons';
import { isKnown } from '../live/knownSources';
import { StateFilter } from '../live/StateFilter';
import { platformTranslationRef } from '../translation';
import { AppsTable } from './AppsTable';
import {
  appRows,
  queryRows,
  readAppQuery,
  writeAppQuery,
  type AppQuery,
} from './appRows';
import styles from './AppsPage.module.css';

const toggled = <T,>(list: T[], item: T): T[] =>
  list.includes(item) ? list.filter(other => other !== item) : [...list, item];

/** `/platforms/:name/apps`: every app with what Git says and what runs, to find, to compare and to act on. */
export function AppsPage(props: {
  platform: PlatformDetail;
  name: string;
  live: PlatformLive | undefined;
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  const { platform, name } = props;
  const live =
    props.live && isKnown(props.live.sources) ? props.live : undefined;
  const [params, setParams] = useSearchParams();
  const query = useMemo(() => readAppQuery(params), [params]);
  const setQuery = useCallback(
    (next: AppQuery) => setParams(writeAppQuery(next), { replace: true }),
    [setParams],
  );
  const drawn = useDeferredValue(query);
  const rows = useMemo(
    () => appRows(platform.apps, live?.apps),
    [platform.apps, live?.apps],
  );
  const shown = useMemo(() => queryRows(rows, drawn), [rows, drawn]);
  const places = useMemo(
    () => [...new Set(rows.map(({ place }) => place))].filter(Boolean).sort(),
    [rows],
  );
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  // What is chosen and not shown any more is not acted on.
  const acting = shown
    .filter(row => row.live && chosen.has(row.name))
    .map(row => row.name);

  return (
    <Panel
      id="apps"
      title={t('appsTable.title')}
      aside={
        <p className={styles.count} role="status">
          {shown.length === rows.length
            ? t('counts.apps', { count: rows.length })
            : t('estate.shown', {
                shown: String(shown.length),
                total: String(rows.length),
              })}
        </p>
      }
    >
      <div className={styles.tools}>
        <SearchField
          className={styles.search}
          size="small"
          aria-label={t('estate.filter')}
          placeholder={t('appsTable.placeholder')}
          value={query.text}
          onChange={text => setQuery({ ...query, text })}
        />
        <Select
          className={styles.group}
          size="small"
          aria-label={t('appsTable.group')}
          selectionMode="single"
          options={[
            { value: '', label: t('appsTable.allGroups') },
            ...places.map(place => ({ value: place, label: place })),
          ]}
          value={query.places[0] ?? ''}
          onChange={value =>
            setQuery({ ...query, places: value ? [String(value)] : [] })
          }
        />
        {live && (
          <StateFilter
            counts={live.counts}
            selected={query.states}
            onToggle={(state: AppState) =>
              setQuery({ ...query, states: toggled(query.states, state) })
            }
          />
        )}
        {query.waves.map(wave => (
          <Button
            key={wave}
            size="small"
            variant="secondary"
            aria-label={t('appsTable.dropWave', { wave: String(wave) })}
            onPress={() =>
              setQuery({ ...query, waves: toggled(query.waves, wave) })
            }
          >
            {`${t('estate.wave', { wave: String(wave) })} ×`}
          </Button>
        ))}
        {live && (
          <div className={styles.actions}>
            {acting.length > 0 && (
              <span className={styles.count}>
                {t('appsTable.chosen', { count: acting.length })}
              </span>
            )}
            <AppButtons platform={name} apps={acting} />
          </div>
        )}
      </div>
      <AppsTable
        platform={name}
        rows={shown}
        total={rows.length}
        live={live !== undefined}
        query={query}
        onQuery={setQuery}
        chosen={chosen}
        onChosen={setChosen}
      />
    </Panel>
  );
}

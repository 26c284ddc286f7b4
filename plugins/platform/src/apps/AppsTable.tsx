import { useRef } from 'react';
import { RiArrowDownSLine, RiArrowUpSLine } from '@remixicon/react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntityPath } from '../estate/useEntityPath';
import { useRowWindow } from '../layout/useRowWindow';
import { platformTranslationRef } from '../translation';
import { AppTableRow } from './AppTableRow';
import {
  APP_COLUMNS,
  type AppColumn,
  type AppQuery,
  type AppRow,
} from './appRows';
import styles from './AppsTable.module.css';

/** All rows are as high, so that it is known which are in sight. */
const ROW = 40;

/** The apps as a table of which only the rows in sight are drawn. */
export function AppsTable(props: {
  platform: string;
  rows: AppRow[];
  total: number;
  /** Whether it is known what runs. */
  live: boolean;
  query: AppQuery;
  onQuery(query: AppQuery): void;
  chosen: ReadonlySet<string>;
  onChosen(chosen: ReadonlySet<string>): void;
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  const entityPath = useEntityPath();
  const { platform, rows, query, chosen, live } = props;
  const container = useRef<HTMLDivElement>(null);
  const { from, to } = useRowWindow(container, rows.length, ROW);
  const all = rows.length > 0 && rows.every(({ name }) => chosen.has(name));

  const sortBy = (sort: AppColumn) =>
    props.onQuery({
      ...query,
      sort,
      descending: query.sort === sort && !query.descending,
    });
  const choose = (name: string) => {
    const next = new Set(chosen);
    if (!next.delete(name)) next.add(name);
    props.onChosen(next);
  };
  const columns = live
    ? APP_COLUMNS
    : APP_COLUMNS.filter(column => column !== 'state' && column !== 'since');

  if (rows.length === 0) {
    return (
      <p className={styles.empty}>
        {props.total === 0 ? t('estate.noApps') : t('estate.noMatch')}
      </p>
    );
  }
  return (
    <div
      className={styles.scroll}
      ref={container}
      // Reachable by keyboard, so that it can be scrolled.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      role="region"
      aria-label={t('appsTable.title')}
    >
      <table className={styles.table} aria-rowcount={rows.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            {live && (
              <th className={styles.check}>
                <input
                  type="checkbox"
                  aria-label={t('appsTable.chooseAll')}
                  checked={all}
                  onChange={() =>
                    props.onChosen(
                      all ? new Set() : new Set(rows.map(({ name }) => name)),
                    )
                  }
                />
              </th>
            )}
            {columns.map(column => (
              <SortHeader
                key={column}
                column={column}
                query={query}
                onSort={sortBy}
              />
            ))}
            {live && <th>{t('appsTable.reason')}</th>}
            {live && (
              <th className={styles.menu} aria-label={t('appsTable.actions')} />
            )}
          </tr>
        </thead>
        <tbody>
          <Spacer rows={from} />
          {rows.slice(from, to).map((row, index) => (
            <AppTableRow
              key={row.name}
              index={from + index + 2}
              platform={platform}
              row={row}
              live={live}
              path={row.entityRef && entityPath(row.entityRef)}
              chosen={chosen.has(row.name)}
              onChoose={choose}
            />
          ))}
          <Spacer rows={rows.length - to} />
        </tbody>
      </table>
    </div>
  );
}

function SortHeader(props: {
  column: AppColumn;
  query: AppQuery;
  onSort(column: AppColumn): void;
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  const { column, query } = props;
  const sorted = query.sort === column;
  const direction = query.descending ? 'descending' : 'ascending';
  const Arrow = query.descending ? RiArrowDownSLine : RiArrowUpSLine;
  return (
    <th
      aria-sort={sorted ? direction : undefined}
      className={styles[column]}
      scope="col"
    >
      <button
        type="button"
        className={styles.sort}
        onClick={() => props.onSort(column)}
      >
        {t(`appsTable.${column}`)}
        {sorted && <Arrow size={16} aria-hidden />}
      </button>
    </th>
  );
}

/** Stands for rows that are out of sight. */
function Spacer({ rows }: { rows: number }) {
  return rows > 0 ? (
    <tr aria-hidden="true" style={{ height: rows * ROW }} />
  ) : null;
}

import { memo } from 'react';
import { Link } from 'react-router-dom';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { AppActionsMenu } from '../live/actions/AppActionsMenu';
import { StateBadge } from '../live/StateBadge';
import { TimeAgo } from '../time/TimeAgo';
import { platformTranslationRef } from '../translation';
import type { AppRow } from './appRows';
import styles from './AppsTable.module.css';

/** One app in the table; drawn again only when it changed. */
export const AppTableRow = memo(Row);

function Row(props: {
  /** From 1, with the head. */
  index: number;
  platform: string;
  row: AppRow;
  live: boolean;
  path: string | undefined;
  chosen: boolean;
  onChoose(name: string): void;
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  const { row, path } = props;
  const app = row.live;
  return (
    <tr aria-rowindex={props.index} data-chosen={props.chosen || undefined}>
      {props.live && (
        <td className={styles.check}>
          <input
            type="checkbox"
            aria-label={t('appsTable.choose', { app: row.name })}
            checked={props.chosen}
            disabled={!app}
            onChange={() => props.onChoose(row.name)}
          />
        </td>
      )}
      {props.live && (
        <td>
          <StateBadge state={app?.state ?? 'unknown'} />
        </td>
      )}
      <th scope="row" className={styles.name}>
        {path ? <Link to={path}>{row.name}</Link> : row.name}
      </th>
      <td>{row.place}</td>
      <td className={styles.number}>{row.wave}</td>
      <td className={styles.number}>
        {app?.desiredVersion === undefined ? (
          row.version ?? app?.version ?? '–'
        ) : (
          <>
            {app.version ?? '–'} → <b>{app.desiredVersion}</b>
          </>
        )}
      </td>
      {props.live && (
        <>
          <td className={styles.time}>
            {app?.since && <TimeAgo time={app.since} />}
          </td>
          <td className={styles.reason} title={app?.reasons.join('\n')}>
            {app?.reasons[0]}
          </td>
          <td className={styles.menu}>
            {app && <AppActionsMenu platform={props.platform} app={app} />}
          </td>
        </>
      )}
    </tr>
  );
}

import { Link } from 'react-router-dom';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { LiveResource } from '@slipway/plugin-platform-common';
import { useEntityPath } from '../estate/useEntityPath';
import { StateBadge } from '../live/StateBadge';
import { TimeAgo } from '../time/TimeAgo';
import { platformTranslationRef } from '../translation';
import styles from './ResourcesPage.module.css';

/** Resources with their state and the reason for it. */
export function ResourceTable(props: {
  items: LiveResource[];
  /** Whether the cluster can say anything. */
  known: boolean;
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  const entityPath = useEntityPath();
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('appsTable.state')}</th>
            <th scope="col">{t('appsTable.name')}</th>
            <th scope="col">{t('resource.service')}</th>
            <th scope="col">{t('resource.externalName')}</th>
            <th scope="col">{t('appsTable.since')}</th>
            <th scope="col">{t('appsTable.reason')}</th>
          </tr>
        </thead>
        <tbody>
          {props.items.map(item => {
            const path = item.entityRef && entityPath(item.entityRef);
            return (
              <tr
                key={`${item.apiVersion}/${item.kind}/${item.namespace}/${item.objectName}`}
              >
                <td>{props.known && <StateBadge state={item.state} />}</td>
                <th scope="row">
                  {path ? <Link to={path}>{item.name}</Link> : item.name}
                </th>
                <td>{item.service}</td>
                <td>{item.externalName && <code>{item.externalName}</code>}</td>
                <td>{item.since && <TimeAgo time={item.since} />}</td>
                <td className={styles.reason}>{item.reason}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

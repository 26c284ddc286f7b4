import { Link } from 'react-router-dom';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Change, MyWork } from '@slipway/plugin-platform-common';
import { ChangeItem } from '../changes/ChangeItem';
import { useEntityPath } from '../estate/useEntityPath';
import { Panel, PanelCount, PanelNote } from '../layout/Panel';
import { StateBadge } from '../live/StateBadge';
import { TimeAgo } from '../time/TimeAgo';
import { platformTranslationRef } from '../translation';
import styles from './HomePage.module.css';

/** Apps of the person's groups that are not well, the worst first. */
export function MyAppsPanel({ apps }: { apps: MyWork['apps'] }) {
  const { t } = useTranslationRef(platformTranslationRef);
  const entityPath = useEntityPath();
  return (
    <Panel
      id="my-apps"
      title={t('home.apps')}
      aside={<PanelCount count={apps.length} />}
    >
      {apps.length === 0 && <PanelNote>{t('home.noApps')}</PanelNote>}
      <ul className={styles.list}>
        {apps.map(app => {
          const path = app.entityRef && entityPath(app.entityRef);
          return (
            <li key={`${app.platform}/${app.name}`} className={styles.app}>
              <StateBadge state={app.state} />
              <b>{path ? <Link to={path}>{app.name}</Link> : app.name}</b>
              <span className={styles.about}>{app.platform}</span>
              {app.since && (
                <span className={styles.since}>
                  <TimeAgo time={app.since} />
                </span>
              )}
              {app.reasons.length > 0 && (
                <p className={styles.reason}>{app.reasons.join('. ')}</p>
              )}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

/** Changes of all platforms, each with its progress. */
export function MyChangesPanel(props: {
  id: string;
  title: string;
  /** What is said when there are none. */
  none: string;
  changes: Change[];
}) {
  const { changes } = props;
  return (
    <Panel
      id={props.id}
      title={props.title}
      aside={<PanelCount count={changes.length} />}
    >
      {changes.length === 0 && <PanelNote>{props.none}</PanelNote>}
      <ul className={styles.list}>
        {changes.map(change => (
          <ChangeItem key={change.id} change={change} showPlatform />
        ))}
      </ul>
    </Panel>
  );
}

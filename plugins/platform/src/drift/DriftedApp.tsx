import { useState } from 'react';
import { Link } from 'react-router-dom';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { LiveApp } from '@slipway/plugin-platform-common';
import { useEntityPath } from '../estate/useEntityPath';
import { ExternalLink } from '../forge/ExternalLink';
import { AppActionsMenu } from '../live/actions/AppActionsMenu';
import { StateBadge } from '../live/StateBadge';
import { TimeAgo } from '../time/TimeAgo';
import { platformTranslationRef } from '../translation';
import { Differences } from './Differences';
import styles from './DriftPage.module.css';

/** One app that is not as Git says; what differs is asked for when somebody opens it. */
export function DriftedApp(props: { platform: string; app: LiveApp }) {
  const { t } = useTranslationRef(platformTranslationRef);
  const entityPath = useEntityPath();
  const [open, setOpen] = useState(false);
  const { platform, app } = props;
  const path = app.entityRef && entityPath(app.entityRef);
  return (
    <li className={styles.app}>
      <div className={styles.head}>
        <StateBadge state={app.state} />
        {path ? (
          <Link to={path}>{app.name}</Link>
        ) : (
          <ExternalLink href={app.url}>{app.name}</ExternalLink>
        )}
        {app.drift === 'wrong-version' && (
          <span>
            {app.version} → <b>{app.desiredVersion}</b>
          </span>
        )}
        <span className={styles.reason}>{app.reasons.join('. ')}</span>
        {app.since && (
          <span className={styles.since}>
            <TimeAgo time={app.since} />
          </span>
        )}
        <AppActionsMenu platform={platform} app={app} />
      </div>
      {app.drift !== 'unmanaged' && (
        <details onToggle={event => setOpen(event.currentTarget.open)}>
          <summary>{t('drift.show')}</summary>
          {open && <Differences platform={platform} app={app.name} />}
        </details>
      )}
    </li>
  );
}

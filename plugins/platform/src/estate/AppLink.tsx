import { memo } from 'react';
import { Link } from 'react-router-dom';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { AppSummary, LiveApp } from '@slipway/plugin-platform-common';
import { StateIcon } from '../live/StateIcon';
import states from '../live/state.module.css';
import { platformTranslationRef } from '../translation';
import { waveShade } from './WaveFilter';
import styles from './AppLink.module.css';

/**
 * One app in the estate map. There may be thousands of them: a plain link, no tooltip component, and
 * drawn again only when the app changes.
 */
export const AppLink = memo(AppLinkView);

function AppLinkView(props: {
  app: AppSummary;
  live: LiveApp | undefined;
  to: string | undefined;
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  const { app, live } = props;
  const wave = t('estate.wave', { wave: String(app.wave) });
  const titleOf = () => {
    if (app.unreadable) return `${app.name}: ${t('estate.unreadable')}`;
    const about = `${app.title}: ${app.description}`;
    if (!live) return about;
    return [`${t(`state.${live.state}`)}. ${about}`, ...live.reasons].join(
      '\n',
    );
  };
  const content = (
    <>
      {/* Healthy is the rule, and the exceptions stand out. */}
      {live && live.state !== 'healthy' && <StateIcon state={live.state} />}
      <span className={styles.name}>{app.name}</span>
      {app.unreadable ? (
        <span className={styles.unreadable} title={t('estate.unreadable')}>
          ✕
        </span>
      ) : (
        <>
          <span className={styles.version}>
            <ShownVersion app={app} live={live} />
          </span>
          <span className={styles.wave} title={wave} aria-label={wave}>
            {app.wave}
          </span>
        </>
      )}
    </>
  );
  const attributes = {
    className: live ? `${styles.app} ${states.state}` : styles.app,
    title: titleOf(),
    style: { '--wave': waveShade(app.wave) } as React.CSSProperties,
    'data-state': live?.state,
    'data-unreadable': app.unreadable || undefined,
  };
  return props.to ? (
    <Link {...attributes} to={props.to}>
      {content}
    </Link>
  ) : (
    <span {...attributes}>{content}</span>
  );
}

/** What runs, and where it is to go when that is another version. */
function ShownVersion(props: { app: AppSummary; live: LiveApp | undefined }) {
  const { app, live } = props;
  const wanted = app.version ?? app.sourceKind;
  if (live?.version === undefined || live.desiredVersion === undefined) {
    return <>{wanted}</>;
  }
  return (
    <>
      {live.version} <span className={styles.next}>→ {wanted}</span>
    </>
  );
}

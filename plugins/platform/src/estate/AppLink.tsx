import { memo } from 'react';
import { Link } from 'react-router-dom';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { AppSummary } from '@slipway/plugin-platform-common';
import { platformTranslationRef } from '../translation';
import { waveShade } from './WaveFilter';
import styles from './AppLink.module.css';

/**
 * One app in the estate map. There may be thousands of them: a plain link, no tooltip component, and
 * drawn again only when the app changes.
 */
export const AppLink = memo(AppLinkView);

function AppLinkView(props: { app: AppSummary; to: string | undefined }) {
  const { t } = useTranslationRef(platformTranslationRef);
  const { app } = props;
  const wave = t('estate.wave', { wave: String(app.wave) });
  const content = (
    <>
      <span className={styles.name}>{app.name}</span>
      {app.unreadable ? (
        <span className={styles.unreadable} title={t('estate.unreadable')}>
          ✕
        </span>
      ) : (
        <>
          <span className={styles.version}>
            {app.version ?? app.sourceKind}
          </span>
          <span className={styles.wave} title={wave} aria-label={wave}>
            {app.wave}
          </span>
        </>
      )}
    </>
  );
  const title = app.unreadable
    ? `${app.name}: ${t('estate.unreadable')}`
    : `${app.title}: ${app.description}`;
  const attributes = {
    className: styles.app,
    title,
    style: { '--wave': waveShade(app.wave) } as React.CSSProperties,
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

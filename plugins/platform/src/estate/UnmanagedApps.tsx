import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { LiveApp } from '@slipway/plugin-platform-common';
import { ExternalLink } from '../forge/ExternalLink';
import { StateIcon } from '../live/StateIcon';
import states from '../live/state.module.css';
import { platformTranslationRef } from '../translation';
import links from './AppLink.module.css';
import styles from './EstateMap.module.css';

/** Applications that run and that the repository does not describe; nothing when there are none. */
export function UnmanagedApps({ apps }: { apps: LiveApp[] }) {
  const { t } = useTranslationRef(platformTranslationRef);
  const unmanaged = apps.filter(({ state }) => state === 'unmanaged');
  if (unmanaged.length === 0) return null;
  return (
    <section className={styles.unmanaged} aria-labelledby="estate-unmanaged">
      <h4 id="estate-unmanaged" className={styles.sectionTitle}>
        <span>{t('estate.unmanaged')}</span>
        <span className={styles.sectionCount}>{unmanaged.length}</span>
      </h4>
      <ul className={styles.apps}>
        {unmanaged.map(app => (
          <li
            key={app.name}
            className={`${links.app} ${states.state}`}
            data-state="unmanaged"
          >
            <StateIcon state="unmanaged" />
            <span className={links.name}>
              <ExternalLink href={app.url}>{app.name}</ExternalLink>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

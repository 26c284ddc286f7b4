import { Link } from 'react-router-dom';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { PlatformDetail } from '@slipway/plugin-platform-common';
import { useEntityPath } from '../estate/useEntityPath';
import { Panel, PanelCount, PanelNote } from '../layout/Panel';
import { platformTranslationRef } from '../translation';
import styles from './SidePanel.module.css';

/** What is sold or lent to teams from this platform. */
export function ServicesPanel({
  services,
}: {
  services: PlatformDetail['services'];
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  const entityPath = useEntityPath();
  return (
    <Panel
      id="services"
      title={t('overview.services')}
      aside={<PanelCount count={services.length} />}
    >
      {services.length === 0 && (
        <PanelNote>{t('overview.noServices')}</PanelNote>
      )}
      <ul className={styles.list}>
        {services.map(service => {
          const path = entityPath(service.entityRef);
          return (
            <li key={service.entityRef} className={styles.row}>
              {path ? <Link to={path}>{service.title}</Link> : service.title}
              <span className={styles.detail}>{service.type}</span>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

import { useMemo } from 'react';
import { Link } from 'react-router-dom';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { PlatformDetail } from '@slipway/plugin-platform-common';
import { useEntityPath } from '../estate/useEntityPath';
import { Panel, PanelCount, PanelNote } from '../layout/Panel';
import { platformTranslationRef } from '../translation';
import styles from './SidePanel.module.css';

type ResourceOfPlatform = PlatformDetail['resources'][number];

/** The Crossplane resources that configure Vault and Harbor, by kind. */
export function ResourcesPanel({
  resources,
}: {
  resources: ResourceOfPlatform[];
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  const entityPath = useEntityPath();
  const kinds = useMemo(() => byKind(resources), [resources]);
  return (
    <Panel
      id="resources"
      title={t('overview.resources')}
      aside={<PanelCount count={resources.length} />}
    >
      {resources.length === 0 && (
        <PanelNote>{t('overview.noResources')}</PanelNote>
      )}
      {kinds.map(({ title, items }) => (
        <details key={title} className={styles.kind}>
          <summary>
            {title} <span className={styles.detail}>{items.length}</span>
          </summary>
          <ul className={styles.list}>
            {items.map(item => {
              const path = entityPath(item.entityRef);
              return (
                <li key={item.entityRef} className={styles.row}>
                  {path ? <Link to={path}>{item.name}</Link> : item.name}
                  {item.service && (
                    <span className={styles.detail}>{item.service}</span>
                  )}
                </li>
              );
            })}
          </ul>
        </details>
      ))}
    </Panel>
  );
}

function byKind(
  resources: ResourceOfPlatform[],
): { title: string; items: ResourceOfPlatform[] }[] {
  const kinds = new Map<string, ResourceOfPlatform[]>();
  for (const resource of resources) {
    const title = `${resource.system} · ${resource.kind}`;
    const items = kinds.get(title);
    if (items) items.push(resource);
    else kinds.set(title, [resource]);
  }
  return [...kinds]
    .map(([title, items]) => ({ title, items }))
    .sort((a, b) => a.title.localeCompare(b.title));
}

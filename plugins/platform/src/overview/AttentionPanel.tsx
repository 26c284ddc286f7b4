import { useState } from 'react';
import { Link } from 'react-router-dom';
import {
  RiAlertLine,
  RiErrorWarningLine,
  RiInformationLine,
} from '@remixicon/react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type { LiveAttention } from '@slipway/plugin-platform-common';
import { useEntityPath } from '../estate/useEntityPath';
import { ExternalLink } from '../forge/ExternalLink';
import { Panel, PanelCount, PanelNote } from '../layout/Panel';
import { TimeAgo } from '../time/TimeAgo';
import { platformTranslationRef } from '../translation';
import styles from './AttentionPanel.module.css';

const atFirst = 6;

const icons = {
  error: RiErrorWarningLine,
  warning: RiAlertLine,
  info: RiInformationLine,
};

/** What a person should look at, the worst first, with the reason. */
export function AttentionPanel({ items }: { items: LiveAttention[] }) {
  const { t } = useTranslationRef(platformTranslationRef);
  const [all, setAll] = useState(false);
  const shown = all ? items : items.slice(0, atFirst);
  return (
    <Panel
      id="attention"
      title={t('attention.title')}
      aside={<PanelCount count={items.length} />}
    >
      {items.length === 0 && <PanelNote>{t('attention.none')}</PanelNote>}
      <ul className={styles.list}>
        {shown.map(item => (
          <AttentionItem key={`${item.kind}/${item.name}`} item={item} />
        ))}
      </ul>
      {shown.length < items.length && (
        <Button size="small" variant="secondary" onPress={() => setAll(true)}>
          {t('attention.more', { count: items.length - shown.length })}
        </Button>
      )}
    </Panel>
  );
}

function AttentionItem({ item }: { item: LiveAttention }) {
  const { t } = useTranslationRef(platformTranslationRef);
  const entityPath = useEntityPath();
  const path = item.entityRef && entityPath(item.entityRef);
  const Icon = icons[item.severity];
  return (
    <li className={styles.item} data-severity={item.severity}>
      <p className={styles.head}>
        <Icon size={16} className={styles.icon} aria-hidden />
        {path ? <Link to={path}>{item.name}</Link> : <b>{item.name}</b>}
        {item.since && (
          <span className={styles.since}>
            <TimeAgo time={item.since} />
          </span>
        )}
      </p>
      <p className={styles.text}>
        {item.text}{' '}
        {item.url && (
          <ExternalLink href={item.url}>
            {t(`attention.open.${item.kind}`)}
          </ExternalLink>
        )}
      </p>
    </li>
  );
}

import type { ReactNode } from 'react';
import { NavLink } from 'react-router-dom';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Container } from '@backstage/ui';
import { platformTranslationRef } from '../translation';
import styles from './PlatformTabs.module.css';

/** One part of a platform's pages. */
export interface PlatformTab {
  /** Below the platform's own address; empty for the overview. */
  path: string;
  title: string;
  /** How many there are to see; nothing is shown for none. */
  count?: number;
  element: ReactNode;
}

/** The parts of a platform's pages as links, of which one is current. */
export function PlatformTabs(props: { base: string; tabs: PlatformTab[] }) {
  const { t } = useTranslationRef(platformTranslationRef);
  return (
    <Container>
      <nav className={styles.tabs} aria-label={t('tabs.label')}>
        {props.tabs.map(({ path, title, count }) => (
          <NavLink
            key={path}
            className={styles.tab}
            to={path ? `${props.base}/${path}` : props.base}
            end={path === ''}
          >
            {title}
            {Boolean(count) && <span className={styles.count}>{count}</span>}
          </NavLink>
        ))}
      </nav>
    </Container>
  );
}

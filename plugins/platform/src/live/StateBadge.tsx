import type { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { platformTranslationRef } from '../translation';
import { StateIcon } from './StateIcon';
import type { ShownState } from './stateIcons';
import styles from './state.module.css';

/**
 * A state as sign, word and colour.
 *
 * @param props.children - instead of the word
 */
export function StateBadge(props: { state: ShownState; children?: ReactNode }) {
  const { t } = useTranslationRef(platformTranslationRef);
  return (
    <span
      className={`${styles.state} ${styles.badge}`}
      data-state={props.state}
    >
      <StateIcon state={props.state} />
      {props.children ?? t(`state.${props.state}`)}
    </span>
  );
}

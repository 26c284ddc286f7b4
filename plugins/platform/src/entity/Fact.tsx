import type { ReactNode } from 'react';
import styles from './EntityCard.module.css';

/** One line of a list of facts. */
export function Fact(props: {
  label: string;
  /** Takes the whole width. */
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <div className={styles.fact} data-wide={props.wide || undefined}>
      <dt>{props.label}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

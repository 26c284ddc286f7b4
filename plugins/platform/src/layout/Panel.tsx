import type { ReactNode } from 'react';
import { BgProvider } from '@backstage/ui';
import styles from './Panel.module.css';

/**
 * A part of a page with a heading. Fields and buttons inside know the colour that they lie on.
 *
 * @param props.id - of the heading, unique on the page
 * @param props.aside - beside the heading: a number, filters
 */
export function Panel(props: {
  id: string;
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className={styles.panel} aria-labelledby={props.id}>
      <BgProvider bg="neutral-1">
        <div className={styles.head}>
          <h3 id={props.id} className={styles.title}>
            {props.title}
          </h3>
          {props.aside}
        </div>
        {props.children}
      </BgProvider>
    </section>
  );
}

/** How many things a panel holds, beside its heading; nothing when none. */
export function PanelCount({ count }: { count: number }) {
  return count > 0 ? <span className={styles.count}>{count}</span> : null;
}

/** What a panel says where it has nothing to show. */
export function PanelNote({ children }: { children: ReactNode }) {
  return <p className={styles.note}>{children}</p>;
}

import { RiArrowRightLine } from '@remixicon/react';
import { Fragment } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { platformTranslationRef } from '../translation';
import { RelatedBadge, type RelatedItem } from './Related';
import styles from './RelationColumns.module.css';

/** One column of a graph. */
export interface RelationColumn {
  title: string;
  items: readonly RelatedItem[];
}

/**
 * A graph of few layers, read from what is needed to what needs it: a list for each layer, so that it reads the same
 * by eye, by keyboard and by ear, and stacks on a narrow page.
 */
export function RelationColumns(props: {
  label: string;
  columns: readonly RelationColumn[];
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  return (
    <div className={styles.columns} role="group" aria-label={props.label}>
      {props.columns.map(({ title, items }, index) => (
        <Fragment key={title}>
          {index > 0 && (
            <RiArrowRightLine className={styles.arrow} size={18} aria-hidden />
          )}
          <section className={styles.column} aria-label={title}>
            <h4 className={styles.title}>{title}</h4>
            {items.length === 0 && (
              <p className={styles.nothing}>{t('card.nothing')}</p>
            )}
            <ul className={styles.items}>
              {items.map(item => (
                <li key={item.key} title={item.reason}>
                  <RelatedBadge item={item} />
                </li>
              ))}
            </ul>
          </section>
        </Fragment>
      ))}
    </div>
  );
}

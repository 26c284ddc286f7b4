import type { ReactNode } from 'react';
import type { AppSummary, LiveApp } from '@slipway/plugin-platform-common';
import { AppLink } from './AppLink';
import type { EstateSection } from './estateSections';
import styles from './EstateMap.module.css';

/** A group with more apps than this takes the full width, in columns. */
const WIDE_FROM = 25;
/** The browser skips drawing whole blocks that are out of sight; smaller ones cost more than they save. */
const BLOCK = 80;

/** One group of the estate map. */
export function EstateSectionView(props: {
  section: EstateSection;
  heading: ReactNode;
  entityPath(entityRef: string): string | undefined;
  live: ReadonlyMap<string, LiveApp> | undefined;
}) {
  const { section } = props;
  const wide = section.apps.length >= WIDE_FROM;
  const id = `estate-${section.id.replace(':', '-')}`;
  return (
    <section
      className={styles.section}
      data-wide={wide || undefined}
      aria-labelledby={id}
      title={section.description}
    >
      <h4 id={id} className={styles.sectionTitle}>
        <span>{props.heading}</span>
        <span className={styles.sectionCount}>{section.apps.length}</span>
      </h4>
      {blocksOf(section.apps).map(apps => (
        <ul
          key={apps[0]!.entityRef}
          className={styles.apps}
          style={{ '--apps': apps.length } as React.CSSProperties}
        >
          {apps.map(app => (
            <li key={app.entityRef}>
              <AppLink
                app={app}
                live={props.live?.get(app.name)}
                to={props.entityPath(app.entityRef)}
              />
            </li>
          ))}
        </ul>
      ))}
    </section>
  );
}

function blocksOf(apps: AppSummary[]): AppSummary[][] {
  const blocks: AppSummary[][] = [];
  for (let start = 0; start < apps.length; start += BLOCK) {
    blocks.push(apps.slice(start, start + BLOCK));
  }
  return blocks;
}

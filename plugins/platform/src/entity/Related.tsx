import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import type {
  RelatedApp,
  RelatedResource,
} from '@slipway/plugin-platform-common';
import { useEntityPath } from '../estate/useEntityPath';
import { StateBadge } from '../live/StateBadge';
import type { ShownState } from '../live/stateIcons';
import styles from './EntityCard.module.css';

/** Anything with a state and a page of its own in the catalog. */
export interface RelatedItem {
  key: string;
  name: string;
  state: ShownState;
  entityRef?: string;
  /** What it is, where the name does not tell. */
  kind?: string;
  /** Why it is not well. */
  reason?: string;
}

/** An app beside others, as the cards show it. */
export const relatedApp = ({ name, state, entityRef }: RelatedApp) => ({
  key: `app/${name}`,
  name,
  state,
  entityRef,
});

/** A resource beside others, as the cards show it. */
export const relatedResource = (
  resource: RelatedResource & { reason?: string },
): RelatedItem => ({
  key: [
    resource.service,
    resource.system,
    resource.folder ?? resource.kind,
    resource.name,
  ].join('/'),
  name: resource.name,
  state: resource.state,
  entityRef: resource.entityRef,
  kind: resource.kind,
  reason: resource.reason,
});

/** Its name, as a link to its page where it has one, in the colours of its state. */
export function RelatedBadge({ item }: { item: RelatedItem }): ReactNode {
  const entityPath = useEntityPath();
  const path = item.entityRef && entityPath(item.entityRef);
  return (
    <span className={styles.related}>
      <StateBadge state={item.state}>
        {path ? <Link to={path}>{item.name}</Link> : item.name}
      </StateBadge>
      {item.kind && <span className={styles.since}>{item.kind}</span>}
    </span>
  );
}

/** Items side by side. */
export function RelatedList(props: {
  items: readonly RelatedItem[];
  label?: string;
}) {
  return (
    <ul className={styles.refs} aria-label={props.label}>
      {props.items.map(item => (
        <li key={item.key} title={item.reason}>
          <RelatedBadge item={item} />
        </li>
      ))}
    </ul>
  );
}

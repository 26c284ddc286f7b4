import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { LiveObject } from '@slipway/plugin-platform-common';
import { StateBadge } from '../live/StateBadge';
import { platformTranslationRef } from '../translation';
import styles from './EntityCard.module.css';

const well = ({ health, sync, requiresPruning }: LiveObject) =>
  (health === undefined || health === 'Healthy') &&
  sync !== 'OutOfSync' &&
  !requiresPruning;

/** The Kubernetes objects of an app: those that are not well at once, all of them when asked for. */
export function LiveObjects({ objects }: { objects: LiveObject[] }) {
  const { t } = useTranslationRef(platformTranslationRef);
  const unwell = objects.filter(object => !well(object));
  if (objects.length === 0) return null;
  return (
    <>
      {unwell.length > 0 && (
        <ObjectList label={t('card.unwell')} objects={unwell} />
      )}
      <details className={styles.objects}>
        <summary>{t('card.objects', { count: objects.length })}</summary>
        <ObjectList label={t('card.allObjects')} objects={objects} />
      </details>
    </>
  );
}

function ObjectList(props: { label: string; objects: LiveObject[] }) {
  const { t } = useTranslationRef(platformTranslationRef);
  return (
    <ul className={styles.objectList} aria-label={props.label}>
      {props.objects.map(object => (
        <li
          key={`${object.group}/${object.kind}/${object.namespace}/${object.name}`}
        >
          <b>{object.kind}</b> {object.namespace && `${object.namespace}/`}
          {object.name}{' '}
          {object.health && object.health !== 'Healthy' && (
            <StateBadge
              state={
                object.health === 'Progressing' ? 'progressing' : 'degraded'
              }
            >
              {object.health}
            </StateBadge>
          )}
          {object.sync === 'OutOfSync' && (
            <StateBadge state="out-of-sync">OutOfSync</StateBadge>
          )}
          {object.requiresPruning && (
            <StateBadge state="unmanaged">{t('card.toPrune')}</StateBadge>
          )}
          {object.message && (
            <span className={styles.since}> {object.message}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

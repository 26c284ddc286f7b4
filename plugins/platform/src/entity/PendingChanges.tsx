import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link as TextLink } from '@backstage/ui';
import type { PendingChange } from '@slipway/plugin-platform-common';
import { ExternalLink } from '../forge/ExternalLink';
import { changeRouteRef } from '../routes';
import { platformTranslationRef } from '../translation';
import { Fact } from './Fact';
import styles from './EntityCard.module.css';

/** The changes that are under way for what a card is about, each with a link to its page. */
export function PendingChanges(props: {
  platform: string;
  changes: readonly PendingChange[];
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  const toChange = useRouteRef(changeRouteRef);
  if (props.changes.length === 0) return null;
  return (
    <Fact label={t('card.pendingChanges')} wide>
      <ul className={styles.refs}>
        {props.changes.map(({ id, title, url }) => (
          <li key={id}>
            {toChange ? (
              <TextLink href={toChange({ name: props.platform, change: id })}>
                {title}
              </TextLink>
            ) : (
              <ExternalLink href={url}>{title}</ExternalLink>
            )}
          </li>
        ))}
      </ul>
    </Fact>
  );
}

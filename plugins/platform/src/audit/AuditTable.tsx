import { Link } from 'react-router-dom';
import { RiFilterLine, RiFilterOffLine } from '@remixicon/react';
import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { ButtonIcon, Link as TextLink } from '@backstage/ui';
import type { AuditEntry } from '@slipway/plugin-platform-common';
import { StateBadge } from '../live/StateBadge';
import { platformRouteRef } from '../routes';
import { TimeAgo } from '../time/TimeAgo';
import { platformTranslationRef } from '../translation';
import { outcomeKey, outcomeState } from './outcomes';
import styles from './AuditPage.module.css';

/** Addresses among the details; the others are for the export. */
const addresses = ['mergeRequest', 'pipeline'] as const;

const isAddress = (text: string | undefined): text is string =>
  text !== undefined && /^https?:\/\//.test(text);

/** Who: a person of the catalog, or a plugin. */
function Actor({ actor }: { actor: string }) {
  return actor.startsWith('user:') ? (
    <EntityRefLink entityRef={actor} hideIcon />
  ) : (
    <code>{actor}</code>
  );
}

/** One thing that somebody did. */
function AuditRow(props: {
  entry: AuditEntry;
  chosen: boolean;
  onChooseActor: (actor: string | undefined) => void;
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  const toPlatform = useRouteRef(platformRouteRef);
  const { entry, chosen, onChooseActor } = props;
  const { actor, platform, item, details } = entry;
  return (
    <tr>
      <td>
        <TimeAgo time={entry.at} />
      </td>
      <td>
        <span className={styles.actor}>
          <Actor actor={actor} />
          <ButtonIcon
            size="small"
            variant="tertiary"
            icon={chosen ? <RiFilterOffLine /> : <RiFilterLine />}
            aria-label={t(chosen ? 'audit.everybody' : 'audit.onlyOf', {
              actor,
            })}
            onPress={() => onChooseActor(chosen ? undefined : actor)}
          />
        </span>
      </td>
      <th scope="row">{t(`audit.does.${entry.action}`)}</th>
      <td>
        <Link to={toPlatform?.({ name: platform }) ?? ''}>{platform}</Link>
        {item !== undefined && <span className={styles.item}>{item}</span>}
      </td>
      <td>
        <StateBadge state={outcomeState[entry.outcome]}>
          {t(outcomeKey[entry.outcome])}
        </StateBadge>
      </td>
      <td className={styles.more}>
        {entry.error}
        {addresses.map(name => {
          const address = details[name];
          return isAddress(address) ? (
            <TextLink key={name} href={address} target="_blank">
              {t(`audit.${name}`)}
            </TextLink>
          ) : null;
        })}
      </td>
    </tr>
  );
}

/** What people did, the newest first. */
export function AuditTable(props: {
  items: readonly AuditEntry[];
  /** The person whose entries alone are shown. */
  actor: string | undefined;
  onChooseActor: (actor: string | undefined) => void;
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('audit.when')}</th>
            <th scope="col">{t('audit.who')}</th>
            <th scope="col">{t('audit.what')}</th>
            <th scope="col">{t('audit.on')}</th>
            <th scope="col">{t('audit.outcome')}</th>
            <th scope="col">{t('audit.more')}</th>
          </tr>
        </thead>
        <tbody>
          {props.items.map(entry => (
            <AuditRow
              key={entry.id}
              entry={entry}
              chosen={props.actor === entry.actor}
              onChooseActor={props.onChooseActor}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

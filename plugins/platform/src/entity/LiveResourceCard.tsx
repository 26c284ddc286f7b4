import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import type { LiveResourceDetail } from '@slipway/plugin-platform-common';
import { CodeEditor } from '../form/code/CodeEditor';
import { SourceLine } from '../live/SourceLine';
import { StateBadge } from '../live/StateBadge';
import { TimeAgo } from '../time/TimeAgo';
import { platformTranslationRef } from '../translation';
import { Fact } from './Fact';
import { NotYet } from './NotYet';
import { useLiveResource } from './useLiveResource';
import styles from './EntityCard.module.css';

/** Whether a resource of Vault or Harbor is as its file says, with conditions, events and manifest. */
export function LiveResourceCard() {
  const { t } = useTranslationRef(platformTranslationRef);
  const asked = useLiveResource();
  const { value } = asked;
  return (
    <EntityInfoCard title={t('card.liveResource')}>
      <NotYet of={asked} unknown={t('card.unknownResource')} />
      {value?.source.status === 'off' && (
        <p className={styles.text}>{t('resource.notConnected')}</p>
      )}
      {value && value.source.status !== 'off' && (
        <LiveResourceBody resource={value} />
      )}
    </EntityInfoCard>
  );
}

function LiveResourceBody({ resource }: { resource: LiveResourceDetail }) {
  const { t } = useTranslationRef(platformTranslationRef);
  return (
    <div className={styles.live}>
      <div className={styles.stateRow}>
        <StateBadge state={resource.state} />
        {resource.since && (
          <span className={styles.since}>
            {t('card.since')} <TimeAgo time={resource.since} />
          </span>
        )}
      </div>
      {resource.reason && <p className={styles.text}>{resource.reason}</p>}
      <dl className={styles.facts}>
        <Fact label={t('card.kind')} wide>
          <code>
            {resource.kind} {resource.apiVersion}
          </code>
        </Fact>
        {resource.externalName && (
          <Fact label={t('resource.externalName')}>
            <code>{resource.externalName}</code>
          </Fact>
        )}
        {resource.providerConfig && (
          <Fact label={t('card.providerConfig')}>
            <code>{resource.providerConfig}</code>
          </Fact>
        )}
      </dl>
      {resource.conditions.length > 0 && (
        <div className={styles.scroll}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('card.condition')}</th>
                <th scope="col">{t('card.status')}</th>
                <th scope="col">{t('appsTable.reason')}</th>
                <th scope="col">{t('appsTable.since')}</th>
              </tr>
            </thead>
            <tbody>
              {resource.conditions.map(condition => (
                <tr key={condition.type}>
                  <th scope="row">{condition.type}</th>
                  <td>{condition.status}</td>
                  <td>
                    {[condition.reason, condition.message]
                      .filter(Boolean)
                      .join(': ')}
                  </td>
                  <td>{condition.at && <TimeAgo time={condition.at} />}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {resource.events.length > 0 && (
        <details className={styles.objects} open={resource.state !== 'ready'}>
          <summary>
            {t('card.events', { count: resource.events.length })}
          </summary>
          <ul className={styles.objectList}>
            {resource.events.map(event => (
              <li key={`${event.reason}/${event.message}/${event.at}`}>
                <b>{event.reason}</b> {event.message}{' '}
                {event.count > 1 && `×${event.count} `}
                {event.at && (
                  <span className={styles.since}>
                    <TimeAgo time={event.at} />
                  </span>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
      {resource.manifest && (
        <details className={styles.objects}>
          <summary>{t('card.manifest')}</summary>
          <CodeEditor
            isReadOnly
            label={t('card.manifest')}
            language="yaml"
            value={resource.manifest}
          />
        </details>
      )}
      <SourceLine sources={[resource.source]} />
    </div>
  );
}

import { useCallback } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  EntityInfoCard,
  EntityRefLink,
  useEntity,
} from '@backstage/plugin-catalog-react';
import {
  ANNOTATION_PLATFORM,
  type LiveServiceDetail,
} from '@slipway/plugin-platform-common';
import { liveApiRef } from '../api/LiveApi';
import { SourceLine } from '../live/SourceLine';
import { StateBadge } from '../live/StateBadge';
import { useLive } from '../live/useLive';
import { platformTranslationRef } from '../translation';
import { Fact } from './Fact';
import { NotYet } from './NotYet';
import { PendingChanges } from './PendingChanges';
import { relatedApp, relatedResource } from './Related';
import { RelationColumns } from './RelationColumns';
import styles from './EntityCard.module.css';

/** What a managed service is made of, and how each part does, on its entity page. */
export function LiveServiceCard() {
  const { t } = useTranslationRef(platformTranslationRef);
  const api = useApi(liveApiRef);
  const { metadata } = useEntity().entity;
  const platform = metadata.annotations?.[ANNOTATION_PLATFORM] ?? '';
  const service = metadata.name;
  const asked = useLive(
    platform,
    useCallback(
      (signal: AbortSignal) =>
        api.getLiveService({ platform, service }, { signal }),
      [api, platform, service],
    ),
  );
  const { value } = asked;
  return (
    <EntityInfoCard title={t('card.service')}>
      <NotYet of={asked} unknown={t('card.unknownService')} />
      {value && <LiveServiceBody platform={platform} service={value} />}
    </EntityInfoCard>
  );
}

function LiveServiceBody(props: {
  platform: string;
  service: LiveServiceDetail;
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  const { platform, service } = props;
  const isEmpty = service.apps.length + service.resources.length === 0;
  return (
    <div className={styles.live}>
      <div className={styles.stateRow}>
        <StateBadge state={service.state} />
      </div>
      {service.reasons.length > 0 && (
        <ul className={styles.problems}>
          {service.reasons.map(reason => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
      <dl className={styles.facts}>
        <Fact label={t('card.kind')}>{service.type}</Fact>
        <Fact label={t('card.owner')}>
          <EntityRefLink entityRef={service.owner} />
        </Fact>
        <Fact label={t('card.namespace')}>
          <code>{service.namespace}</code>
        </Fact>
        {service.secretsPath && (
          <Fact label={t('card.secretsPath')}>
            <code>{service.secretsPath}/</code>
          </Fact>
        )}
        <PendingChanges platform={platform} changes={service.pendingChanges} />
      </dl>
      {isEmpty ? (
        <p className={styles.text}>{t('card.noParts')}</p>
      ) : (
        <RelationColumns
          label={t('card.madeOf')}
          columns={[
            {
              title: t('card.standsOn'),
              items: service.dependsOn.map(relatedApp),
            },
            {
              title: t('card.apps'),
              items: service.apps.map(app => ({
                ...relatedApp(app),
                reason: app.reasons[0],
              })),
            },
            {
              title: t('card.configuration'),
              items: service.resources.map(relatedResource),
            },
          ]}
        />
      )}
      <SourceLine
        sources={service.sources.filter(({ source }) => source !== 'gitlab')}
      />
    </div>
  );
}

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import type { LiveResourceDetail } from '@slipway/plugin-platform-common';
import { SourceLine } from '../live/SourceLine';
import { platformTranslationRef } from '../translation';
import { Fact } from './Fact';
import { NotYet } from './NotYet';
import { RelatedBadge, relatedApp, relatedResource } from './Related';
import { RelationColumns } from './RelationColumns';
import { useLiveResource } from './useLiveResource';
import styles from './EntityCard.module.css';

/** What a resource of Vault or Harbor needs, what needs it, and what brings it into the cluster. */
export function ResourceGraphCard() {
  const { t } = useTranslationRef(platformTranslationRef);
  const asked = useLiveResource();
  const { value } = asked;
  return (
    <EntityInfoCard title={t('card.graph')}>
      <NotYet of={asked} unknown={t('card.unknownResource')} />
      {value && <Graph resource={value} />}
    </EntityInfoCard>
  );
}

function Graph({ resource }: { resource: LiveResourceDetail }) {
  const { t } = useTranslationRef(platformTranslationRef);
  const { deliveredBy, providerConfig } = resource;
  return (
    <div className={styles.live}>
      <RelationColumns
        label={t('card.graph')}
        columns={[
          {
            title: t('card.needs'),
            items: resource.needs.map(relatedResource),
          },
          {
            title: t('card.thisOne'),
            items: [{ ...relatedResource(resource), entityRef: undefined }],
          },
          {
            title: t('card.neededBy'),
            items: resource.neededBy.map(relatedResource),
          },
        ]}
      />
      {(deliveredBy || providerConfig) && (
        <dl className={styles.facts}>
          {deliveredBy && (
            <Fact label={t('card.deliveredBy')}>
              <RelatedBadge item={relatedApp(deliveredBy)} />
            </Fact>
          )}
          {providerConfig && (
            <Fact label={t('card.providerConfig')}>
              <code>{providerConfig}</code>
            </Fact>
          )}
        </dl>
      )}
      <SourceLine sources={[resource.source]} />
    </div>
  );
}

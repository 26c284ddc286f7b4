import { useCallback } from 'react';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import {
  platformAppOperatePermission,
  type LiveAppDetail,
} from '@slipway/plugin-platform-common';
import { liveApiRef } from '../api/LiveApi';
import { ExternalLink } from '../forge/ExternalLink';
import { AppActionsMenu } from '../live/actions/AppActionsMenu';
import { AppButtons } from '../live/actions/AppButtons';
import { isConnected } from '../live/knownSources';
import { SourceLine } from '../live/SourceLine';
import { StateBadge } from '../live/StateBadge';
import { useLive } from '../live/useLive';
import { TimeAgo } from '../time/TimeAgo';
import { useMay } from '../permissions/useMay';
import { platformTranslationRef } from '../translation';
import { appFacts } from './appFacts';
import { DeploymentHistory } from './DeploymentHistory';
import { Fact } from './Fact';
import { NotYet } from './NotYet';
import { LiveObjects } from './LiveObjects';
import { PendingChanges } from './PendingChanges';
import { RelatedList, relatedApp } from './Related';
import styles from './EntityCard.module.css';

/** What an app does now, why, and what can be done about it, on its entity page. */
export function LiveAppCard() {
  const { t } = useTranslationRef(platformTranslationRef);
  const api = useApi(liveApiRef);
  const { entity } = useEntity();
  const { platform = '', app = '' } = appFacts(entity);
  const may = useMay(platformAppOperatePermission, stringifyEntityRef(entity));
  const asked = useLive(
    platform,
    useCallback(
      (signal: AbortSignal) => api.getLiveApp({ platform, app }, { signal }),
      [api, platform, app],
    ),
  );
  const { value } = asked;

  return (
    <EntityInfoCard
      title={t('card.live')}
      headerActions={
        value && may && <AppActionsMenu platform={platform} app={value} />
      }
    >
      <NotYet of={asked} unknown={t('card.unknownApp')} />
      {value && !isConnected(value.sources) && (
        <p className={styles.text}>{t('live.notConnectedText')}</p>
      )}
      {value && isConnected(value.sources) && (
        <LiveAppBody platform={platform} app={value} mayOperate={may} />
      )}
    </EntityInfoCard>
  );
}

function LiveAppBody(props: {
  platform: string;
  app: LiveAppDetail;
  mayOperate: boolean;
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  const { platform, app } = props;
  const { operation } = app;
  return (
    <div className={styles.live}>
      <div className={styles.stateRow}>
        <StateBadge state={app.state} />
        {app.since && (
          <span className={styles.since}>
            {t('card.since')} <TimeAgo time={app.since} />
          </span>
        )}
        {props.mayOperate && (
          <span className={styles.push}>
            <AppButtons platform={platform} apps={[app.name]} />
          </span>
        )}
      </div>
      {app.reasons.length > 0 && (
        <ul className={styles.problems}>
          {app.reasons.map(reason => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
      <dl className={styles.facts}>
        <Fact label={t('card.sync')}>{app.sync}</Fact>
        <Fact label={t('card.health')}>{app.health}</Fact>
        <Fact label={t('card.version')}>
          {app.version ?? '–'}
          {app.desiredVersion !== undefined && (
            <>
              {' '}
              → <b>{app.desiredVersion}</b>
            </>
          )}
        </Fact>
        <Fact label={t('card.autoSync')}>
          {app.autoSync ? t('card.on') : t('card.off')}
        </Fact>
        {operation && (
          <Fact label={t('card.operation')} wide>
            {operation.phase}
            {(operation.finishedAt ?? operation.startedAt) && (
              <>
                {' '}
                <TimeAgo
                  time={(operation.finishedAt ?? operation.startedAt)!}
                />
              </>
            )}
            {operation.message && ` · ${operation.message}`}
          </Fact>
        )}
        {app.dependsOn.length > 0 && (
          <Fact label={t('card.waitsFor')} wide>
            <RelatedList items={app.dependsOn.map(relatedApp)} />
          </Fact>
        )}
        {app.requiredBy.length > 0 && (
          <Fact label={t('card.neededBy')} wide>
            <RelatedList items={app.requiredBy.map(relatedApp)} />
          </Fact>
        )}
        <PendingChanges platform={platform} changes={app.pendingChanges} />
        {app.externalUrls.length > 0 && (
          <Fact label={t('card.addresses')} wide>
            <ul className={styles.refs}>
              {app.externalUrls.map(url => (
                <li key={url}>
                  <ExternalLink href={url}>{url}</ExternalLink>
                </li>
              ))}
            </ul>
          </Fact>
        )}
      </dl>
      <LiveObjects objects={app.objects} />
      <DeploymentHistory platform={platform} app={app} />
      <SourceLine
        sources={app.sources.filter(({ source }) => source === 'argocd')}
      />
    </div>
  );
}

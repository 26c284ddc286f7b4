import { useCallback } from 'react';
import { Link } from 'react-router-dom';
import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { Link as TextLink } from '@backstage/ui';
import {
  platformAppOperatePermission,
  type LiveAppDetail,
} from '@slipway/plugin-platform-common';
import { errorText, isNotFound } from '../api/errorText';
import { liveApiRef } from '../api/LiveApi';
import { useEntityPath } from '../estate/useEntityPath';
import { ExternalLink } from '../forge/ExternalLink';
import { CheckLine } from '../form/CheckLine';
import { AppActionsMenu } from '../live/actions/AppActionsMenu';
import { AppButtons } from '../live/actions/AppButtons';
import { isConnected } from '../live/knownSources';
import { SourceLine } from '../live/SourceLine';
import { StateBadge } from '../live/StateBadge';
import { useLive } from '../live/useLive';
import { TimeAgo } from '../time/TimeAgo';
import { useMay } from '../permissions/useMay';
import { changeRouteRef } from '../routes';
import { platformTranslationRef } from '../translation';
import { appFacts } from './appFacts';
import { DeploymentHistory } from './DeploymentHistory';
import { Fact } from './Fact';
import { LiveObjects } from './LiveObjects';
import styles from './EntityCard.module.css';

/** What an app does now, why, and what can be done about it, on its entity page. */
export function LiveAppCard() {
  const { t } = useTranslationRef(platformTranslationRef);
  const api = useApi(liveApiRef);
  const { entity } = useEntity();
  const { platform = '', app = '' } = appFacts(entity);
  const may = useMay(platformAppOperatePermission, stringifyEntityRef(entity));
  const { value, error, reload } = useLive(
    platform,
    useCallback(
      (signal: AbortSignal) => api.getLiveApp({ platform, app }, { signal }),
      [api, platform, app],
    ),
  );

  return (
    <EntityInfoCard
      title={t('card.live')}
      headerActions={
        value && may && <AppActionsMenu platform={platform} app={value} />
      }
    >
      {!value && !error && (
        <CheckLine state="pending">{t('card.loading')}</CheckLine>
      )}
      {Boolean(error) &&
        (isNotFound(error) ? (
          <p className={styles.text}>{t('card.unknownApp')}</p>
        ) : (
          <CheckLine state="failed" onRetry={reload}>
            {t('card.failed', { reason: errorText(error) })}
          </CheckLine>
        ))}
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
  const toChange = useRouteRef(changeRouteRef);
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
        <RelatedApps label={t('card.waitsFor')} apps={app.dependsOn} />
        <RelatedApps label={t('card.neededBy')} apps={app.requiredBy} />
        {app.pendingChanges.length > 0 && (
          <Fact label={t('card.pendingChanges')} wide>
            <ul className={styles.refs}>
              {app.pendingChanges.map(change => (
                <li key={change.id}>
                  {toChange ? (
                    <TextLink
                      href={toChange({ name: platform, change: change.id })}
                    >
                      {change.title}
                    </TextLink>
                  ) : (
                    <ExternalLink href={change.url}>
                      {change.title}
                    </ExternalLink>
                  )}
                </li>
              ))}
            </ul>
          </Fact>
        )}
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

/** Apps that this one needs, or that need it, with their state. */
function RelatedApps(props: {
  label: string;
  apps: LiveAppDetail['dependsOn'];
}) {
  const entityPath = useEntityPath();
  if (props.apps.length === 0) return null;
  return (
    <Fact label={props.label} wide>
      <ul className={styles.refs}>
        {props.apps.map(({ name, state, entityRef }) => {
          const path = entityRef && entityPath(entityRef);
          return (
            <li key={name} className={styles.related}>
              <StateBadge state={state}>
                {path ? <Link to={path}>{name}</Link> : name}
              </StateBadge>
            </li>
          );
        })}
      </ul>
    </Fact>
  );
}

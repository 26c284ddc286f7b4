import { useCallback } from 'react';
import {
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { ButtonLink } from '@backstage/ui';
import {
  ANNOTATION_PLATFORM,
  type Pipeline,
} from '@slipway/plugin-platform-common';
import { refusalText } from '../problems/refusalText';
import { liveApiRef } from '../api/LiveApi';
import { ExternalLink } from '../forge/ExternalLink';
import { shortRevision } from '../forge/webAddress';
import { CheckLine } from '../form/CheckLine';
import { secondsText } from '../live/seconds';
import { SourceLine } from '../live/SourceLine';
import { StateBadge } from '../live/StateBadge';
import { useLive } from '../live/useLive';
import { PipelineActions } from '../pipelines/PipelineActions';
import { PipelineStatusBadge } from '../pipelines/PipelineStatusBadge';
import { pipelineState } from '../pipelines/pipelineStates';
import { platformRouteRef } from '../routes';
import { TimeAgo } from '../time/TimeAgo';
import { platformTranslationRef } from '../translation';
import styles from './EntityCard.module.css';

/** The newest pipeline of a platform, stage by stage, on the page of its domain in the catalog. */
export function PipelineCard() {
  const { t } = useTranslationRef(platformTranslationRef);
  const api = useApi(liveApiRef);
  const toPlatform = useRouteRef(platformRouteRef);
  const { metadata } = useEntity().entity;
  const platform = metadata.annotations?.[ANNOTATION_PLATFORM] ?? metadata.name;
  const { value, error, reload } = useLive(
    platform,
    useCallback(
      (signal: AbortSignal) =>
        api.listPipelines({ platform, limit: 1 }, { signal }),
      [api, platform],
    ),
  );
  const pipeline = value?.items[0];
  return (
    <EntityInfoCard
      title={t('card.pipeline')}
      headerActions={
        pipeline && (
          <PipelineActions
            platform={platform}
            pipeline={pipeline}
            reload={reload}
          />
        )
      }
    >
      {!value && !error && (
        <CheckLine state="pending">{t('pipeline.loading')}</CheckLine>
      )}
      {Boolean(error) && (
        <CheckLine state="failed" onRetry={reload}>
          {t('pipeline.failed', { reason: refusalText(t, error) })}
        </CheckLine>
      )}
      {value && !pipeline && (
        <p className={styles.text}>
          {t(value.source.status === 'off' ? 'pipeline.off' : 'pipeline.none')}
        </p>
      )}
      {pipeline && (
        <div className={styles.live}>
          <PipelineStages pipeline={pipeline} />
          {toPlatform && (
            <div>
              <ButtonLink
                size="small"
                variant="secondary"
                href={`${toPlatform({ name: platform })}/pipelines`}
              >
                {t('card.allPipelines')}
              </ButtonLink>
            </div>
          )}
          <SourceLine sources={[value.source]} />
        </div>
      )}
    </EntityInfoCard>
  );
}

function PipelineStages({ pipeline }: { pipeline: Pipeline }) {
  const { t } = useTranslationRef(platformTranslationRef);
  return (
    <>
      <div className={styles.stateRow}>
        <PipelineStatusBadge status={pipeline.status} />
        <span className={styles.since}>
          <ExternalLink href={pipeline.url}>#{pipeline.id}</ExternalLink>
          {` · ${pipeline.ref} @ ${shortRevision(pipeline.sha)} · `}
          <TimeAgo time={pipeline.createdAt} />
          {pipeline.seconds !== undefined &&
            ` · ${secondsText(pipeline.seconds)}`}
        </span>
      </div>
      <ol className={styles.refs} aria-label={t('pipeline.stages')}>
        {pipeline.stages.map(stage => (
          <li key={stage.name}>
            <StateBadge state={pipelineState(stage.status)}>
              {stage.name}
              <StageTime stage={stage} />
            </StateBadge>
          </li>
        ))}
      </ol>
    </>
  );
}

/** The slowest job of a stage is how long the stage takes: its jobs run side by side. */
function StageTime({ stage }: { stage: Pipeline['stages'][number] }) {
  const seconds = stage.jobs.flatMap(job => job.seconds ?? []);
  if (seconds.length === 0) return null;
  return <> {secondsText(Math.max(...seconds))}</>;
}

import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { refusalText } from '../problems/refusalText';
import { liveApiRef } from '../api/LiveApi';
import { CheckLine } from '../form/CheckLine';
import { Panel, PanelCount, PanelNote } from '../layout/Panel';
import { useLive } from '../live/useLive';
import { TimeFromZero } from '../reports/TimeFromZero';
import { platformTranslationRef } from '../translation';
import { JobLogPanel } from './JobLogPanel';
import { PipelineItem } from './PipelineItem';
import styles from './PipelinesPage.module.css';

/** `/platforms/:name/pipelines`: what builds the platform, job by job, with logs and what can be done. */
export function PipelinesPage({ name }: { name: string }) {
  const { t } = useTranslationRef(platformTranslationRef);
  const api = useApi(liveApiRef);
  const { value, error, reload } = useLive(
    name,
    useCallback(
      (signal: AbortSignal) =>
        api.listPipelines({ platform: name, limit: 20 }, { signal }),
      [api, name],
    ),
  );
  const [params, setParams] = useSearchParams();
  const open = Number(params.get('pipeline')) || value?.items[0]?.id;
  const jobId = Number(params.get('job')) || undefined;
  const job = value?.items
    .flatMap(({ stages }) => stages.flatMap(({ jobs }) => jobs))
    .find(({ id }) => id === jobId);
  const show = (pipeline: number | undefined, shownJob?: number) =>
    setParams(
      {
        ...(pipeline !== undefined && { pipeline: String(pipeline) }),
        ...(shownJob !== undefined && { job: String(shownJob) }),
      },
      { replace: true },
    );

  return (
    <>
      {job && (
        <JobLogPanel
          key={job.id}
          platform={name}
          job={job}
          onClose={() => show(open)}
        />
      )}
      <Panel
        id="pipelines"
        title={t('pipeline.title')}
        aside={<PanelCount count={value?.items.length ?? 0} />}
      >
        {!value && !error && (
          <CheckLine state="pending">{t('pipeline.loading')}</CheckLine>
        )}
        {Boolean(error) && (
          <CheckLine state="failed" onRetry={reload}>
            {t('pipeline.failed', { reason: refusalText(t, error) })}
          </CheckLine>
        )}
        {value?.source.status === 'off' && (
          <PanelNote>{t('pipeline.off')}</PanelNote>
        )}
        {value && value.source.status !== 'off' && value.items.length === 0 && (
          <PanelNote>{t('pipeline.none')}</PanelNote>
        )}
        <ul className={styles.list}>
          {value?.items.map(pipeline => (
            <PipelineItem
              key={pipeline.id}
              platform={name}
              pipeline={pipeline}
              open={pipeline.id === open}
              onToggle={() =>
                show(pipeline.id === open ? undefined : pipeline.id)
              }
              onLog={shown => show(pipeline.id, shown)}
              reload={reload}
            />
          ))}
        </ul>
      </Panel>
      <TimeFromZero platform={name} />
    </>
  );
}

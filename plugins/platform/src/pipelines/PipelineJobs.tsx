import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type { Pipeline, PipelineJob } from '@slipway/plugin-platform-common';
import { secondsText } from '../live/seconds';
import { platformTranslationRef } from '../translation';
import { JobAction } from './JobAction';
import { PipelineStatusBadge } from './PipelineStatusBadge';
import styles from './PipelinesPage.module.css';

/** The jobs of a pipeline, stage by stage. */
export function PipelineJobs(props: {
  platform: string;
  pipeline: Pipeline;
  onLog(job: number): void;
  reload(): Promise<void>;
}) {
  return (
    <ol className={styles.stages}>
      {props.pipeline.stages.map(stage => (
        <li key={stage.name} className={styles.stage}>
          <h4 className={styles.stageName}>{stage.name}</h4>
          <ul className={styles.list}>
            {stage.jobs.map(job => (
              <Job key={job.id} job={job} {...props} />
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

function Job(props: {
  platform: string;
  job: PipelineJob;
  onLog(job: number): void;
  reload(): Promise<void>;
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  const { job } = props;
  return (
    <li className={styles.job}>
      <PipelineStatusBadge status={job.status} />
      <span className={styles.jobName}>{job.name}</span>
      <span className={styles.about}>
        {job.seconds !== undefined && secondsText(job.seconds)}
        {job.failureReason && ` ${job.failureReason.replace(/_/g, ' ')}`}
      </span>
      <span className={styles.jobActions}>
        {job.startedAt && (
          <Button
            size="small"
            variant="tertiary"
            aria-label={t('pipeline.logOf', { job: job.name })}
            onPress={() => props.onLog(job.id)}
          >
            {t('pipeline.log')}
          </Button>
        )}
        <JobAction {...props} />
      </span>
    </li>
  );
}

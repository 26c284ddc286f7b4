import { RiArrowDownSLine, RiArrowRightSLine } from '@remixicon/react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Pipeline } from '@slipway/plugin-platform-common';
import { ExternalLink } from '../forge/ExternalLink';
import { shortRevision } from '../forge/webAddress';
import { secondsText } from '../live/seconds';
import { StateIcon } from '../live/StateIcon';
import states from '../live/state.module.css';
import { TimeAgo } from '../time/TimeAgo';
import { platformTranslationRef } from '../translation';
import { PipelineActions } from './PipelineActions';
import { PipelineJobs } from './PipelineJobs';
import { PipelineStatusBadge } from './PipelineStatusBadge';
import { pipelineState } from './pipelineStates';
import styles from './PipelinesPage.module.css';

/** One pipeline with a pip per stage; its jobs when it is open. */
export function PipelineItem(props: {
  platform: string;
  pipeline: Pipeline;
  open: boolean;
  onToggle(): void;
  onLog(job: number): void;
  reload(): Promise<void>;
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  const { pipeline, open } = props;
  const Arrow = open ? RiArrowDownSLine : RiArrowRightSLine;
  return (
    <li className={styles.pipeline}>
      <div className={styles.head}>
        <button
          type="button"
          className={styles.toggle}
          aria-expanded={open}
          onClick={props.onToggle}
        >
          <Arrow size={18} aria-hidden />
          <span className={styles.id}>#{pipeline.id}</span>
        </button>
        <PipelineStatusBadge status={pipeline.status} />
        <ol className={styles.pips} aria-label={t('pipeline.stages')}>
          {pipeline.stages.map(({ name, status }) => (
            <li
              key={name}
              className={`${states.state} ${styles.pip}`}
              data-state={pipelineState(status)}
              title={`${name}: ${t(`pipeline.status.${status}`)}`}
              aria-label={`${name}: ${t(`pipeline.status.${status}`)}`}
            >
              <StateIcon state={pipelineState(status)} size={12} />
            </li>
          ))}
        </ol>
        <span className={styles.about}>
          {pipeline.ref} @ <code>{shortRevision(pipeline.sha)}</code>
          {' · '}
          {pipeline.source.replace(/_/g, ' ')}
          {pipeline.by && ` · ${pipeline.by}`}
          {' · '}
          <TimeAgo time={pipeline.createdAt} />
          {pipeline.seconds !== undefined && (
            <> · {secondsText(pipeline.seconds)}</>
          )}
          {' · '}
          <ExternalLink href={pipeline.url}>GitLab</ExternalLink>
        </span>
        <PipelineActions {...props} />
      </div>
      {open && <PipelineJobs {...props} />}
    </li>
  );
}

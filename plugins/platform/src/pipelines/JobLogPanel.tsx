import { LogViewer } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type { PipelineJob } from '@slipway/plugin-platform-common';
import { refusalText } from '../problems/refusalText';
import { ExternalLink } from '../forge/ExternalLink';
import { CheckLine } from '../form/CheckLine';
import { Panel, PanelNote } from '../layout/Panel';
import { platformTranslationRef } from '../translation';
import { PipelineStatusBadge } from './PipelineStatusBadge';
import styles from './PipelinesPage.module.css';
import { useJobLog } from './useJobLog';

/** The log of one job, growing while it runs; searched and copied with the means of Backstage's viewer. */
export function JobLogPanel(props: {
  platform: string;
  job: PipelineJob;
  onClose(): void;
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  const { platform, job } = props;
  const log = useJobLog(platform, job.id);
  return (
    <Panel
      id="log"
      title={t('pipeline.logOf', { job: job.name })}
      aside={
        <>
          <PipelineStatusBadge status={job.status} />
          <ExternalLink href={job.url}>GitLab</ExternalLink>
          <span className={styles.push}>
            <Button size="small" variant="secondary" onPress={props.onClose}>
              {t('pipeline.closeLog')}
            </Button>
          </span>
        </>
      }
    >
      {Boolean(log.error) && (
        <CheckLine state="failed">
          {t('pipeline.logFailed', { reason: refusalText(t, log.error) })}
        </CheckLine>
      )}
      {log.cut && <PanelNote>{t('pipeline.logCut')}</PanelNote>}
      {log.text === '' && !log.error ? (
        <CheckLine state={log.complete ? 'good' : 'pending'}>
          {t(log.complete ? 'pipeline.logEmpty' : 'pipeline.logWaiting')}
        </CheckLine>
      ) : (
        <div className={styles.log}>
          <LogViewer text={log.text} />
        </div>
      )}
    </Panel>
  );
}

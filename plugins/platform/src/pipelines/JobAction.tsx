import { useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import {
  platformDestroyPermission,
  platformItem,
  platformPipelineRunPermission,
  type PipelineJob,
} from '@slipway/plugin-platform-common';
import { liveApiRef } from '../api/LiveApi';
import { ConfirmDialog } from '../layout/ConfirmDialog';
import { useMay } from '../permissions/useMay';
import { platformTranslationRef } from '../translation';
import { isUnderWay } from './pipelineStates';
import { usePipelineAction } from './usePipelineAction';

/** The one thing that can be done with a job as it stands, asked for again where it changes the platform. */
export function JobAction(props: {
  platform: string;
  job: PipelineJob;
  reload(): Promise<void>;
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  const api = useApi(liveApiRef);
  const { pending, run } = usePipelineAction(props.reload);
  const [asking, setAsking] = useState(false);
  const { platform, job } = props;
  const action = actionOf(job);
  const destroys = job.stage === 'destroy';
  const may = useMay(
    destroys ? platformDestroyPermission : platformPipelineRunPermission,
    platformItem(platform),
  );
  if (!action || !may) return null;
  const act = async () => {
    setAsking(false);
    await run(job.name, () => api.jobAction({ platform, job: job.id }, action));
  };
  return (
    <>
      <Button
        size="small"
        variant="secondary"
        isPending={pending}
        aria-label={`${t(`pipeline.${action}`)}: ${job.name}`}
        onPress={() => (action === 'cancel' ? act() : setAsking(true))}
      >
        {t(`pipeline.${action}`)}
      </Button>
      {asking && (
        <ConfirmDialog
          title={t('pipeline.askTitle', { job: job.name, platform })}
          action={t(`pipeline.${action}`)}
          destructive={destroys}
          onConfirm={() => void act()}
          onClose={() => setAsking(false)}
        >
          {t(destroys ? 'pipeline.askDestroy' : 'pipeline.ask')}
        </ConfirmDialog>
      )}
    </>
  );
}

function actionOf(job: PipelineJob): 'play' | 'retry' | 'cancel' | undefined {
  if (job.status === 'manual') return 'play';
  if (job.status === 'failed' || job.status === 'canceled') return 'retry';
  return isUnderWay(job.status) && job.startedAt ? 'cancel' : undefined;
}

import { useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import type { PipelineJob } from '@slipway/plugin-platform-common';
import { liveApiRef } from '../api/LiveApi';
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
  if (!action) return null;
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
        <Dialog
          isOpen
          onOpenChange={open => {
            if (!open) setAsking(false);
          }}
        >
          <DialogHeader>
            {t('pipeline.askTitle', { job: job.name, platform })}
          </DialogHeader>
          <DialogBody>
            {t(
              job.stage === 'destroy' ? 'pipeline.askDestroy' : 'pipeline.ask',
            )}
          </DialogBody>
          <DialogFooter>
            <Button variant="secondary" onPress={() => setAsking(false)}>
              {t('sync.cancel')}
            </Button>
            <Button
              variant="primary"
              destructive={job.stage === 'destroy'}
              onPress={act}
            >
              {t(`pipeline.${action}`)}
            </Button>
          </DialogFooter>
        </Dialog>
      )}
    </>
  );
}

function actionOf(job: PipelineJob): 'play' | 'retry' | 'cancel' | undefined {
  if (job.status === 'manual') return 'play';
  if (job.status === 'failed' || job.status === 'canceled') return 'retry';
  return isUnderWay(job.status) && job.startedAt ? 'cancel' : undefined;
}

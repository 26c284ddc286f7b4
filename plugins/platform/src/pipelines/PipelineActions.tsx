import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import {
  platformItem,
  platformPipelineRunPermission,
  type Pipeline,
} from '@slipway/plugin-platform-common';
import { liveApiRef } from '../api/LiveApi';
import { useMay } from '../permissions/useMay';
import { platformTranslationRef } from '../translation';
import { isUnderWay } from './pipelineStates';
import { usePipelineAction } from './usePipelineAction';

/** Retry what failed, or cancel what runs. */
export function PipelineActions(props: {
  platform: string;
  pipeline: Pipeline;
  reload(): Promise<void>;
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  const api = useApi(liveApiRef);
  const { pending, run } = usePipelineAction(props.reload);
  const { platform, pipeline } = props;
  const may = useMay(platformPipelineRunPermission, platformItem(platform));
  const act = (action: 'retry' | 'cancel') =>
    void run(`#${pipeline.id}`, () =>
      api.pipelineAction({ platform, pipeline: pipeline.id }, action),
    );
  const retry = pipeline.status === 'failed' || pipeline.status === 'canceled';
  if (!may || (!retry && !isUnderWay(pipeline.status))) return null;
  return (
    <Button
      size="small"
      variant="secondary"
      isPending={pending}
      onPress={() => act(retry ? 'retry' : 'cancel')}
    >
      {t(retry ? 'pipeline.retry' : 'pipeline.cancel')}
    </Button>
  );
}

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { PipelineStatus } from '@slipway/plugin-platform-common';
import { StateBadge } from '../live/StateBadge';
import { platformTranslationRef } from '../translation';
import { pipelineState } from './pipelineStates';

/** How a pipeline or job stands. */
export function PipelineStatusBadge({ status }: { status: PipelineStatus }) {
  const { t } = useTranslationRef(platformTranslationRef);
  return (
    <StateBadge state={pipelineState(status)}>
      {t(`pipeline.status.${status}`)}
    </StateBadge>
  );
}

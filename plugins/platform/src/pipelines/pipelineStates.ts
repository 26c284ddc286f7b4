import type { PipelineStatus } from '@slipway/plugin-platform-common';
import type { ShownState } from '../live/stateIcons';

const states: Record<PipelineStatus, ShownState> = {
  created: 'waiting',
  waiting_for_resource: 'waiting',
  preparing: 'waiting',
  pending: 'waiting',
  running: 'running',
  success: 'done',
  failed: 'failed',
  canceling: 'suspended',
  canceled: 'suspended',
  skipped: 'skipped',
  manual: 'suspended',
  scheduled: 'waiting',
};

/** How GitLab's word for a pipeline or job is shown. */
export function pipelineState(status: PipelineStatus): ShownState {
  return states[status];
}

/** Whether GitLab may still do something by itself. */
export function isUnderWay(status: PipelineStatus): boolean {
  return states[status] === 'running' || states[status] === 'waiting';
}

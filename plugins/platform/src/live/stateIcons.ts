import {
  RiArrowLeftRightLine,
  RiCheckLine,
  RiCloseLine,
  RiEyeOffLine,
  RiLoader4Line,
  RiPauseLine,
  RiQuestionLine,
  RiSkipForwardLine,
  RiSubtractLine,
  RiTimeLine,
  type RemixiconComponentType,
} from '@remixicon/react';
import type {
  AppState,
  LiveResource,
  LiveStage,
} from '@slipway/plugin-platform-common';

/** Everything that has a state on a page, in one set of words. */
export type ShownState =
  | AppState
  | LiveStage['state']
  | LiveResource['state']
  | 'stale'
  | 'current'
  | 'skipped';

const icons: Record<ShownState, RemixiconComponentType> = {
  healthy: RiCheckLine,
  done: RiCheckLine,
  ready: RiCheckLine,
  progressing: RiLoader4Line,
  running: RiLoader4Line,
  current: RiLoader4Line,
  pending: RiLoader4Line,
  degraded: RiCloseLine,
  failed: RiCloseLine,
  missing: RiSubtractLine,
  absent: RiSubtractLine,
  'out-of-sync': RiArrowLeftRightLine,
  stale: RiTimeLine,
  waiting: RiTimeLine,
  suspended: RiPauseLine,
  skipped: RiSkipForwardLine,
  unmanaged: RiEyeOffLine,
  unknown: RiQuestionLine,
};

/** The sign of a state, so that it is never told by colour alone. */
export function stateIcon(state: ShownState): RemixiconComponentType {
  return icons[state];
}

const moving: readonly ShownState[] = [
  'progressing',
  'running',
  'current',
  'pending',
];

/** Whether something is under way, so that its sign may turn. */
export function isMoving(state: ShownState): boolean {
  return moving.includes(state);
}

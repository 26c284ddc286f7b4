import type {
  ChangeOutcome,
  ChangeStep,
} from '@slipway/plugin-platform-common';
import { clusterSteps } from './clusterSteps';
import type { AfterMerge, FollowedChange, StepState } from './FollowedChange';
import { approvedStep, mergedStep, proposedStep } from './mergeRequestSteps';
import { pipelineStep } from './pipelineStep';

/**
 * How far a change is.
 *
 * @param after - what is known after the merge; without it the last steps are as noted
 */
export function changeSteps(
  change: FollowedChange,
  after?: AfterMerge,
): { steps: ChangeStep[]; outcome?: ChangeOutcome } {
  const name = <N extends ChangeStep['name']>(
    step: N,
    state: StepState,
  ): ChangeStep => {
    const before = after?.before.find(other => other.name === step);
    // The first time that it was seen done is when it was done.
    const at =
      before?.state === state.state && before.at ? before.at : state.at;
    const { at: _, ...rest } = state;
    return {
      name: step,
      ...(Object.fromEntries(
        Object.entries(rest).filter(([, value]) => value !== undefined),
      ) as StepState),
      ...(at !== undefined && { at }),
    };
  };
  const first = [
    name('proposed', proposedStep(change)),
    name('approved', approvedStep(change)),
    name('merged', mergedStep(change)),
  ];
  if (change.state !== 'merged' || !after) {
    const last = (['pipeline', 'synced', 'healthy'] as const).map(step =>
      name(step, { state: 'waiting' }),
    );
    const steps = [...first, ...last];
    if (change.state === 'failed') return { steps, outcome: 'failed' };
    if (change.state === 'closed') return { steps, outcome: 'closed' };
    return { steps };
  }
  const pipeline = name('pipeline', pipelineStep(change, after));
  const [synced, healthy] = clusterSteps(change, after);
  const steps = [
    ...first,
    pipeline,
    name('synced', synced),
    name('healthy', healthy),
  ];
  if (steps.some(({ state }) => state === 'failed')) {
    return { steps, outcome: 'failed' };
  }
  return steps.every(({ state }) => state === 'done' || state === 'skipped')
    ? { steps, outcome: 'live' }
    : { steps };
}

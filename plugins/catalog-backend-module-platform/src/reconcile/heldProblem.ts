import {
  PLATFORM_FILE,
  type Problem,
  finding,
} from '@slipway/plugin-platform-common';
import type { DeletionDecision } from '../deletion/DeletionPolicy';
import type { LocationState } from './LocationState';

function dueOf({ firstDue, lastDue }: DeletionDecision): string {
  const [first, last] = [firstDue!.toISOString(), lastDue!.toISOString()];
  return first === last ? last : `${first} – ${last}`;
}

/** Tells whoever looks at the platform what is held back from deletion, why, and what to do. */
export function heldProblem(
  state: LocationState,
  decision: DeletionDecision,
  total: number,
): Problem | undefined {
  const count = decision.hold.length;
  if (count === 0) return undefined;
  const values = { count, total, due: dueOf(decision) };
  return {
    severity: 'error',
    file: PLATFORM_FILE,
    ...(state.kind === 'gone'
      ? finding('deletion-held-gone', { ...values, repository: state.title })
      : finding('deletion-held', values)),
  };
}

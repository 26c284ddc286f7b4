import { PLATFORM_FILE, type Problem } from '@slipway/plugin-platform-common';
import type { DeletionDecision } from '../deletion/DeletionPolicy';
import type { LocationState } from './LocationState';

function span({ firstDue, lastDue }: DeletionDecision): string {
  const [first, last] = [firstDue!.toISOString(), lastDue!.toISOString()];
  return first === last ? `until ${last}` : `between ${first} and ${last}`;
}

/** Tells whoever looks at the platform what is held back from deletion, why, and what to do. */
export function heldProblem(
  state: LocationState,
  decision: DeletionDecision,
  total: number,
): Problem | undefined {
  const count = decision.hold.length;
  if (count === 0) return undefined;
  const what = `the deletion of ${count} of ${total} entities is held back ${span(
    decision,
  )}`;
  return {
    severity: 'error',
    file: PLATFORM_FILE,
    message:
      state.kind === 'gone'
        ? `${what}, since the repository ${state.title} is gone`
        : `${what}, since so much of the platform is no longer in its repository`,
    remedy:
      'If that is meant, confirm the deletion or wait; if not, restore what is missing',
  };
}

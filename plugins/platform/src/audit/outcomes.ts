import type { ShownState } from '../live/stateIcons';

/** The name of each outcome among the texts. */
export const outcomeKey = {
  done: 'audit.done',
  failed: 'audit.failedOutcome',
  denied: 'audit.denied',
  begun: 'audit.begun',
} as const;

/** Each outcome as a state, for its sign and colour. */
export const outcomeState = {
  done: 'healthy',
  failed: 'degraded',
  denied: 'missing',
  begun: 'unknown',
} as const satisfies Record<string, ShownState>;

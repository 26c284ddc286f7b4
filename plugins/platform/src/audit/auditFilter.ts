import {
  AUDIT_OUTCOMES,
  type AuditOutcome,
} from '@slipway/plugin-platform-common';
import type { AuditQuery } from '../api/PlatformApi';

const DAY = 24 * 60 * 60_000;

/** How far back, in milliseconds. */
export const PERIODS = { day: DAY, week: 7 * DAY, month: 30 * DAY } as const;

/** One of {@link PERIODS}. */
export type Period = keyof typeof PERIODS;

/** What actions are about: the part before the dot. */
export const ACTION_GROUPS = [
  'app',
  'change',
  'job',
  'pipeline',
  'platform',
] as const;

/** What of the audit trail is wanted, as the address says; what is absent does not matter. */
export interface AuditFilter {
  platform?: string;
  actor?: string;
  action?: (typeof ACTION_GROUPS)[number];
  outcome?: AuditOutcome;
  period?: Period;
  /** How many newer entries are left out. */
  offset: number;
}

const oneOf = <T extends string>(all: readonly T[], text: string | null) =>
  all.find(one => one === text);

/** Reads the address; what it does not know is left out. */
export function readFilter(search: URLSearchParams): AuditFilter {
  const offset = Number(search.get('offset') ?? 0);
  return {
    platform: search.get('platform') ?? undefined,
    actor: search.get('actor') ?? undefined,
    action: oneOf(ACTION_GROUPS, search.get('action')),
    outcome: oneOf(AUDIT_OUTCOMES, search.get('outcome')),
    period: oneOf(Object.keys(PERIODS) as Period[], search.get('period')),
    offset: Number.isInteger(offset) && offset > 0 ? offset : 0,
  };
}

/** The address of a filter; nothing for what does not matter. */
export function writeFilter(filter: AuditFilter): Record<string, string> {
  return Object.fromEntries(
    Object.entries(filter)
      .filter(([, value]) => value !== undefined && value !== 0)
      .map(([name, value]) => [name, String(value)]),
  );
}

/**
 * What the backend is asked for.
 *
 * @param now - in milliseconds; a period ends there
 */
export function queryOf(filter: AuditFilter, now: number): AuditQuery {
  const { platform, actor, action, outcome, period } = filter;
  return {
    platform,
    actor,
    action,
    outcome,
    from: period && new Date(now - PERIODS[period]).toISOString(),
  };
}

import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import type { LedgerRow } from '../ledger/types';

const HOLD_ABOVE = 'platform.deletion.holdAbove';
const GRACE_PERIOD = 'platform.deletion.gracePeriod';
const oneDay = 24 * 60 * 60 * 1000;

/** Entities that are no longer asked for. */
export interface Missing {
  rows: readonly LedgerRow[];
  /** How many entities the platform has in the catalog, with the missing ones. */
  total: number;
  /** `true` when the platform itself is gone, which is never taken for granted at once. */
  whole: boolean;
}

/** What becomes of entities that are no longer asked for. */
export interface DeletionDecision {
  remove: LedgerRow[];
  hold: LedgerRow[];
  /** When the first of those held back is due, unless a person confirms earlier. */
  firstDue?: Date;
  /** When the last of them is due. */
  lastDue?: Date;
}

/** Decides which deletions happen now and which are held back until a person agrees or time has passed. */
export class DeletionPolicy {
  constructor(
    /** The share of a platform's entities above which a deletion is held back; 0 to 1. */
    private readonly holdAbove: number = 0.25,
    /** How long a deletion is held back, in milliseconds. */
    private readonly gracePeriod: number = oneDay,
  ) {}

  /** @throws InputError when the configuration is wrong */
  static fromConfig(config: Config): DeletionPolicy {
    const holdAbove = config.getOptionalNumber(HOLD_ABOVE);
    if (holdAbove !== undefined && !(holdAbove >= 0 && holdAbove <= 1)) {
      throw new InputError(
        `${HOLD_ABOVE} is ${holdAbove}; set a share between 0 and 1, such as 0.25`,
      );
    }
    return new DeletionPolicy(
      holdAbove,
      config.has(GRACE_PERIOD)
        ? durationToMilliseconds(
            readDurationFromConfig(config, { key: GRACE_PERIOD }),
          )
        : undefined,
    );
  }

  decide(missing: Missing, now: Date): DeletionDecision {
    const { rows, total, whole } = missing;
    const share = total === 0 ? 0 : rows.length / total;
    if (!whole && share <= this.holdAbove)
      return { remove: [...rows], hold: [] };

    const remove: LedgerRow[] = [];
    const hold: LedgerRow[] = [];
    const due: number[] = [];
    for (const row of rows) {
      const dueAt = (row.missingSince ?? now).getTime() + this.gracePeriod;
      if (row.confirmed || dueAt <= now.getTime()) {
        remove.push(row);
      } else {
        hold.push(row);
        due.push(dueAt);
      }
    }
    if (due.length === 0) return { remove, hold };
    due.sort((a, b) => a - b);
    return {
      remove,
      hold,
      firstDue: new Date(due[0]!),
      lastDue: new Date(due[due.length - 1]!),
    };
  }
}

import { ConfigReader } from '@backstage/config';
import type { LedgerRow } from '../ledger/types';
import { DeletionPolicy } from './DeletionPolicy';

const now = new Date('2026-11-23T12:00:00Z');
const hour = 60 * 60 * 1000;
const row = (ref: string, more: Partial<LedgerRow> = {}): LedgerRow => ({
  ref,
  locationId: 'l',
  hash: 'h',
  confirmed: false,
  ...more,
});
const rows = (count: number, more?: Partial<LedgerRow>) =>
  Array.from({ length: count }, (_, index) => row(`e${index}`, more));

describe('DeletionPolicy', () => {
  const policy = new DeletionPolicy(0.25, hour);

  it('lets a small share go and holds a larger one back', () => {
    const small = policy.decide(
      { rows: rows(25), total: 100, whole: false },
      now,
    );
    expect(small.remove).toHaveLength(25);
    const large = policy.decide(
      { rows: rows(26), total: 100, whole: false },
      now,
    );
    expect(large).toMatchObject({
      remove: [],
      firstDue: new Date(now.getTime() + hour),
    });
    expect(large.hold).toHaveLength(26);
  });

  it('holds back a whole platform however small', () => {
    const decision = policy.decide(
      { rows: rows(1), total: 100, whole: true },
      now,
    );
    expect(decision.hold).toHaveLength(1);
  });

  it('lets go what is due or confirmed, and only that', () => {
    const decision = policy.decide(
      {
        rows: [
          row('due', { missingSince: new Date(now.getTime() - hour) }),
          row('confirmed', { missingSince: now, confirmed: true }),
          row('early', { missingSince: new Date(now.getTime() - hour + 1) }),
        ],
        total: 3,
        whole: false,
      },
      now,
    );
    expect(decision.remove.map(r => r.ref)).toEqual(['due', 'confirmed']);
    expect(decision.hold.map(r => r.ref)).toEqual(['early']);
    expect(decision.firstDue).toEqual(new Date(now.getTime() + 1));
  });

  it('reads the configuration, and says what is wrong with it', () => {
    const from = (deletion: object) =>
      DeletionPolicy.fromConfig(new ConfigReader({ platform: { deletion } }));
    expect(() => from({ holdAbove: 25 })).toThrow(/between 0 and 1/);
    const strict = from({ holdAbove: 0, gracePeriod: { minutes: 1 } });
    expect(
      strict.decide({ rows: rows(1), total: 100, whole: false }, now),
    ).toMatchObject({ firstDue: new Date(now.getTime() + 60_000) });
    const byDefault = DeletionPolicy.fromConfig(new ConfigReader({}));
    expect(
      byDefault.decide({ rows: rows(30), total: 100, whole: false }, now),
    ).toMatchObject({ firstDue: new Date(now.getTime() + 24 * hour) });
  });
});

import { randomUUID } from 'node:crypto';
import type {
  AuditedAction,
  AuditEntry,
  AuditList,
  AuditOutcome,
} from '@slipway/plugin-platform-common';
import type { Knex } from 'knex';

const TABLE = 'platform_audit';
const LONGEST_ERROR = 1_000;
/** Rows that are read at once for an export. */
const PORTION = 500;

interface Row {
  id: string;
  at: string;
  actor: string;
  action: AuditedAction;
  platform: string;
  item: string | null;
  outcome: AuditOutcome;
  error: string | null;
  details: string;
  milliseconds: number | null;
}

/** Which entries are wanted; what is absent does not matter. */
export interface AuditFilter {
  platform?: string;
  actor?: string;
  /** The action, or what it begins with up to a dot: `app` for `app.sync`. */
  action?: string;
  outcome?: AuditOutcome;
  /** ISO 8601, inclusive. */
  from?: string;
  /** ISO 8601, exclusive. */
  to?: string;
}

/** What is known when something begins. */
export type AuditBeginning = Pick<
  AuditEntry,
  'actor' | 'action' | 'platform' | 'item' | 'details'
>;

/** What is known when it is over. */
export type AuditEnd = Pick<AuditEntry, 'outcome' | 'error' | 'details'> & {
  milliseconds: number;
};

const fromRow = (row: Row): AuditEntry => ({
  id: row.id,
  at: row.at,
  actor: row.actor,
  action: row.action,
  platform: row.platform,
  ...(row.item !== null && { item: row.item }),
  outcome: row.outcome,
  ...(row.error !== null && { error: row.error }),
  details: JSON.parse(row.details),
  ...(row.milliseconds !== null && { milliseconds: row.milliseconds }),
});

/** What people did, in the plugin's database. Entries are never changed after they are over. */
export class AuditStore {
  constructor(private readonly db: Knex) {}

  /** @returns the id of the entry */
  async begin(beginning: AuditBeginning): Promise<string> {
    const id = randomUUID();
    await this.db<Row>(TABLE).insert({
      id,
      at: new Date().toISOString(),
      actor: beginning.actor.slice(0, 300),
      action: beginning.action,
      platform: beginning.platform.slice(0, 100),
      item: beginning.item?.slice(0, 300) ?? null,
      outcome: 'begun',
      details: JSON.stringify(beginning.details),
    });
    return id;
  }

  async end(id: string, end: AuditEnd): Promise<void> {
    await this.db<Row>(TABLE)
      .where({ id, outcome: 'begun' })
      .update({
        outcome: end.outcome,
        error: end.error?.slice(0, LONGEST_ERROR) ?? null,
        details: JSON.stringify(end.details),
        milliseconds: end.milliseconds,
      });
  }

  /** An entry that is not over. */
  async begun(id: string): Promise<AuditEntry | undefined> {
    const row = await this.db<Row>(TABLE)
      .where({ id, outcome: 'begun' })
      .first();
    return row && fromRow(row);
  }

  /** The newest first. */
  async list(
    filter: AuditFilter,
    page: { limit: number; offset: number },
  ): Promise<AuditList> {
    const [{ count }] = (await this.#matching(filter).count({
      count: '*',
    })) as [{ count: string | number }];
    const rows = await this.#matching(filter)
      .orderBy([
        { column: 'at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(page.limit)
      .offset(page.offset);
    return { items: rows.map(fromRow), total: Number(count) };
  }

  /** All entries, the newest first, a portion at a time, so that a long export needs little memory. */
  async *portions(filter: AuditFilter): AsyncGenerator<AuditEntry[]> {
    let last: Row | undefined;
    for (;;) {
      const after = last;
      const rows: Row[] = await this.#matching(filter)
        .modify(query => {
          if (!after) return;
          query.where(where =>
            where
              .where('at', '<', after.at)
              .orWhere(same =>
                same.where('at', after.at).where('id', '<', after.id),
              ),
          );
        })
        .orderBy([
          { column: 'at', order: 'desc' },
          { column: 'id', order: 'desc' },
        ])
        .limit(PORTION);
      if (rows.length === 0) return;
      yield rows.map(fromRow);
      last = rows.at(-1);
    }
  }

  /** @returns how many entries were older and are gone */
  async removeBefore(at: string): Promise<number> {
    return this.db(TABLE).where('at', '<', at).delete();
  }

  #matching(filter: AuditFilter): Knex.QueryBuilder<Row, Row[]> {
    const { platform, actor, action, outcome, from, to } = filter;
    return this.db<Row>(TABLE).modify(query => {
      if (platform !== undefined) query.where({ platform });
      if (actor !== undefined) query.where({ actor });
      if (outcome !== undefined) query.where({ outcome });
      if (from !== undefined) query.where('at', '>=', from);
      if (to !== undefined) query.where('at', '<', to);
      if (action !== undefined) {
        query.where(where =>
          where
            .where('action', '=', action)
            .orWhere('action', '>=', `${action}.`)
            .where('action', '<', `${action}/`),
        );
      }
    }) as Knex.QueryBuilder<Row, Row[]>;
  }
}

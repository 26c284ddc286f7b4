import { randomUUID } from 'node:crypto';
import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type {
  ChangeOutcome,
  ChangeRequest,
  ChangeState,
  ChangeStep,
} from '@slipway/plugin-platform-common';
import {
  migrateTables,
  type PreparedChange,
  type Proposed,
} from '@slipway/plugin-platform-node';
import type { Knex } from 'knex';
import { fromRow, type Row } from './changeRow';
import {
  noProgress,
  type ChangeProgress,
  type ForeignChange,
  type StoredChange,
} from './StoredChange';

const TABLE = 'platform_changes';
/** What failed after its merge is mended within this time, or another change does it. */
const MENDED_WITHIN = 7 * 24 * 60 * 60_000;

/** How long telling may take before another process tells it, in milliseconds. */
const TOLD_WITHIN = 2 * 60_000;

const isoTime = (milliseconds: number) => new Date(milliseconds).toISOString();

/** Which changes to list. */
export interface ChangeFilter {
  platform?: string;
  states?: ChangeState[];
  requestedBy?: string;
  /** Only those that are not over: without an outcome. */
  underWay?: boolean;
  limit: number;
  offset: number;
}

const open: ChangeState[] = ['proposing', 'proposed', 'approved'];

/** The changes that were asked for, in the plugin's database. */
export class ChangeStore {
  private constructor(private readonly db: Knex) {}

  static async create(database: DatabaseService): Promise<ChangeStore> {
    const db = await database.getClient();
    if (!database.migrations?.skip) {
      await migrateTables(db, {
        directory: resolvePackagePath(
          '@slipway/plugin-platform-backend',
          'migrations',
        ),
      });
    }
    return new ChangeStore(db);
  }

  /**
   * Notes that a change is about to be written. The same change that is open already is the same record, of
   * whoever asked first; one that failed begins again.
   */
  async begin(
    request: ChangeRequest,
    prepared: PreparedChange,
    requestedBy: string | undefined,
  ): Promise<string> {
    const now = new Date().toISOString();
    const key = `${request.platform}:${prepared.fingerprint}`;
    const id = randomUUID();
    await this.#table()
      .insert({
        id,
        platform: request.platform,
        kind: request.kind,
        title: prepared.preview.title.slice(0, 300),
        reason: request.reason ?? null,
        requested_by: requestedBy ?? null,
        state: 'proposing',
        open_key: key,
        input: JSON.stringify(request.input),
        revision: prepared.preview.revision,
        files: JSON.stringify(prepared.files),
        origin: 'portal',
        progress: JSON.stringify({
          ...noProgress,
          owners: prepared.preview.owners,
        }),
        created_at: now,
        updated_at: now,
      })
      .onConflict('open_key')
      .ignore();
    const row = await this.#table().where({ open_key: key }).first();
    // It was open while we wrote, and is over now: ours is another.
    if (!row) return this.begin(request, prepared, requestedBy);
    await this.#table().where({ id: row.id, state: 'failed' }).update({
      state: 'proposing',
      error: null,
      outcome: null,
      notified: null,
      updated_at: now,
    });
    return row.id;
  }

  /** How many changes are in each state that any is in. */
  async countByState(): Promise<Record<string, number>> {
    const rows: { state: string; count: string | number }[] =
      await this.#table()
        .select('state')
        .count({ count: '*' })
        .groupBy('state');
    return Object.fromEntries(
      rows.map(({ state, count }) => [state, Number(count)]),
    );
  }

  /** Notes where a change was proposed. */
  async proposed(id: string, proposed: Proposed): Promise<void> {
    await this.#table()
      .where({ id })
      .whereIn('state', ['proposing', 'failed'])
      .update({
        state: 'proposed',
        branch: proposed.branch,
        commit: proposed.commit,
        merge_request: proposed.mergeRequest.iid,
        url: proposed.mergeRequest.url,
        error: null,
        outcome: null,
        notified: null,
        updated_at: new Date().toISOString(),
      });
  }

  /** Notes why a change could not be proposed. It can be asked for again. */
  async failed(id: string, error: string): Promise<void> {
    await this.#table()
      .where({ id, state: 'proposing' })
      .update({
        state: 'failed',
        error: error.slice(0, 4000),
        outcome: 'failed',
        // Whoever asked was answered with it.
        notified: 'failed',
        updated_at: new Date().toISOString(),
      });
  }

  /** Notes what became of a change's merge request. Answers whether its state is news. */
  async follow(
    id: string,
    state: ChangeState,
    merged: { at?: string; commit?: string } = {},
    progress?: Omit<ChangeProgress, 'steps'>,
  ): Promise<boolean> {
    const changed = await this.#table()
      .where({ id })
      .whereNot({ state })
      .update({
        state,
        merged_at: merged.at ?? null,
        merge_commit: merged.commit ?? null,
        // Opened again, it is on its way again.
        outcome: state === 'closed' ? 'closed' : null,
        updated_at: new Date().toISOString(),
      });
    // After the state: what is noted here tells that there is nothing to look at.
    if (progress) {
      await this.#table()
        .where({ id })
        .update({ progress: JSON.stringify(progress) });
    }
    if (changed > 0 && !open.includes(state)) {
      // What is not open any more can be asked for again; one of GitLab's own stays known by its number.
      await this.#table()
        .where({ id, origin: 'portal' })
        .update({ open_key: null });
    }
    return changed > 0;
  }

  /** Notes a merge request that somebody made in GitLab. Answers its change, new or not. */
  async foreign(change: ForeignChange): Promise<StoredChange> {
    const key = `gitlab:${change.platform}:${change.iid}`;
    const said = {
      title: change.title.slice(0, 300),
      files: JSON.stringify(change.paths.map(path => ({ path })).slice(0, 500)),
      commit: change.commit ?? null,
      updated_at: new Date().toISOString(),
    };
    await this.#table()
      .insert({
        ...said,
        id: randomUUID(),
        platform: change.platform,
        kind: 'files',
        state: 'proposed',
        open_key: key,
        input: '{}',
        branch: change.branch.slice(0, 300),
        merge_request: change.iid,
        url: change.url,
        origin: 'gitlab',
        author: change.author.slice(0, 300),
        // What people did in GitLab they need not be told of.
        notified: 'closed',
        created_at: change.createdAt,
      })
      .onConflict('open_key')
      .ignore();
    await this.#table().where({ open_key: key }).update(said);
    return fromRow((await this.#table().where({ open_key: key }).first())!);
  }

  /** The merge requests of a platform that are known already, by number. */
  async byMergeRequest(
    platform: string,
    iids: readonly number[],
  ): Promise<Map<number, StoredChange>> {
    const rows = await this.#table()
      .where({ platform })
      .whereIn('merge_request', [...iids]);
    return new Map(rows.map(row => [row.merge_request!, fromRow(row)]));
  }

  /** Those that were merged and are not live yet; one that failed is looked at for a week. */
  async merged(platform?: string): Promise<StoredChange[]> {
    const since = new Date(Date.now() - MENDED_WITHIN).toISOString();
    const rows = await this.#table()
      .where({ state: 'merged', ...(platform && { platform }) })
      .where(query =>
        query
          .whereNull('outcome')
          .orWhere(failed =>
            failed.where({ outcome: 'failed' }).where('merged_at', '>', since),
          ),
      )
      .orderBy('created_at');
    return rows.map(fromRow);
  }

  /** Notes how far a change is after its merge. */
  async settle(
    { id, progress }: StoredChange,
    steps: ChangeStep[],
    outcome: ChangeOutcome | undefined,
  ): Promise<void> {
    await this.#table()
      .where({ id, state: 'merged' })
      .update({
        progress: JSON.stringify({ ...progress, steps }),
        outcome: outcome ?? null,
        updated_at: new Date().toISOString(),
      });
  }

  /** Those whose outcome nobody was told, and that nobody is about to tell. */
  async untold(): Promise<StoredChange[]> {
    const rows = await this.#untold(
      this.#table()
        .where({ origin: 'portal' })
        .whereIn('outcome', ['live', 'failed'])
        .whereNotNull('requested_by'),
    );
    return rows.map(fromRow);
  }

  /**
   * Notes that an outcome is being told. Answers `false` when another process does it or did. A process that dies
   * meanwhile keeps nobody from telling it later.
   */
  async claimTelling(id: string, outcome: ChangeOutcome): Promise<boolean> {
    const claimed = await this.#untold(
      this.#table().where({ id, outcome }),
    ).update({ telling_until: isoTime(Date.now() + TOLD_WITHIN) });
    return claimed > 0;
  }

  /** Notes that an outcome was told. */
  async told(id: string, outcome: ChangeOutcome): Promise<void> {
    await this.#table()
      .where({ id })
      .update({ notified: outcome, telling_until: null });
  }

  /** Notes that an outcome could not be told after all. */
  async releaseTelling(id: string): Promise<void> {
    await this.#table().where({ id }).update({ telling_until: null });
  }

  #untold(query: Knex.QueryBuilder): Knex.QueryBuilder {
    return query
      .where(told =>
        told
          .whereNull('notified')
          .orWhereNot('notified', this.db.ref('outcome')),
      )
      .where(telling =>
        telling
          .whereNull('telling_until')
          .orWhere('telling_until', '<', isoTime(Date.now())),
      );
  }

  /** @throws NotFoundError when there is none */
  async get(id: string): Promise<StoredChange> {
    const row = await this.#table().where({ id }).first();
    if (row) return fromRow(row);
    throw new NotFoundError(`There is no change ${id.slice(0, 64)}`);
  }

  /** The newest first. */
  async list(
    filter: ChangeFilter,
  ): Promise<{ items: StoredChange[]; total: number }> {
    const matching = () => {
      const query = this.#table();
      if (filter.platform) query.where({ platform: filter.platform });
      if (filter.requestedBy) query.where({ requested_by: filter.requestedBy });
      if (filter.underWay) query.whereNull('outcome');
      if (filter.states) query.whereIn('state', filter.states);
      return query;
    };
    const [counted] = await matching().count<{ count: number | string }[]>({
      count: '*',
    });
    const rows = await matching()
      .orderBy([
        { column: 'created_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(filter.limit)
      .offset(filter.offset);
    return { items: rows.map(fromRow), total: Number(counted!.count) };
  }

  /** Those whose merge request may still change. */
  async open(): Promise<StoredChange[]> {
    const rows = await this.#table()
      .whereIn('state', ['proposed', 'approved'])
      .orderBy('created_at');
    return rows.map(fromRow);
  }

  /** Those that were broken off before they had a merge request: noted, and untouched since a while. */
  async brokenOff(olderThan: Date): Promise<StoredChange[]> {
    const rows = await this.#table()
      .where({ state: 'proposing' })
      .where('updated_at', '<', olderThan.toISOString())
      .orderBy('created_at');
    return rows.map(fromRow);
  }

  #table() {
    return this.db<Row>(TABLE);
  }
}

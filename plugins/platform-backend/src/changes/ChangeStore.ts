import { randomUUID } from 'node:crypto';
import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type {
  Change,
  ChangeKindName,
  ChangeList,
  ChangeRequest,
  ChangeState,
} from '@slipway/plugin-platform-common';
import type { PreparedChange, Proposed } from '@slipway/plugin-platform-node';
import type { Knex } from 'knex';

const TABLE = 'platform_changes';

interface Row {
  id: string;
  platform: string;
  kind: string;
  title: string;
  reason: string | null;
  requested_by: string | null;
  state: string;
  open_key: string | null;
  input: string;
  revision: string | null;
  files: string;
  branch: string | null;
  commit: string | null;
  merge_request: number | null;
  url: string | null;
  error: string | null;
  created_at: string;
  updated_at: string;
  merged_at: string | null;
}

/** A change with what is needed to go on with it, or to undo it. */
export interface StoredChange extends Change {
  request: ChangeRequest;
  revision: string;
  files: PreparedChange['files'];
}

/** Which changes to list. */
export interface ChangeFilter {
  platform?: string;
  states?: ChangeState[];
  requestedBy?: string;
  limit: number;
  offset: number;
}

const open: ChangeState[] = ['proposing', 'proposed', 'approved'];

function fromRow(row: Row): StoredChange {
  const files = JSON.parse(row.files) as PreparedChange['files'];
  const kind = row.kind as ChangeKindName;
  return {
    id: row.id,
    platform: row.platform,
    kind,
    title: row.title,
    ...(row.reason && { reason: row.reason }),
    ...(row.requested_by && { requestedBy: row.requested_by }),
    state: row.state as ChangeState,
    ...(row.merge_request !== null && {
      mergeRequest: { iid: row.merge_request, url: row.url ?? '' },
    }),
    ...(row.branch && { branch: row.branch }),
    ...(row.commit && { commit: row.commit }),
    paths: files.map(({ path }) => path),
    ...(row.error && { error: row.error }),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    ...(row.merged_at && { mergedAt: row.merged_at }),
    request: {
      platform: row.platform,
      kind,
      input: JSON.parse(row.input),
      ...(row.reason && { reason: row.reason }),
    },
    revision: row.revision ?? '',
    files,
  };
}

/** The part of a change that people see. */
export function publicChange(stored: StoredChange): Change {
  const { request, revision, files, ...change } = stored;
  return change;
}

/** The changes that were asked for, in the plugin's database. */
export class ChangeStore {
  private constructor(private readonly db: Knex) {}

  static async create(database: DatabaseService): Promise<ChangeStore> {
    const db = await database.getClient();
    if (!database.migrations?.skip) {
      await db.migrate.latest({
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
        created_at: now,
        updated_at: now,
      })
      .onConflict('open_key')
      .ignore();
    const row = await this.#table().where({ open_key: key }).first();
    await this.#table()
      .where({ id: row!.id, state: 'failed' })
      .update({ state: 'proposing', error: null, updated_at: now });
    return row!.id;
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
        updated_at: new Date().toISOString(),
      });
  }

  /** Notes what became of a change's merge request. Answers whether that is news. */
  async follow(
    id: string,
    state: ChangeState,
    mergedAt?: string,
  ): Promise<boolean> {
    const changed = await this.#table()
      .where({ id })
      .whereNot({ state })
      .update({
        state,
        merged_at: mergedAt ?? null,
        updated_at: new Date().toISOString(),
        // What is not open any more can be asked for again.
        ...(!open.includes(state) && { open_key: null }),
      });
    return changed > 0;
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

/** A page of changes as the API gives it. */
export function changeList(page: {
  items: StoredChange[];
  total: number;
}): ChangeList {
  return { items: page.items.map(publicChange), total: page.total };
}

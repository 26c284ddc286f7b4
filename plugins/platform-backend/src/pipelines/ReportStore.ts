import type { PlatformReport } from '@slipway/plugin-platform-common';
import type { Knex } from 'knex';

const TABLE = 'platform_reports';
const MOST = 50;

interface Row {
  platform: string;
  pipeline: number | string;
  finished_at: string;
  report: string | null;
}

/** The reports of pipelines, in the plugin's database; GitLab forgets its artifacts after a while. */
export class ReportStore {
  constructor(private readonly db: Knex) {}

  /** The newest first. */
  async list(platform: string): Promise<PlatformReport[]> {
    const rows = await this.#table()
      .where({ platform })
      .whereNotNull('report')
      .orderBy('finished_at', 'desc')
      .limit(MOST);
    return rows.map(({ report }) => JSON.parse(report!));
  }

  /** Those of some pipelines that were looked at already. */
  async known(
    platform: string,
    pipelines: readonly number[],
  ): Promise<Set<number>> {
    const rows = await this.#table()
      .where({ platform })
      .whereIn('pipeline', [...pipelines])
      .select('pipeline');
    return new Set(rows.map(({ pipeline }) => Number(pipeline)));
  }

  /** @param report - absent when the pipeline left none, so that nobody asks again */
  async add(
    platform: string,
    pipeline: number,
    report: PlatformReport | undefined,
  ): Promise<void> {
    await this.#table()
      .insert({
        platform,
        pipeline,
        finished_at: report?.finishedAt ?? new Date().toISOString(),
        report: report ? JSON.stringify(report) : null,
      })
      .onConflict(['platform', 'pipeline'])
      .merge();
  }

  #table() {
    return this.db<Row>(TABLE);
  }
}

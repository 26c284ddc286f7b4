import {
  APP_STATES,
  stateRank,
  type AppState,
  type AppSummary,
  type LiveApp,
} from '@slipway/plugin-platform-common';
import { wordSearch } from '../search/wordSearch';

/** One app as the table shows it: what Git says and what runs. */
export interface AppRow {
  name: string;
  /** Group or managed service. */
  place: string;
  wave?: number;
  owner?: string;
  entityRef?: string;
  /** What Git says. */
  version?: string;
  live?: LiveApp;
}

/** What the table can be sorted by. */
export const APP_COLUMNS = [
  'state',
  'name',
  'place',
  'wave',
  'version',
  'since',
] as const;

/** One of {@link APP_COLUMNS}. */
export type AppColumn = (typeof APP_COLUMNS)[number];

/** What of the table is shown, and how it is sorted. */
export interface AppQuery {
  text: string;
  states: AppState[];
  places: string[];
  waves: number[];
  sort: AppColumn;
  descending: boolean;
}

/** The apps of Git with what runs of them, and what runs without being in Git. */
export function appRows(
  apps: readonly AppSummary[],
  live: readonly LiveApp[] | undefined,
): AppRow[] {
  const byName = new Map(live?.map(app => [app.name, app]));
  const rows = apps.map((app): AppRow => {
    const running = byName.get(app.name);
    byName.delete(app.name);
    return {
      name: app.name,
      place: app.service ?? app.group ?? '',
      ...(!app.unreadable && { wave: app.wave }),
      owner: app.owner,
      entityRef: app.entityRef,
      version: app.version,
      live: running,
    };
  });
  for (const app of byName.values()) {
    rows.push({
      name: app.name,
      place: app.service ?? app.group ?? '',
      live: app,
    });
  }
  return rows;
}

const orders: Record<AppColumn, (a: AppRow, b: AppRow) => number> = {
  state: (a, b) =>
    stateRank(a.live?.state ?? 'unknown') -
    stateRank(b.live?.state ?? 'unknown'),
  name: () => 0,
  place: (a, b) => a.place.localeCompare(b.place),
  wave: (a, b) => (a.wave ?? 1_000) - (b.wave ?? 1_000),
  version: (a, b) =>
    (a.version ?? '').localeCompare(b.version ?? '', undefined, {
      numeric: true,
    }),
  since: (a, b) => (b.live?.since ?? '').localeCompare(a.live?.since ?? ''),
};

/** The rows that a query lets through, in its order; apps of the same rank by name. */
export function queryRows(rows: readonly AppRow[], query: AppQuery): AppRow[] {
  const matches = wordSearch(query.text);
  const found = rows.filter(row => {
    if (
      query.states.length > 0 &&
      !(row.live && query.states.includes(row.live.state))
    ) {
      return false;
    }
    if (query.places.length > 0 && !query.places.includes(row.place)) {
      return false;
    }
    if (
      query.waves.length > 0 &&
      !(row.wave !== undefined && query.waves.includes(row.wave))
    ) {
      return false;
    }
    return matches([
      row.name,
      row.place,
      row.owner,
      row.version,
      ...(row.live?.reasons ?? []),
    ]);
  });
  const order = orders[query.sort];
  const sign = query.descending ? -1 : 1;
  return found.sort(
    (a, b) => sign * order(a, b) || sign * a.name.localeCompare(b.name),
  );
}

/** Reads a query from the page's address; what makes no sense is ignored. */
export function readAppQuery(params: URLSearchParams): AppQuery {
  const sort = params.get('sort');
  return {
    text: params.get('q') ?? '',
    states: APP_STATES.filter(state => params.getAll('state').includes(state)),
    places: params.getAll('group'),
    waves: params
      .getAll('wave')
      .filter(text => /^\d{1,3}$/.test(text))
      .map(Number),
    sort: APP_COLUMNS.find(column => column === sort) ?? 'state',
    descending: params.has('descending'),
  };
}

/** Writes a query into an address; what is as it is by itself is left out. */
export function writeAppQuery(query: AppQuery): URLSearchParams {
  const params = new URLSearchParams();
  if (query.text) params.set('q', query.text);
  for (const state of query.states) params.append('state', state);
  for (const place of query.places) params.append('group', place);
  for (const wave of query.waves) params.append('wave', String(wave));
  if (query.sort !== 'state') params.set('sort', query.sort);
  if (query.descending) params.set('descending', '');
  return params;
}

import {
  APP_STATES,
  type AppState,
  type AppSummary,
  type LiveApp,
} from '@slipway/plugin-platform-common';
import { wordSearch } from '../search/wordSearch';

/** What of the estate is shown; all of it when nothing is chosen. */
export interface EstateFilter {
  /** Words that must all occur in what describes the app. */
  text: string;
  /** Waves of which one must be the app's. */
  waves: number[];
  /** States of which one must be the app's. */
  states: AppState[];
}

/** Whether a filter lets everything through. */
export function isEmptyFilter(filter: EstateFilter): boolean {
  return (
    filter.text === '' &&
    filter.waves.length === 0 &&
    filter.states.length === 0
  );
}

/** Lets everything through. */
export const emptyFilter: EstateFilter = { text: '', waves: [], states: [] };

/** Reads the filter from the query of the page's address; what is no wave or state is ignored. */
export function readEstateFilter(params: URLSearchParams): EstateFilter {
  const waves = params
    .getAll('wave')
    .filter(text => /^\d{1,3}$/.test(text))
    .map(Number);
  return {
    text: params.get('q') ?? '',
    waves: [...new Set(waves)].sort((a, b) => a - b),
    states: APP_STATES.filter(state => params.getAll('state').includes(state)),
  };
}

/** Writes the filter into a query, and leaves the rest of the query as it is. */
export function writeEstateFilter(
  params: URLSearchParams,
  filter: EstateFilter,
): URLSearchParams {
  const next = new URLSearchParams(params);
  next.delete('q');
  next.delete('wave');
  next.delete('state');
  if (filter.text) next.set('q', filter.text);
  for (const wave of filter.waves) next.append('wave', String(wave));
  for (const state of filter.states) next.append('state', state);
  return next;
}

/** The filter with a wave added, or taken away when it was there. */
export function toggleWave(filter: EstateFilter, wave: number): EstateFilter {
  const waves = filter.waves.includes(wave)
    ? filter.waves.filter(other => other !== wave)
    : [...filter.waves, wave];
  return { ...filter, waves };
}

/** The filter with a state added, or taken away when it was there. */
export function toggleState(
  filter: EstateFilter,
  state: AppState,
): EstateFilter {
  const states = filter.states.includes(state)
    ? filter.states.filter(other => other !== state)
    : [...filter.states, state];
  return { ...filter, states };
}

/**
 * The apps that the filter lets through, in their order. The wave of an unreadable one is not known.
 *
 * @param live - what runs, by name; without it states filter nothing
 */
export function filterApps(
  apps: AppSummary[],
  filter: EstateFilter,
  live?: ReadonlyMap<string, LiveApp>,
): AppSummary[] {
  const matches = wordSearch(filter.text);
  return apps.filter(app => {
    if (
      filter.waves.length > 0 &&
      (app.unreadable || !filter.waves.includes(app.wave))
    )
      return false;
    if (live && filter.states.length > 0) {
      const state = live.get(app.name)?.state;
      if (!state || !filter.states.includes(state)) return false;
    }
    return matches([
      app.name,
      app.title,
      app.group,
      app.service,
      app.namespace,
      app.owner,
      app.chart,
      app.version,
      app.sourceKind,
    ]);
  });
}

/** How many readable apps each wave has, in the order of the waves. */
export function countWaves(
  apps: AppSummary[],
): { wave: number; count: number }[] {
  const counts = new Map<number, number>();
  for (const { wave, unreadable } of apps) {
    if (!unreadable) counts.set(wave, (counts.get(wave) ?? 0) + 1);
  }
  return [...counts]
    .map(([wave, count]) => ({ wave, count }))
    .sort((a, b) => a.wave - b.wave);
}

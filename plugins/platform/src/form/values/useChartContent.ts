import { useApi } from '@backstage/frontend-plugin-api';
import type { ChartContent, ChartPlace } from '@slipway/plugin-platform-common';
import { platformApiRef, type PlatformApi } from '../../api/PlatformApi';
import { useCheck, type Check } from '../useCheck';

/** What is in a version never changes, so that one answer serves all pages of the form. */
const contents = new WeakMap<PlatformApi, Map<string, Promise<ChartContent>>>();

const keyOf = ({ repository, chart, version }: ChartPlace) =>
  JSON.stringify([repository, chart, version]);

/** A chart in the value of a form, once it has all three parts. */
export function wholeChart(value: unknown): ChartPlace | undefined {
  const { repository, chart, version } = (value ?? {}) as Partial<ChartPlace>;
  return repository && chart && version
    ? { repository, chart, version }
    : undefined;
}

/**
 * The values of a chart, asked for once.
 *
 * @throws whatever the backend answers; the next call asks again
 */
export function chartContent(
  api: PlatformApi,
  place: ChartPlace,
): Promise<ChartContent> {
  const known = contents.get(api) ?? new Map<string, Promise<ChartContent>>();
  contents.set(api, known);
  const key = keyOf(place);
  const asked = known.get(key) ?? api.getChartContent(place);
  known.set(key, asked);
  asked.catch(() => known.delete(key));
  return asked;
}

/** The chart, where it can be read: the field says when it cannot, and the checks before *Create* try again. */
export async function readableChart(
  api: PlatformApi | undefined,
  value: unknown,
): Promise<ChartContent | undefined> {
  const place = wholeChart(value);
  if (!api || !place) return undefined;
  const [read] = await Promise.allSettled([chartContent(api, place)]);
  return read.status === 'fulfilled' ? read.value : undefined;
}

/** The values of the chart that was chosen, and how to ask again. */
export function useChartContent(
  place: ChartPlace | undefined,
): [Check<ChartContent>, () => void] {
  const api = useApi(platformApiRef);
  return useCheck(place && keyOf(place), () => chartContent(api, place!));
}

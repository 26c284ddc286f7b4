import { existsSync } from 'node:fs';
import { filesBelow, readText, repositoryPath } from '../repository/files';
import type { ChartVersion } from './chartFolder';
import { readOutline } from './keyOutline';
import { withPath, type KeyMap, type KeyTree } from './keyTree';

/** Where the value keys of the pinned charts are kept, from the root of the repository. */
export const CHARTS_FOLDER = 'packages/platform-tests/charts';

/** Why the keys of a chart are not known, by chart. */
export const UNINDEXED_FILE = `${CHARTS_FOLDER}/unindexed.json`;

/**
 * Keys that a chart reads though neither its defaults nor its schema tell: by chart and path, the reason. A path may end
 * in `*`, for anything below it.
 */
export const UNDOCUMENTED_FILE = `${CHARTS_FOLDER}/undocumented.json`;

/** The file with the keys of a chart, from the root of the repository. */
export function indexFile({ chart, version }: ChartVersion): string {
  return `${CHARTS_FOLDER}/${chart.split('/').at(-1)}-${version}.keys`;
}

/** All files of the index, from the root of the repository. */
export function indexFiles(): string[] {
  return filesBelow(CHARTS_FOLDER).filter(file => file.endsWith('.keys'));
}

/** What the index knows of a chart at a version, or undefined. */
export function indexedKeys(chart: ChartVersion): KeyMap | undefined {
  const file = indexFile(chart);
  return existsSync(repositoryPath(file))
    ? readOutline(readText(file))
    : undefined;
}

/** By chart and path, why a key is known that neither the defaults nor the schema of the chart tell. */
export function undocumentedKeys(): Record<string, Record<string, string>> {
  return JSON.parse(readText(UNDOCUMENTED_FILE));
}

/** Why charts are not indexed, by chart. */
export function unindexedCharts(): Record<string, string> {
  return JSON.parse(readText(UNINDEXED_FILE));
}

/** What the index knows of a chart, with the keys that the chart reads without documenting them. */
export function knownKeys(chart: ChartVersion): KeyTree | undefined {
  const indexed = indexedKeys(chart);
  return (
    indexed &&
    Object.keys(undocumentedKeys()[chart.chart] ?? {})
      .map(path => path.split('.'))
      .reduce<KeyTree>(withPath, indexed)
  );
}

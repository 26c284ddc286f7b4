import { existsSync } from 'node:fs';
import { LineCounter, parseDocument } from 'yaml';
import { readText, repositoryPath } from '../repository/files';
import type { KeyTree } from './keyTree';
import type { PinnedChart, ValuesPlace } from './pinnedCharts';
import { unknownKeys } from './unknownKeys';

/** What is wrong in a text with values, each with the place in the file and the chart. */
export function problemsIn(
  text: string,
  { file, below }: ValuesPlace,
  chart: PinnedChart,
  keys: KeyTree,
): string[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  if (document.errors.length > 0) {
    return document.errors.map(error => `${file}: ${error.message}`);
  }
  const values =
    below.length > 0 ? document.getIn(below, true) : document.contents;
  return unknownKeys(values, keys, document).map(
    ({ path, offset, message }) =>
      `${file}:${lines.linePos(offset).line} ${[...below, path].join(
        '.',
      )}: ${message} (${chart.chart} ${chart.version})`,
  );
}

/** What a chart is given that it does not know, from all places where its values stand. */
export function valueProblems(chart: PinnedChart, keys: KeyTree): string[] {
  return chart.values
    .filter(({ file }) => existsSync(repositoryPath(file)))
    .flatMap(place => problemsIn(readText(place.file), place, chart, keys));
}

import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { repositoryPath } from '../repository/files';
import { referencePlatform } from '../repository/platform';
import { keysInFolder } from './chartFolder';
import {
  CHARTS_FOLDER,
  indexFile,
  indexFiles,
  unindexedCharts,
} from './chartIndex';
import { outlineOf } from './keyOutline';
import { pinnedCharts, type PinnedChart } from './pinnedCharts';

/** The command that fetches a chart into the folder where it is run. */
function pullCommand({ repository, chart, version }: PinnedChart): string {
  return repository.startsWith('oci://')
    ? `helm pull ${repository}/${chart} --version ${version} --untar`
    : `helm pull ${chart} --repo ${repository} --version ${version} --untar`;
}

function howTo(charts: PinnedChart[]): string {
  return `Fetch them into a folder, and give that folder to yarn workspace platform-tests index-charts:

${charts.map(pullCommand).join('\n')}

A folder of <chart>-<version>.values.yaml as helm show values prints them, with an optional
<chart>-<version>.values.schema.json, does as well, but says nothing of charts inside charts.
`;
}

/** Writes the keys of every pinned chart that the folder has, and removes those of charts no longer pinned. */
function indexFolder(folder: string): void {
  if (!existsSync(folder)) throw new Error(`There is no folder ${folder}`);
  const pinned = [
    ...new Map(
      pinnedCharts(referencePlatform()).map(chart => [indexFile(chart), chart]),
    ).values(),
  ];
  mkdirSync(repositoryPath(CHARTS_FOLDER), { recursive: true });
  let written = 0;
  for (const chart of pinned) {
    const keys = keysInFolder(folder, chart);
    if (keys === undefined) continue;
    writeFileSync(repositoryPath(indexFile(chart)), outlineOf(keys));
    written += 1;
  }
  if (written === 0) {
    throw new Error(
      `None of the charts in ${folder} is pinned at that version. ${howTo(
        pinned,
      )}`,
    );
  }
  const wanted = new Set(pinned.map(indexFile));
  const stale = indexFiles().filter(file => !wanted.has(file));
  for (const file of stale) rmSync(repositoryPath(file));

  const excused = Object.keys(unindexedCharts());
  const missing = pinned.filter(
    chart =>
      !existsSync(repositoryPath(indexFile(chart))) &&
      !excused.includes(chart.chart),
  );
  process.stdout.write(
    `${written} charts written and ${stale.length} removed in ${CHARTS_FOLDER}\n`,
  );
  if (missing.length > 0) {
    throw new Error(
      `${missing.length} pinned charts are not in the index. ${howTo(missing)}`,
    );
  }
}

const [folder] = process.argv.slice(2);
try {
  if (!folder) {
    throw new Error(
      `Give the folder that holds the charts. ${howTo(
        pinnedCharts(referencePlatform()).filter(
          (chart, index, all) =>
            all.findIndex(other => other.chart === chart.chart) === index,
        ),
      )}`,
    );
  }
  // Yarn changes to the package's folder, and a person means the one he is in.
  indexFolder(resolve(process.env.INIT_CWD ?? '.', folder));
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}

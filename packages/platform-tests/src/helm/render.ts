import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ARGO_PLATFORM_FOLDER,
  PLATFORM_FILE,
} from '@slipway/plugin-platform-common';
import { stringify } from 'yaml';
import { parseManifests, type Manifest } from '../kubernetes/manifests';
import { repositoryPath } from '../repository/files';
import { runTool } from './run';

/** How a chart is rendered. */
export interface ChartRendering {
  release: string;
  /** The folder of the chart, absolute. */
  chart: string;
  namespace?: string;
  /** Value files, absolute, the later ones win. */
  valueFiles?: string[];
  /** Values that win over the files. */
  values?: object;
}

/** Renders a chart offline, as `helm template` does. */
export async function renderChart(
  rendering: ChartRendering,
): Promise<Manifest[]> {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-values-'));
  try {
    const values = join(folder, 'values.yaml');
    await writeFile(values, stringify(rendering.values ?? {}));
    const files = [...(rendering.valueFiles ?? []), values];
    const text = await runTool('helm', [
      'template',
      rendering.release,
      rendering.chart,
      ...(rendering.namespace ? ['--namespace', rendering.namespace] : []),
      ...files.flatMap(file => ['--values', file]),
    ]);
    return parseManifests(text, `chart ${rendering.release}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What a rendering of the root chart may differ in. */
export interface RootRendering {
  facts?: Record<string, string>;
  factsPlaceholder?: boolean;
  /** Another folder with the root chart, by default the one of this repository. */
  chart?: string;
  /** Other inputs than those of `platform.yaml`, merged over them. */
  inputs?: object;
}

/** Renders the root chart of the platform with its inputs, as the root Application does. */
export function renderRootChart(rendering: RootRendering): Promise<Manifest[]> {
  const { facts, factsPlaceholder, inputs } = rendering;
  return renderChart({
    release: 'argo-platform',
    chart: rendering.chart ?? repositoryPath(ARGO_PLATFORM_FOLDER),
    valueFiles: [repositoryPath(PLATFORM_FILE)],
    values: {
      ...inputs,
      ...(facts && { facts }),
      ...(factsPlaceholder && { factsPlaceholder }),
    },
  });
}

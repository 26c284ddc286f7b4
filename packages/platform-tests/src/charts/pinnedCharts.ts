import type { Platform } from '@slipway/plugin-platform-common';
import type { ChartVersion } from './chartFolder';

/** A part of a file that gives values to a chart. */
export interface ValuesPlace {
  /** From the root of the repository; it may be missing. */
  file: string;
  /** The keys below which the values stand. */
  below: string[];
}

/** A chart from a repository, at the version that the platform uses it at. */
export interface PinnedChart extends ChartVersion {
  /** The name of the app, or the stage of the pipeline that installs the chart. */
  usedBy: string;
  repository: string;
  values: ValuesPlace[];
}

function byApps({ apps }: Platform): PinnedChart[] {
  return apps.flatMap(app => {
    const { helm } = app.source;
    if (!helm || !('repository' in helm)) return [];
    const { repository, chart, version } = helm;
    return [
      {
        usedBy: app.name,
        repository,
        chart,
        version,
        values: [
          { file: `${app.folder}/values.yaml`, below: [] },
          { file: `${app.folder}/app.yaml`, below: ['values'] },
        ],
      },
    ];
  });
}

/** Argo CD comes too late to install the network that it needs itself: OpenTofu does. */
function byServiceMesh({ settings }: Platform): PinnedChart {
  return {
    usedBy: 'servicemesh',
    repository: 'https://helm.cilium.io',
    chart: 'cilium',
    version: settings.servicemesh.version,
    values: [{ file: 'platform/servicemesh/cilium-values.yaml', below: [] }],
  };
}

/** The charts from repositories, once for every use of one, sorted by chart. */
export function pinnedCharts(platform: Platform): PinnedChart[] {
  return [...byApps(platform), byServiceMesh(platform)].sort((a, b) =>
    a.chart < b.chart ? -1 : 1,
  );
}

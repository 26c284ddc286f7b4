import type { LoggerService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  chartPlaceOf,
  checkChartValues,
  type App,
  type ChartContent,
  type Problem,
  finding,
} from '@slipway/plugin-platform-common';
import type {
  ChangeResult,
  PlatformRepositories,
} from '@slipway/plugin-platform-node';
import { isAllowedRepository } from './allowedRepository';
import type { ChartRepositories } from './ChartRepository';

/** A change waits this long for charts and no longer: it can be proposed without. */
const usualWaitMs = 5_000;
const mostApps = 10;

async function inTime<T>(work: Promise<T>, waitMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`it did not answer in ${waitMs / 1000} s`)),
      waitMs,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Checks the values of the apps that a change touches with the schemas of their charts, as Helm will. Where a chart
 * cannot be read now, nothing is said: Argo CD tells later what is wrong.
 */
export function checkChangedValues(deps: {
  charts: ChartRepositories;
  logger: Pick<LoggerService, 'info'>;
  repositories: Pick<PlatformRepositories, 'list'>;
  waitMs?: number;
}): (result: ChangeResult) => Promise<Problem[]> {
  const { charts, logger, repositories, waitMs = usualWaitMs } = deps;
  return async ({ platform, paths, read }) => {
    const written = new Set(paths);
    const touched = platform.apps
      .filter(
        ({ folder }) =>
          written.has(`${folder}/app.yaml`) ||
          written.has(`${folder}/values.yaml`),
      )
      .slice(0, mostApps);

    async function check(app: App): Promise<Problem[]> {
      const place = chartPlaceOf(app);
      if (!place || !isAllowedRepository(repositories, place.repository)) {
        return [];
      }
      const file = `${app.folder}/values.yaml`;
      const [text, content] = await Promise.all([
        read(file),
        inTime(charts.content(place), waitMs),
      ]);
      return problemsOf(app, file, text ?? '', content);
    }

    const found = await Promise.all(
      touched.map(async app => {
        try {
          return await check(app);
        } catch (error) {
          if (error instanceof NotFoundError) return [missing(app, error)];
          logger.info(
            `The values of ${app.name} on ${
              platform.name
            } are not checked with their chart: ${(error as Error).message}`,
          );
          return [];
        }
      }),
    );
    return found.flat();
  };
}

function missing({ folder }: App, error: NotFoundError): Problem {
  return {
    severity: 'warning',
    file: `${folder}/app.yaml`,
    field: 'source.helm.version',
    ...finding('chart-missing', { reason: error.message }),
  };
}

function problemsOf(
  app: App,
  file: string,
  text: string,
  chart: ChartContent,
): Problem[] {
  return checkChartValues(text, chart, app.values).map(
    ({ severity, line, field, message }) => ({
      severity,
      file,
      line,
      field,
      ...finding('values-invalid', {
        complaint: message,
        chart: `${chart.name} ${chart.version}`,
      }),
    }),
  );
}

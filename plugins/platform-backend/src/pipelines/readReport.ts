import type { Pipeline, PlatformReport } from '@slipway/plugin-platform-common';
import { z } from 'zod';

/** The file that the job `verify` leaves; `platform/pipeline/report.ts` writes it. */
export const REPORT_FILE = 'platform-report.json';

const seconds = z.number().min(0);
const schema = z.object({
  finishedAt: z.iso.datetime(),
  seconds,
  stages: z.array(z.object({ stage: z.string().max(100), seconds })).max(100),
  waves: z
    .array(
      z.object({
        wave: z.number().int(),
        apps: z.number().int(),
        seconds: seconds.nullable(),
      }),
    )
    .max(100),
  failures: z
    .array(
      z.object({
        app: z.string().max(300),
        health: z.string().max(100),
        message: z.string(),
      }),
    )
    .max(10_000),
});

/**
 * A report as we keep it. A wave that did not become healthy has no seconds and is left out; the failures say
 * why.
 *
 * @throws ZodError when the file is not a report
 */
export function readReport(
  pipeline: Pick<Pipeline, 'id' | 'url'>,
  json: unknown,
): PlatformReport {
  const report = schema.parse(json);
  return {
    pipeline: { id: pipeline.id, url: pipeline.url },
    finishedAt: report.finishedAt,
    seconds: report.seconds,
    stages: report.stages.map(stage => ({
      name: stage.stage,
      seconds: stage.seconds,
    })),
    waves: report.waves.flatMap(({ wave, apps, seconds: took }) =>
      took === null ? [] : [{ wave, apps, seconds: took }],
    ),
    apps: report.waves.reduce((sum, { apps }) => sum + apps, 0),
    failures: report.failures
      .slice(0, 50)
      .map(({ app, health, message }) =>
        `${app} is ${health}${message ? `: ${message}` : ''}`.slice(0, 500),
      ),
  };
}

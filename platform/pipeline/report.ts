import { isDone, type Application } from './applications.ts';
import type { StageTime } from './stages.ts';

/** `platform-report.json`: how long a platform took to come up, and what did not. */
export interface PlatformReport {
  platform: string;
  pipeline: string;
  startedAt: string;
  finishedAt: string;
  /** Seconds from the start of the pipeline until every app was healthy, or until the wait was given up. */
  seconds: number;
  healthy: boolean;
  /** The stages of the pipeline so far, this one included, in the order in which they ran. */
  stages: StageTime[];
  waves: {
    wave: number;
    apps: number;
    healthy: number;
    seconds: number | null;
  }[];
  /** The apps that are not healthy, with the reason. */
  failures: { app: string; sync: string; health: string; message: string }[];
}

/** Makes the report of a wait. Times are in milliseconds since 1970. */
export function report(
  applications: Application[],
  wait: {
    platform: string;
    pipeline: string;
    start: number;
    end: number;
    stages: StageTime[];
  },
): PlatformReport {
  const seconds = (to: number) =>
    Math.max(0, Math.round((to - wait.start) / 1000));
  const numbers = [...new Set(applications.map(app => app.wave))].sort(
    (a, b) => a - b,
  );
  return {
    platform: wait.platform,
    pipeline: wait.pipeline,
    startedAt: new Date(wait.start).toISOString(),
    finishedAt: new Date(wait.end).toISOString(),
    seconds: seconds(wait.end),
    healthy: applications.length > 0 && applications.every(isDone),
    stages: wait.stages,
    waves: numbers.map(wave => {
      const apps = applications.filter(app => app.wave === wave);
      const done = apps.filter(isDone);
      const last = Math.max(
        ...done.map(app => Date.parse(app.since ?? '') || wait.start),
      );
      return {
        wave,
        apps: apps.length,
        healthy: done.length,
        seconds: done.length === apps.length ? seconds(last) : null,
      };
    }),
    failures: applications
      .filter(app => !isDone(app))
      .map(({ name, sync, health, message }) => ({
        app: name,
        sync,
        health,
        message,
      })),
  };
}

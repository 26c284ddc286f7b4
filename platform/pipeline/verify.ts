// Waits until every app is synced and healthy, and writes platform-report.json, whether or not they are.
import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDone, readApplications, type Application } from './applications.ts';
import { report } from './report.ts';
import { readStageTimes, stageTime } from './stages.ts';

const minutes = Number(process.env.VERIFY_MINUTES ?? 50);
const start = Date.now();
const deadline = start + minutes * 60_000;

function look(): Application[] {
  return readApplications(
    execFileSync(
      'kubectl',
      [
        '--namespace',
        'argocd',
        'get',
        'applications',
        '--output',
        'json',
        '--request-timeout=60s',
      ],
      { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024, timeout: 90_000 },
    ),
  );
}

let applications: Application[] = [];
for (;;) {
  let done = false;
  try {
    applications = look();
    const healthy = applications.filter(isDone).length;
    console.log(`${healthy} of ${applications.length} apps are healthy`);
    done = applications.length > 0 && healthy === applications.length;
  } catch (error) {
    // The API server of a cluster that comes up is away now and then; the wait ends in any case.
    console.error(`The apps could not be listed: ${error}`);
  }
  if (done || Date.now() > deadline) break;
  await sleep(15_000);
}

const end = Date.now();
const result = report(applications, {
  platform: process.env.PLATFORM_NAME ?? '',
  pipeline: process.env.CI_PIPELINE_URL ?? '',
  start: Date.parse(process.env.CI_PIPELINE_CREATED_AT ?? '') || start,
  end,
  stages: [
    ...(existsSync('stage-times') ? readStageTimes('stage-times') : []),
    stageTime(
      'verify',
      process.env.CI_JOB_STARTED_AT ?? new Date(start).toISOString(),
      new Date(end).toISOString(),
    ),
  ],
});
writeFileSync('platform-report.json', `${JSON.stringify(result, null, 2)}\n`);
for (const { app, sync, health, message } of result.failures) {
  console.error(`${app}: ${sync}, ${health}${message ? `: ${message}` : ''}`);
}
if (!result.healthy) process.exitCode = 1;

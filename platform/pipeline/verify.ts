// Waits until every app is synced and healthy, and writes platform-report.json, whether or not they are.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDone, readApplications, type Application } from './applications.ts';
import { report } from './report.ts';

const minutes = Number(process.env.VERIFY_MINUTES ?? 50);
const start = Date.now();

function look(): Application[] {
  return readApplications(
    execFileSync(
      'kubectl',
      ['--namespace', 'argocd', 'get', 'applications', '--output', 'json'],
      { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
    ),
  );
}

let applications: Application[] = [];
for (;;) {
  applications = look();
  const done = applications.filter(isDone).length;
  console.log(`${done} of ${applications.length} apps are healthy`);
  const waiting = applications.length === 0 || done < applications.length;
  if (!waiting || Date.now() - start > minutes * 60_000) break;
  await sleep(15_000);
}

const result = report(applications, {
  platform: process.env.PLATFORM_NAME ?? '',
  pipeline: process.env.CI_PIPELINE_URL ?? '',
  start: Date.parse(process.env.CI_PIPELINE_CREATED_AT ?? '') || start,
  end: Date.now(),
});
writeFileSync('platform-report.json', `${JSON.stringify(result, null, 2)}\n`);
for (const { app, sync, health, message } of result.failures) {
  console.error(`${app}: ${sync}, ${health}${message ? `: ${message}` : ''}`);
}
if (!result.healthy) process.exitCode = 1;

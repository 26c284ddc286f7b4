import type { Pipeline } from '../store/types';
import type { JobProgress } from './progress';

/** What a job has printed so far. The sandbox runs nothing, and its log says so. */
export function jobTrace(
  pipeline: Pipeline,
  progress: JobProgress,
  now: number,
): string {
  const { job, status, startedAt, finishedAt } = progress;
  if (!startedAt) return '';
  const until = finishedAt ? Date.parse(finishedAt) : now;
  const seconds = Math.max(
    0,
    Math.floor((until - Date.parse(startedAt)) / 1000),
  );
  const lines = [
    'Running in the Slipway sandbox: nothing is executed, only the time passes.',
    `Checking out ${pipeline.sha.slice(0, 8)} as detached HEAD (ref is ${
      pipeline.ref
    })...`,
    ...Array.from(
      { length: seconds },
      (_, second) => `${job.name}: ${second + 1} s`,
    ),
  ];
  if (status === 'success') lines.push('Job succeeded');
  if (status === 'failed') lines.push('ERROR: Job failed: exit code 1');
  if (status === 'canceled') lines.push('Job canceled');
  return `${lines.join('\n')}\n`;
}

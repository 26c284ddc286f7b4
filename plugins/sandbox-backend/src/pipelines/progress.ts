import type { Job, Pipeline } from '../store/types';

export type Status =
  | 'created'
  | 'pending'
  | 'running'
  | 'success'
  | 'failed'
  | 'canceled'
  | 'manual'
  | 'skipped';

export interface JobProgress {
  job: Job;
  status: Status;
  /** ISO 8601. */
  startedAt: string | null;
  finishedAt: string | null;
}

export interface PipelineProgress {
  status: Status;
  startedAt: string | null;
  finishedAt: string | null;
  jobs: JobProgress[];
}

const queued = 1_000;

function waitingStatus(canceled: boolean, waitsForPerson: boolean): Status {
  if (canceled) return 'canceled';
  return waitsForPerson ? 'manual' : 'created';
}

/** When all of some jobs are done; those that the pipeline does not have are not waited for. */
function latest(
  created: number,
  needs: readonly string[],
  pipeline: Pipeline,
  finished: ReadonlyMap<string, number>,
): number | undefined {
  let time = created;
  for (const name of needs) {
    if (!pipeline.jobs.some(job => job.name === name)) continue;
    const done = finished.get(name);
    if (done === undefined) return undefined;
    time = Math.max(time, done);
  }
  return time;
}

/**
 * Where a pipeline is at a moment. Its progress is a function of the time alone, so that it goes on over a
 * restart of the sandbox, and needs no timer.
 *
 * @param speed - how much faster than its jobs say
 */
export function pipelineProgress(
  pipeline: Pipeline,
  now: number,
  speed: number,
): PipelineProgress {
  const end = pipeline.canceledAt ? Date.parse(pipeline.canceledAt) : Infinity;
  const iso = (time: number) => new Date(time).toISOString();
  const jobs: JobProgress[] = [];
  const created = Date.parse(pipeline.createdAt) + queued / speed;
  /** When each job is done; absent while that waits for a person. */
  const finished = new Map<string, number>();
  // When the stage at hand can start; `undefined` when something before it waits for a person.
  let stageStart: number | undefined = created;

  for (const stage of pipeline.stages) {
    let stageEnd: number | undefined = stageStart;
    for (const job of pipeline.jobs.filter(j => j.stage === stage)) {
      const played: number | undefined = job.playedAt
        ? Date.parse(job.playedAt)
        : undefined;
      const earliest = job.needs
        ? latest(
            // A job that waits for a person waits for no runner.
            job.manual ? Date.parse(pipeline.createdAt) : created,
            job.needs,
            pipeline,
            finished,
          )
        : stageStart;
      const start = job.manual ? played : played ?? earliest;
      if (earliest === undefined || start === undefined || start >= end) {
        const waits = job.manual && earliest !== undefined && earliest <= now;
        jobs.push({
          job,
          status: waitingStatus(now >= end, waits),
          startedAt: null,
          finishedAt: null,
        });
        // A manual job that may fail does not keep the next stage from starting.
        if (!(job.manual && job.allowFailure)) stageEnd = undefined;
        continue;
      }
      const finish = start + (job.duration * 1000) / speed;
      const stopped = Math.min(
        end,
        job.canceledAt ? Date.parse(job.canceledAt) : Infinity,
      );
      const canceled = finish > stopped;
      const until = Math.min(finish, stopped);
      let status: Status = job.failing ? 'failed' : 'success';
      if (canceled) status = 'canceled';
      const passed = status === 'success' || job.allowFailure;
      if (passed) finished.set(job.name, finish);
      if (now < start)
        status = stage === pipeline.stages[0] ? 'pending' : 'created';
      else if (now < until) status = 'running';
      jobs.push({
        job,
        status,
        startedAt: now >= start ? iso(start) : null,
        finishedAt: now >= until ? iso(until) : null,
      });
      if (!passed) stageEnd = undefined;
      if (stageEnd !== undefined) stageEnd = Math.max(stageEnd, finish);
    }
    stageStart = stageEnd;
  }
  const broken = jobs.find(
    ({ job, status, finishedAt }) =>
      finishedAt !== null &&
      !job.allowFailure &&
      (status === 'failed' || status === 'canceled'),
  );
  const busy = jobs.some(({ status }) =>
    ['running', 'pending'].includes(status),
  );
  if (broken && !busy) {
    for (const job of jobs)
      if (job.status === 'created') job.status = 'skipped';
  }
  const statuses = jobs.map(job => job.status);
  const started = jobs.flatMap(job => job.startedAt ?? []).sort()[0] ?? null;
  const blocking = jobs.filter(
    job => !(job.job.manual && job.job.allowFailure),
  );
  let status: Status;
  if (now >= end) status = 'canceled';
  else if (statuses.includes('running')) status = 'running';
  else if (broken) status = broken.status;
  else if (blocking.every(job => job.status === 'success')) status = 'success';
  else if (blocking.some(job => job.status === 'manual')) status = 'manual';
  else status = started ? 'running' : 'pending';
  const finishedAt = ['success', 'failed', 'canceled'].includes(status)
    ? jobs
        .flatMap(job => job.finishedAt ?? [])
        .sort()
        .at(-1) ?? pipeline.canceledAt
    : null;
  return { status, startedAt: started, finishedAt, jobs };
}

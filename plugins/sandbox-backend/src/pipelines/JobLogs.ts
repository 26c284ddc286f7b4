import type { Pipeline } from '../store/types';
import type { JobProgress } from './progress';
import { jobTrace } from './trace';

/** What jobs print: what the sandbox makes up, or what a test says. */
export class JobLogs {
  /** Whether a part of a log can be asked for; the real GitLab sends all of it. */
  ranges = false;
  readonly #written = new Map<number, Buffer>();

  /** Makes what is given the log of a job, from its beginning. */
  write(job: number, log: string | Buffer): void {
    this.#written.set(job, Buffer.from(log));
  }

  /** Throws the log of a job away, as *Erase job log* does. */
  erase(job: number): void {
    this.write(job, '');
  }

  /** What a job has printed so far. */
  read(pipeline: Pipeline, progress: JobProgress): Buffer {
    return (
      this.#written.get(progress.job.id) ??
      Buffer.from(jobTrace(pipeline, progress, Date.now()))
    );
  }
}

/**
 * Runs one thing at a time. A call while one is running gets a run of its own after it, shared with all
 * other calls that wait: what was asked for after a run began may have missed something that the run
 * looked at before.
 */
export class SerialTask<T> {
  #running: Promise<unknown> = Promise.resolve();
  #waiting?: Promise<T>;

  constructor(private readonly task: (signal?: AbortSignal) => Promise<T>) {}

  run(signal?: AbortSignal): Promise<T> {
    if (this.#waiting) return this.#waiting;
    const run = this.#running.then(() => {
      this.#waiting = undefined;
      return this.task(signal);
    });
    this.#waiting = run;
    // Whoever asked for the run gets its error; the next run must not.
    this.#running = run.then(
      () => undefined,
      () => undefined,
    );
    return run;
  }
}

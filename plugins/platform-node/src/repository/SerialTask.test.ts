import { SerialTask } from './SerialTask';

function deferred() {
  let resolve: () => void = () => {};
  const promise = new Promise<void>(done => {
    resolve = done;
  });
  return { promise, resolve };
}

describe('SerialTask', () => {
  it('runs one at a time, and shares the run that waits', async () => {
    const gates = [deferred(), deferred()];
    let runs = 0;
    const task = new SerialTask(async () => {
      const run = runs++;
      await gates[run]!.promise;
      return run;
    });

    const first = task.run();
    await Promise.resolve();
    const second = task.run();
    const third = task.run();
    gates[0]!.resolve();

    expect(await first).toBe(0);
    gates[1]!.resolve();
    expect(await second).toBe(1);
    expect(await third).toBe(1);
    expect(runs).toBe(2);
  });

  it('goes on after a run that failed', async () => {
    let runs = 0;
    const task = new SerialTask(async () => {
      runs += 1;
      if (runs === 1) throw new Error('broken');
      return runs;
    });

    const first = task.run();
    await expect(first).rejects.toThrow('broken');
    expect(await task.run()).toBe(2);
  });
});

import { mockServices } from '@backstage/backend-test-utils';
import { Follower } from './Follower';

const hour = 60 * 60_000;
const begin = Date.parse('2026-11-27T08:00:00Z');

/** A source whose answers a test decides, in a time that passes only while the follower waits. */
function follow(answer: (time: number) => Error | undefined) {
  let time = 0;
  const attempts: number[] = [];
  const states: string[] = [];
  const logger = mockServices.logger.mock();
  const now = jest.spyOn(Date, 'now').mockImplementation(() => begin + time);
  jest.useFakeTimers({
    doNotFake: ['setTimeout', 'clearTimeout', 'nextTick', 'queueMicrotask'],
    now: begin,
  });
  const follower = new Follower({
    name: 'A source',
    logger,
    longest: hour * 10,
    onState: () => states.push(follower.state.status),
    pass: async (_signal, alive) => {
      attempts.push(time);
      jest.setSystemTime(begin + time);
      const error = answer(time);
      if (error) throw error;
      alive();
    },
    pause: async (milliseconds, signal) => {
      time += milliseconds;
      if (signal.aborted) return;
      // Lets others have their turn.
      await new Promise(resolve => setTimeout(resolve, 0));
    },
  });
  return {
    follower,
    attempts,
    states,
    logger,
    now: () => time,
    restore: () => {
      now.mockRestore();
      jest.useRealTimers();
    },
  };
}

async function until(condition: () => boolean): Promise<void> {
  const end = process.hrtime.bigint() + 120_000_000_000n;
  while (!condition()) {
    if (process.hrtime.bigint() > end) throw new Error('Waited in vain');
    await new Promise(resolve => setTimeout(resolve, 1));
  }
}

describe('a source that is gone for an hour', () => {
  it('stays as it was last seen, says since when, is not hammered, and is back within a minute', async () => {
    const gone = { from: 60_000, to: 60_000 + hour };
    const world = follow(time =>
      time >= gone.from && time < gone.to
        ? new Error('connect ECONNREFUSED')
        : undefined,
    );
    try {
      world.follower.start();
      await until(() => world.now() > gone.from + hour / 2);
      const state = world.follower.state;
      expect(state.status).toBe('stale');
      expect(state.error).toBe('connect ECONNREFUSED');
      const lastGood = Date.parse(state.observedAt!) - begin;
      const firstBad = Date.parse(state.failingSince!) - begin;
      expect(lastGood).toBeLessThan(gone.from);
      // The first attempt that failed, and not the latest one.
      expect(firstBad).toBeGreaterThanOrEqual(gone.from);
      expect(firstBad - gone.from).toBeLessThan(5_000);

      await until(() => world.now() > gone.to + 120_000);
      expect(world.follower.state).toEqual({
        status: 'live',
        observedAt: expect.any(String),
      });
      const meanwhile = world.attempts.filter(
        time => time >= gone.from && time < gone.to,
      );
      // At most a minute apart, and hardly more often.
      expect(meanwhile.length).toBeGreaterThan(55);
      expect(meanwhile.length).toBeLessThan(140);
      const back = world.attempts.find(time => time >= gone.to)!;
      expect(back - gone.to).toBeLessThanOrEqual(60_000);
      // Said once, not a hundred times.
      expect(world.logger.warn).toHaveBeenCalledTimes(1);
    } finally {
      await world.follower.close();
      world.restore();
    }
  });

  it('is connecting, and not stale, when it never answered', async () => {
    const world = follow(() => new Error('no route'));
    try {
      world.follower.start();
      await until(() => world.now() > hour);
      expect(world.follower.state).toEqual({
        status: 'connecting',
        failingSince: expect.any(String),
        error: 'no route',
      });
    } finally {
      await world.follower.close();
      world.restore();
    }
  });
});

import type { World } from './World.ts';

/** Something that is still there, with how to make it go. */
export interface Remaining {
  /** For people. */
  name: string;
  /** Asks for its removal; absent while it only has to be waited for. */
  remove?: () => Promise<void>;
  /** Why it will never go by itself; ends the step at once. */
  blocked?: string;
}

/**
 * A step of a destroy: a function of what is listed. It is over when nothing is, so it can be run again at
 * any time, and goes on where it was.
 */
export interface Step {
  name: string;
  /** Seconds after which what is left is reported, and nothing further is done. */
  limit: number;
  /** What is still in the way. */
  list(world: World): Promise<Remaining[]>;
  /** Listings in a row that must be empty, for what may appear late. By default one. */
  settle?: number;
  /** What to do about what is left at the limit. */
  remedy: string;
}

/** How a step ended. */
export interface StepReport {
  step: string;
  seconds: number;
  /** What was removed, by name. */
  removed: string[];
}

/** A step that could not get everything out of the way. */
export class StepFailed extends Error {
  readonly step: string;
  readonly left: string[];

  constructor(step: Step, left: Remaining[], reason: string) {
    super(
      `${step.name}: ${reason}. Left: ${left
        .map(({ name, blocked }) => (blocked ? `${name} (${blocked})` : name))
        .join(', ')}. ${step.remedy}`,
    );
    this.step = step.name;
    this.left = left.map(({ name }) => name);
  }
}

/** Between two listings. */
const pauseMs = 10_000;

/** Runs one step to its end. */
export async function runStep(world: World, step: Step): Promise<StepReport> {
  const start = world.now();
  const removed = new Set<string>();
  let empty = 0;
  for (;;) {
    const left = await step.list(world);
    const blocked = left.filter(item => item.blocked !== undefined);
    if (blocked.length > 0) {
      throw new StepFailed(step, blocked, 'this does not go by itself');
    }
    if (left.length === 0) {
      empty += 1;
      if (empty >= (step.settle ?? 1)) break;
    } else {
      empty = 0;
      if (world.now() - start >= step.limit * 1000) {
        throw new StepFailed(
          step,
          left,
          `not over after ${step.limit} seconds`,
        );
      }
      for (const item of left) {
        if (!item.remove) continue;
        await item.remove();
        removed.add(item.name);
      }
    }
    await world.sleep(pauseMs);
  }
  return {
    step: step.name,
    seconds: Math.round((world.now() - start) / 1000),
    removed: [...removed].sort(),
  };
}
